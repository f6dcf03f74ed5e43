using ManifestLint.BackingServices;
using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Text;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags variables that production takes from a Secret, and another environment from plain text: the mechanism is not tried there.</summary>
public sealed class LocalPlaintextSecret : Rule
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } =
        new("ML3301", "local-plaintext-secret")
        {
            Title = "Plain variable where production uses a Secret",
            Message =
                "Variable '{0}' of container '{1}' is plain text here, but comes from a Secret in '{2}'; take it from a Secret here too, even if its value is a dummy",
            Category = RuleCategory.Environments,
            Severity = Severity.Warning,
            Checklist = ChecklistPoint.Configuration,
        };

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) => rules.ForEachEnvironmentGroup(Check);

    private static void Check(EnvironmentGroupContext context)
    {
        foreach (var comparison in ContainerComparison.Of(context.Group))
        {
            var theirs = EffectiveVariable
                .Of(comparison.There, comparison.Production.Objects)
                .Where(variable => variable.IsFromSecret)
                .ToDictionary(variable => variable.Name, StringComparer.Ordinal);
            if (theirs.Count == 0)
            {
                continue;
            }

            var embedded = EmbeddedIn(comparison.Member);
            foreach (var variable in EffectiveVariable.Of(comparison.Here, comparison.Member.Objects))
            {
                if (
                    variable is { IsLiteral: true, Node: { Value.Length: > 0 } node }
                    && theirs.TryGetValue(variable.Name, out var counterpart)
                    // What is put together of variables may well come from a Secret.
                    && !node.Value.Contains("$(", StringComparison.Ordinal)
                    && !embedded.Contains(node.Place)
                )
                {
                    context
                        .Report(
                            null,
                            comparison.Member,
                            comparison.Here.Pod.Owner,
                            node,
                            variable.Name,
                            comparison.Here.Name,
                            comparison.Production.Label
                        )
                        .Related(
                            counterpart.Entry["valueFrom"] ?? counterpart.Entry,
                            $"from a Secret in '{comparison.Production.Label}'"
                        )
                        .WithFix(
                            "Take it from the Secret",
                            FixSafety.Unsafe,
                            ReferenceEdit(comparison, variable, counterpart)
                        );
                }
            }
        }
    }

    // Only where the Secret is there with its key; a Kustomize build names it as it is written.
    private static TextEdit? ReferenceEdit(
        ContainerComparison comparison,
        EffectiveVariable variable,
        EffectiveVariable counterpart
    )
    {
        if (
            counterpart.Entry.Mapping("valueFrom")?.Mapping("secretKeyRef") is not { } reference
            || reference.Text("name") is not { } name
            || reference.Text("key") is not { } key
            || !variable.Entry.TryGetEntry("value", out var entry)
            || !entry.Value.Origin.Via.IsEmpty
            || entry.Key.Source != entry.Value.Source
        )
        {
            return null;
        }

        var written = SecretOf(comparison.Production, comparison.There, name)?.BaseName ?? name;
        var secret = comparison.Member.Objects.All.FirstOrDefault(@object =>
            @object.Kind is { Group: "", Kind: "Secret" } && @object.BaseName == written
        );
        return
            secret is not null
            && NameSyntax.IsDns1123Subdomain(written)
            && NameSyntax.IsConfigMapKey(key)
            && EffectiveVariable.EntryOf(secret, key) is not null
            ? new TextEdit(
                new SourceSpan(entry.Key.Source, TextSpan.FromBounds(entry.Key.Span.Start, entry.Value.Span.End)),
                $"valueFrom: {{secretKeyRef: {{name: '{written}', key: '{key}'}}}}"
            )
            : null;
    }

    private static KubernetesObject? SecretOf(EnvironmentMember member, Container container, string name) =>
        member.Objects.Find(string.Empty, "Secret", container.Pod.Owner.Namespace, name).FirstOrDefault();

    // A file name of SQLite is no secret; that it is SQLite is another finding.
    private static HashSet<SourceSpan> EmbeddedIn(EnvironmentMember member) =>
        [
            .. BackingServiceInventory
                .Of(member.Objects)
                .Services.Where(service => service.Engine.IsEmbedded)
                .SelectMany(service => service.Uses)
                .Select(use => use.Node.Place),
        ];
}
