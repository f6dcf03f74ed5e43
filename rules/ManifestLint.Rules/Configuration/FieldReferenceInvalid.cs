using ManifestLint.Kubernetes;
using ManifestLint.Rules.Pods;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Configuration;

/// <summary>Flags references to fields of the pod itself, in variables and downward API volumes, that the API server refuses.</summary>
public sealed class FieldReferenceInvalid : Rule
{
    private static readonly RuleMessage Resource = new(
        "'{0}' is no resource that can be read: it must be 'limits.' or 'requests.' followed by cpu, memory, ephemeral-storage or hugepages-<size>"
    );

    private static readonly RuleMessage Divisor = new("'{0}' is no divisor for '{1}': {2}");

    private static readonly RuleMessage WithoutContainer = new(
        "'resourceFieldRef' in a volume needs 'containerName', for the volume belongs to the whole pod"
    );

    private static readonly RuleMessage SeveralSources = new(
        "File '{0}' takes its content from both 'fieldRef' and 'resourceFieldRef', but the API server allows only one"
    );

    private static readonly RuleMessage NoSource = new(
        "File '{0}' takes its content from nowhere: it needs fieldRef or resourceFieldRef"
    );

    private static readonly string[] Sources = ["fieldRef", "resourceFieldRef"];

    public override RuleDescriptor Descriptor { get; } =
        new("ML1011", "field-reference-invalid")
        {
            Title = "Reference to a field of the pod that cannot be read",
            Message = "'{0}' cannot be read here: {1}",
            Category = RuleCategory.Configuration,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules)
    {
        rules.ForEachContainer(CheckContainer);
        rules.ForEachPod(CheckVolumes);
    }

    private static void CheckContainer(ContainerContext context)
    {
        foreach (var variable in context.Container.Node.ItemsOf("env"))
        {
            if ((variable as YamlMapping)?["valueFrom"] is not YamlMapping source)
            {
                continue;
            }

            CheckField(context, source, FieldPath.EnvFault);
            CheckResource(context, source);
        }
    }

    private static void CheckVolumes(PodContext context)
    {
        var volumes = context.Pod.Spec.ItemsOf("volumes");
        for (var i = 0; i < volumes.Length; i++)
        {
            if (volumes[i] is not YamlMapping volume)
            {
                continue;
            }

            CheckFiles(context, volume, $"volumes[{i}]");
            var projections = volume.Mapping("projected").ItemsOf("sources");
            for (var j = 0; j < projections.Length; j++)
            {
                CheckFiles(context, projections[j] as YamlMapping, $"volumes[{i}].projected.sources[{j}]");
            }
        }
    }

    private static void CheckFiles(PodContext context, YamlMapping? owner, string path)
    {
        var files = owner?.Mapping("downwardAPI").ItemsOf("items") ?? [];
        for (var i = 0; i < files.Length; i++)
        {
            if (files[i] is not YamlMapping file)
            {
                continue;
            }

            var name = file.Text("path") ?? $"items[{i}]";
            switch (UnionChoice.Of(file, Sources))
            {
                case { Count: 0 }:
                    context.Report(NoSource, file.Entries is [var first, ..] ? first.Value : file, name);
                    break;
                case { Count: > 1 } choice:
                    context
                        .Report(SeveralSources, choice.Second.Key, name)
                        .Related(choice.First.Key, "the first source");
                    break;
            }

            CheckField(context, file, FieldPath.FileFault);
            CheckResource(context, file);
            if (file["resourceFieldRef"] is YamlMapping reference && FieldValues.IsEmpty(reference["containerName"]))
            {
                context.ReportUnset(
                    WithoutContainer,
                    reference,
                    $"{path}.downwardAPI.items[{i}].resourceFieldRef.containerName"
                );
            }
        }
    }

    private static void CheckField(
        ObjectContext context,
        YamlMapping source,
        Func<string, KubernetesVersion, string?> fault
    )
    {
        if (
            source.Mapping("fieldRef").KnownText("fieldPath") is { } path
            && fault(path.Value, context.TargetVersion) is { } reason
        )
        {
            context.Report(path, path, reason);
        }
    }

    private static void CheckResource(ObjectContext context, YamlMapping source)
    {
        if (
            source.Mapping("resourceFieldRef") is not { } reference
            || reference.KnownText("resource") is not { } resource
        )
        {
            return;
        }

        if (!ResourceDivisor.IsReadable(resource.Value))
        {
            context.Report(Resource, resource, resource);
        }
        else if (
            reference["divisor"] is YamlScalar divisor
            && Quantity.TryFrom(divisor, out var amount)
            && ResourceDivisor.Fault(resource.Value, amount) is { } reason
        )
        {
            context.Report(Divisor, divisor, divisor, resource, reason);
        }
    }
}
