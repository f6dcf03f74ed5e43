using ManifestLint.Kubernetes;

namespace ManifestLint.Rules.Metadata;

/// <summary>Flags workloads without any of the labels that Kubernetes recommends.</summary>
public sealed class CommonLabelsMissing : Rule
{
    private const string Prefix = "app.kubernetes.io/";

    public CommonLabelsMissing()
        : base(
            new("ML0203", "common-labels-missing")
            {
                Title = "No recommended label",
                Message =
                    "{0} has none of the recommended labels, such as 'app.kubernetes.io/name' and 'app.kubernetes.io/part-of'",
                Category = RuleCategory.Metadata,
                Severity = Severity.Info,
                IsEnabledByDefault = false,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) => rules.ForEachPod(Check);

    private static void Check(PodContext context)
    {
        if (HoldsOne(context.Object.Labels) || HoldsOne(context.Pod.Labels))
        {
            return;
        }

        var labels = context.Object.Metadata;
        context.Report(
            labels is not null && labels.TryGetEntry("labels", out var entry) ? entry.Key : context.Object.Anchor,
            context.Object.Kind.Kind
        );
    }

    private static bool HoldsOne(LabelSet labels)
    {
        foreach (var entry in labels.Mapping?.Entries ?? [])
        {
            if (
                entry.Name is { } name
                && name.StartsWith(Prefix, StringComparison.Ordinal)
                && name[Prefix.Length..]
                    is "name"
                        or "instance"
                        or "version"
                        or "component"
                        or "part-of"
                        or "managed-by"
            )
            {
                return true;
            }
        }

        return false;
    }
}
