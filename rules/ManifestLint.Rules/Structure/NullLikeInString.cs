using ManifestLint.Kubernetes;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Structure;

/// <summary>Flags null where a value was evidently meant to stand: <c>value:</c> of a variable, an entry of a map, an empty <c>selector:</c>.</summary>
public sealed class NullLikeInString : Rule
{
    private static readonly RuleMessage Selector = new("'{0}' is null, which counts as absent; write what it selects");

    public NullLikeInString()
        : base(
            new("ML0054", "null-like-in-string")
            {
                Title = "Null where a string is meant",
                Message = "'{0}' is null, which Kubernetes reads as the empty string; write '\"\"' if that is meant",
                Category = RuleCategory.Structure,
                Severity = Severity.Warning,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules)
    {
        rules.ForEachField(CheckMap, FieldKind.Map);
        rules.ForEachContainer(CheckVariables);
        rules.ForEachNode(Rules.Selector.Kinds("Service", "ReplicationController").At("spec.selector"), CheckSelector);
        rules.ForEachNode(
            Rules
                .Selector.Kinds("apps/Deployment", "apps/ReplicaSet", "apps/StatefulSet", "apps/DaemonSet")
                .At("spec.selector"),
            CheckSelector
        );
    }

    private static void CheckMap(FieldContext context)
    {
        if (context.Type.Element?.Kind != FieldKind.String)
        {
            return;
        }

        foreach (var entry in (context.Value as YamlMapping)?.Entries ?? [])
        {
            Check(context, entry);
        }
    }

    private static void CheckVariables(ContainerContext context)
    {
        foreach (var variable in context.Container.Environment)
        {
            // With 'valueFrom', null is what it should be: no value.
            if (
                variable.TryGetEntry("value", out var entry)
                && variable["valueFrom"] is null or YamlScalar { IsNull: true }
            )
            {
                Check(context, entry, variable.Text("name"));
            }
        }
    }

    private static void Check(ObjectContext context, YamlEntry entry, string? name = null)
    {
        // What a Kustomize patch set to null is gone; an alias would change at its anchor.
        if (entry is { Key: YamlScalar key, Value: YamlScalar { IsNull: true } value })
        {
            var finding = context.Report(value.Span.Length > 0 ? value : key, name ?? key.Value);
            if (value.IsWrittenBehind(key) && value.Origin.Via.IsEmpty)
            {
                var text = value.Span.Length > 0 ? "\"\"" : " \"\"";
                finding.WithFix("Write an empty string", FixSafety.Safe, new TextEdit(value.Place, text));
            }
        }
    }

    private static void CheckSelector(NodeContext context)
    {
        if (context is { Node: YamlScalar { IsNull: true }, Key: { } key })
        {
            context.Report(Selector, key, key);
        }
    }
}
