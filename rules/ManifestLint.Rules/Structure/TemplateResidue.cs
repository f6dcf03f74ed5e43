using System.Collections.Frozen;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Structure;

/// <summary>
/// Flags leftovers of templates where Kubernetes itself reads the value. What only programs read (ConfigMap data, annotations, commands, the
/// values of variables) and what other controllers fill in (their custom resources) is left alone. A file with expressions outside of strings
/// never comes here: discovery skips it as a template, and says so.
/// </summary>
public sealed class TemplateResidue : Rule
{
    // Flux, envsubst and kustomize replacements may still fill these in before they are applied.
    private static readonly RuleMessage Variable = new(
        "'{0}' holds the variable '{1}', which Kubernetes does not expand; something must replace it before it is applied"
    )
    {
        Severity = Severity.Warning,
    };

    private static readonly RuleMessage Placeholder = new("'{0}' still holds the placeholder '{1}'")
    {
        Severity = Severity.Warning,
    };

    private static readonly FrozenSet<string> InterpretedTexts = new[]
    {
        "name generateName namespace image reference host hostname subdomain externalName serviceAccountName",
        "serviceAccount secretName claimName serviceName volumeName nodeName ingressClassName storageClassName",
        "priorityClassName runtimeClassName schedulerName clusterIP loadBalancerIP ip cidr schedule timeZone topologyKey",
    }
        .SelectMany(names => names.Split(' '))
        .ToFrozenSet(StringComparer.Ordinal);

    public TemplateResidue()
        : base(
            new("ML0077", "template-residue")
            {
                Title = "Leftover of a template",
                Message = "'{0}' still holds the template text '{1}'",
                Category = RuleCategory.Structure,
                Severity = Severity.Error,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules)
    {
        rules.ForEachField(
            CheckTyped,
            FieldKind.Integer,
            FieldKind.Number,
            FieldKind.Boolean,
            FieldKind.Quantity,
            FieldKind.IntOrString,
            FieldKind.Bytes,
            FieldKind.Object,
            FieldKind.List,
            FieldKind.Map
        );
        rules.ForEachField(CheckText, FieldKind.String, FieldKind.Time, FieldKind.MicroTime, FieldKind.Duration);
        rules.ForEachNode(Selector.AnyObject.At("metadata.labels.*"), CheckNode);
        rules.ForEachNode(Selector.Kinds("Service").At("spec.selector.*"), CheckNode);
        rules.ForEachNode(Selector.Kinds("networking.k8s.io/Ingress").At("spec.tls[*].hosts[*]"), CheckNode);
        rules.ForEachPod(CheckPod);
    }

    // Nothing but a template puts such a text where a number, a switch, an amount or a structure belongs.
    private static void CheckTyped(FieldContext context)
    {
        if (
            context.Value is YamlScalar { IsString: true } value
            && TemplateMarks.Find(value.Value) is var mark and not TemplateMark.None
            && !(context.Type.Kind == FieldKind.Bytes && IsInFreeMap(context.Path))
            && !IsForTemplates(context)
        )
        {
            Report(context, mark, value, context.FieldName);
        }
    }

    private static void CheckText(FieldContext context)
    {
        if (
            context is { Value: YamlScalar { IsString: true } value, Key: YamlScalar { Value: var field } }
            && (InterpretedTexts.Contains(field) || !context.Type.AllowedValues.IsEmpty)
            && TemplateMarks.Find(value.Value) is var mark and not TemplateMark.None
            && !IsInFreeMap(context.Path)
            && !IsForTemplates(context)
        )
        {
            Report(context, mark, value, field);
        }
    }

    // Many a custom resource holds templates that its controller fills in, such as those of Argo Workflows; only its metadata is Kubernetes' own.
    private static bool IsForTemplates(FieldContext context) =>
        context.Api.Find(context.Object.Kind) is not { IsCustom: false }
        && context.Path.Segments is not [{ Key: "metadata" }, ..];

    private static void CheckNode(NodeContext context) =>
        CheckInterpreted(context, context.Node, (context.Key as YamlScalar)?.Value ?? "hosts");

    private static void CheckPod(PodContext context)
    {
        var labels = context.Pod.Node.Mapping("metadata")?.Mapping("labels");
        foreach (var map in (ReadOnlySpan<YamlMapping?>)[labels, context.Pod.Spec.Mapping("nodeSelector")])
        {
            foreach (var entry in map?.Entries ?? [])
            {
                CheckInterpreted(context, entry.Value, entry.Name ?? "labels");
            }
        }
    }

    private static void CheckInterpreted(ObjectContext context, YamlNode node, string field)
    {
        if (
            node is YamlScalar { IsString: true } value
            && TemplateMarks.Find(value.Value) is var mark and not TemplateMark.None
        )
        {
            Report(context, mark, value, field);
        }
    }

    private static void Report(ObjectContext context, TemplateMark mark, YamlScalar value, string field)
    {
        var message = mark switch
        {
            TemplateMark.Variable => Variable,
            TemplateMark.Placeholder => Placeholder,
            _ => null,
        };
        context.Report(message, value, field, value);
    }

    // The keys of these maps are free, and what stands under them is for programs.
    private static bool IsInFreeMap(YamlPath path) =>
        path.Segments
            is [
                ..,
                { Key: "annotations" or "data" or "binaryData" or "stringData" or "parameters" or "options" or "volumeAttributes" },
                _,
            ];
}
