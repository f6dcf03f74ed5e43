using System.Globalization;
using ManifestLint.Kubernetes;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Metadata;

/// <summary>Flags names that the API server refuses: of objects, their namespaces, containers and volumes, and keys of ConfigMaps and Secrets.</summary>
public sealed class NameInvalid : Rule
{
    private static readonly RuleMessage MissingName = new("{0} has neither a name nor a 'generateName'");

    private static readonly RuleMessage GeneratedName = new(
        "'{0}' cannot begin the generated names of kind '{1}': it {2}"
    );

    private static readonly RuleMessage NamespaceName = new("'{0}' is no name for a namespace: it {1}");

    private static readonly RuleMessage ContainerName = new("'{0}' is no name for a container: it {1}");

    private static readonly RuleMessage VolumeName = new("'{0}' is no name for a volume: it {1}");

    private static readonly RuleMessage ClaimName = new(
        "'{0}' is no name for a claim template: the volume of that name {1}"
    );

    private static readonly RuleMessage EntryKey = new("'{0}' is no key for a {1}: it {2}");

    public NameInvalid()
        : base(
            new("ML0251", "name-invalid")
            {
                Title = "Name that the API server refuses",
                Message = "'{0}' is no name for kind '{1}': it {2}",
                Category = RuleCategory.Metadata,
                Severity = Severity.Error,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules)
    {
        rules.ForEachObject(CheckObject);
        rules.ForEachObject(Selector.Kinds("apps/StatefulSet"), CheckClaimTemplates);
        rules.ForEachContainer(CheckContainer);
        rules.ForEachPod(CheckVolumes);
        foreach (var field in (ReadOnlySpan<string>)["data", "binaryData", "stringData"])
        {
            rules.ForEachNode(Selector.Kinds("ConfigMap", "Secret").At(field), CheckKeys);
        }
    }

    private static void CheckObject(ObjectContext context)
    {
        var @object = context.Object;
        if (Judged(@object.Metadata?.Scalar("namespace")) is { } ofNamespace)
        {
            CheckLabel(context, NamespaceName, ofNamespace);
        }

        if (@object.NameNode is { Value.Length: > 0 } name)
        {
            if (Judged(name) is not null && Fault(context, name.Value) is { } fault)
            {
                Report(context, null, name, name, @object.Kind.Kind, fault);
            }
        }
        else if (@object.Metadata?.Scalar("generateName") is { Value.Length: > 0 } prefix)
        {
            CheckPrefix(context, prefix);
        }
        else if (BuiltInKinds.ScopeOf(@object.Kind) is not null && IsReadable(@object))
        {
            context.ReportMissing(MissingName, "metadata.name", @object.Kind.Kind);
        }
    }

    // The server puts letters and digits behind the prefix, so that a hyphen at its end is none at the end of the name.
    private static void CheckPrefix(ObjectContext context, YamlScalar prefix)
    {
        if (Judged(prefix) is null)
        {
            return;
        }

        var begun = prefix.Value is [_, .., '-']
            ? string.Concat(prefix.Value.AsSpan(0, prefix.Value.Length - 1), "x")
            : prefix.Value;
        if (Fault(context, begun) is { } fault)
        {
            context.Report(GeneratedName, prefix, prefix, context.Object.Kind.Kind, fault);
        }
    }

    private static string? Fault(ObjectContext context, string name) =>
        NameRule.Fault(context.Object.Kind, name, context.TargetVersion);

    // Metadata of a wrong type is another fault, and so is a name that is no text.
    private static bool IsReadable(KubernetesObject @object) =>
        @object.Root["metadata"] is null or YamlMapping or YamlScalar { IsNull: true }
        && @object.Metadata?["name"] is null or YamlScalar { IsNull: true } or YamlScalar { Value.Length: 0 };

    private static void CheckClaimTemplates(ObjectContext context)
    {
        foreach (var claim in MetadataPlaces.ClaimTemplatesOf(context.Object))
        {
            if (Judged(claim.Mapping("metadata")?.Scalar("name")) is { } name)
            {
                CheckLabel(context, ClaimName, name);
            }
        }
    }

    private static void CheckContainer(ContainerContext context)
    {
        if (Judged(context.Container.Node.Scalar("name")) is { } name)
        {
            CheckLabel(context, ContainerName, name);
        }
    }

    private static void CheckVolumes(PodContext context)
    {
        foreach (var volume in context.Pod.Volumes)
        {
            if (Judged(volume.Scalar("name")) is { } name)
            {
                CheckLabel(context, VolumeName, name);
            }
        }
    }

    private static void CheckLabel(ObjectContext context, RuleMessage message, YamlScalar name)
    {
        if (!NameSyntax.IsDns1123Label(name.Value, out var fault))
        {
            Report(context, message, name, name, fault);
        }
    }

    private static void CheckKeys(NodeContext context)
    {
        foreach (var entry in (context.Node as YamlMapping)?.Entries ?? [])
        {
            if (
                entry.Key is YamlScalar key
                && !NameSyntax.IsConfigMapKey(key.Value, out var fault)
                && !TemplateMarks.IsUnfilled(key.Value)
            )
            {
                context.Report(EntryKey, key, key, context.Object.Kind.Kind, fault);
            }
        }
    }

    private static void Report(
        ObjectContext context,
        RuleMessage? message,
        YamlScalar name,
        params ReadOnlySpan<object?> arguments
    )
    {
        var finding = context.Report(message, name, arguments);
        var proposal = name.Value.ToLowerInvariant().Replace('_', '-').Replace(' ', '-').Trim('-', '.');
        if (proposal != name.Value && NameSyntax.IsDns1123Label(proposal))
        {
            // What refers to the name has to change as well.
            finding.WithFix(
                string.Create(CultureInfo.InvariantCulture, $"Write '{proposal}'"),
                FixSafety.Unsafe,
                name.ReplaceText(proposal)
            );
        }
    }

    // What is no text, and what a template may still fill in, are other faults.
    private static YamlScalar? Judged(YamlScalar? name) =>
        name is { IsString: true } && !TemplateMarks.IsUnfilled(name.Value) ? name : null;
}
