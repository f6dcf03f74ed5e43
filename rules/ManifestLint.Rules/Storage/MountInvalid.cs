using ManifestLint.Kubernetes;
using ManifestLint.Rules.Pods;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Storage;

/// <summary>Flags volume mounts that the API server refuses for their paths, their propagation or their read-only mode.</summary>
public sealed class MountInvalid : Rule
{
    private static readonly RuleMessage SubPathTwice = new(
        "Mount of volume '{0}' has both subPath and subPathExpr, but the API server allows only one"
    );

    private static readonly RuleMessage SubPath = new("'{2}' is no {1} for volume '{0}': it {3}");

    private static readonly RuleMessage Bidirectional = new(
        "Mount of volume '{0}' is 'Bidirectional', which the API server allows in privileged containers only"
    );

    private static readonly RuleMessage ReadOnly = new(
        "Mount of volume '{0}' asks for recursiveReadOnly '{1}', which needs 'readOnly: true'"
    );

    private static readonly RuleMessage Propagated = new(
        "Mount of volume '{0}' asks for recursiveReadOnly '{1}', which the API server refuses beside mountPropagation '{2}'"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML1565", "mount-invalid")
        {
            Title = "Volume mount that the API server refuses",
            Message = "Mount of volume '{0}' has no mountPath, which the API server requires",
            Category = RuleCategory.Storage,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachContainer(Check);

    private static void Check(ContainerContext context)
    {
        var mounts = context.Container.Node.ItemsOf("volumeMounts");
        for (var i = 0; i < mounts.Length; i++)
        {
            if (mounts[i] is not YamlMapping mount)
            {
                continue;
            }

            var volume = mount.Text("name") ?? $"volumeMounts[{i}]";
            // An absent path is a finding of the schema, which requires one; it lets an empty one pass.
            if (mount.KnownText("mountPath") is { Value.Length: 0 } path)
            {
                context.Report(path, volume);
            }

            CheckSubPath(context, mount, volume);
            CheckPropagation(context, mount, volume);
            CheckReadOnly(context, mount, volume);
        }
    }

    private static void CheckSubPath(ContainerContext context, YamlMapping mount, string volume)
    {
        foreach (var key in (ReadOnlySpan<string>)["subPath", "subPathExpr"])
        {
            // '$(POD_NAME)' in subPathExpr is meant so: the kubelet expands it.
            if (mount[key] is YamlScalar { IsString: true } path && LocalPath.DescendingFault(path.Value) is { } reason)
            {
                context.Report(SubPath, path, volume, key, path, reason);
            }
        }

        if (!FieldValues.IsEmpty(mount["subPath"]) && !FieldValues.IsEmpty(mount["subPathExpr"]))
        {
            context.Report(SubPathTwice, mount["subPathExpr"]!, volume).Related(mount["subPath"]!, "subPath");
        }
    }

    private static void CheckPropagation(ContainerContext context, YamlMapping mount, string volume)
    {
        if (
            mount.Scalar("mountPropagation") is { Value: "Bidirectional" } propagation
            && context.Container is { IsFragment: false, SecurityContext.Privileged: not { IsTrue: true } }
        )
        {
            context.Report(Bidirectional, propagation, volume);
        }
    }

    private static void CheckReadOnly(ContainerContext context, YamlMapping mount, string volume)
    {
        if (mount.Scalar("recursiveReadOnly") is not { Value: "Enabled" or "IfPossible" } mode)
        {
            return;
        }

        if (mount.Scalar("readOnly") is not { IsTrue: true })
        {
            context.Report(ReadOnly, mode, volume, mode);
        }

        if (mount.Scalar("mountPropagation") is { Value: not ("" or "None") } propagation)
        {
            context.Report(Propagated, mode, volume, mode, propagation);
        }
    }
}
