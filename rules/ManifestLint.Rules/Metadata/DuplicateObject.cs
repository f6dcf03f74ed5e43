using ManifestLint.Kubernetes;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Metadata;

/// <summary>Flags objects that are written twice where both would be applied: the second replaces the first.</summary>
public sealed class DuplicateObject : Rule
{
    private static readonly RuleMessage Identical = new("{0} is written twice, both times alike; delete one of them")
    {
        Severity = Severity.Info,
    };

    public DuplicateObject()
        : base(
            new("ML0253", "duplicate-object")
            {
                Title = "Object written twice",
                Message = "{0} is written a second time; whichever is applied last replaces the other",
                Category = RuleCategory.Metadata,
                Severity = Severity.Error,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) => rules.ForEnvironment(Check);

    private static void Check(EnvironmentContext context)
    {
        var firsts = new Dictionary<PlacedKey, KubernetesObject>();
        foreach (var @object in context.Objects.All)
        {
            if (@object.NameNode is not { } name || KeyOf(@object, name) is not { } key)
            {
                continue;
            }

            // Files of plain manifests are often alternatives. Within one file, or in what the configuration calls an environment, nothing is.
            var place = context.Description.IsConfigured ? string.Empty : @object.Root.Source.Path;
            var placed = new PlacedKey(key, place);
            if (!firsts.TryAdd(placed, @object))
            {
                Report(context, firsts[placed], @object, key);
            }
        }
    }

    private static void Report(
        EnvironmentContext context,
        KubernetesObject first,
        KubernetesObject again,
        ResourceKey key
    )
    {
        var isIdentical = first.Root.Source == again.Root.Source && first.Root.WrittenText == again.Root.WrittenText;
        var finding = context
            .Report(isIdentical ? Identical : null, again, again.Anchor, key)
            .Related(first.Anchor, "first");
        if (isIdentical && IsWholeDocument(again.Root))
        {
            finding.WithFix("Delete the second one", FixSafety.Safe, new TextEdit(again.Root.Place, string.Empty));
        }
    }

    // In block style at the left margin, nothing else stands in the document; an item of a List would leave its hyphen behind.
    private static bool IsWholeDocument(YamlMapping root) =>
        !root.IsFlow && root.Place.Start.Column == 1 && root.Source.Slice(root.Span).StartsWith("apiVersion:");

    private static ResourceKey? KeyOf(KubernetesObject @object, YamlScalar name) =>
        name.Value.Length == 0
            ? null
            : new ResourceKey(GroupOf(@object.Kind), @object.Kind.Kind, @object.Namespace, name.Value);

    // What 'extensions' served lives on in other groups: the same object under both names.
    private static string GroupOf(GroupVersionKind kind) =>
        (kind.Group, kind.Kind) switch
        {
            ("extensions", "Deployment" or "DaemonSet" or "ReplicaSet") => "apps",
            ("extensions", "Ingress" or "NetworkPolicy") => "networking.k8s.io",
            ("extensions", "PodSecurityPolicy") => "policy",
            ("events.k8s.io", "Event") => string.Empty,
            _ => kind.Group,
        };

    private sealed record PlacedKey(ResourceKey Key, string Place);
}
