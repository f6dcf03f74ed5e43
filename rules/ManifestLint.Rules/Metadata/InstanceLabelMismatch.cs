using ManifestLint.Yaml;

namespace ManifestLint.Rules.Metadata;

/// <summary>Flags workloads whose label for the instance differs from their name.</summary>
public sealed class InstanceLabelMismatch : Rule
{
    private const string Instance = "app.kubernetes.io/instance";

    public InstanceLabelMismatch()
        : base(
            new("ML0206", "instance-label-mismatch")
            {
                Title = "Label for the instance that differs from the name",
                Message = "The label 'app.kubernetes.io/instance' is '{0}', but the name is '{1}'",
                Category = RuleCategory.Metadata,
                Severity = Severity.Info,
                IsEnabledByDefault = false,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) => rules.ForEachPod(Check);

    private static void Check(PodContext context)
    {
        if (
            context.Object.Name is { } name
            && context.Object.Labels.TryGet(Instance, out var node)
            && node is YamlScalar { IsString: true } value
            && !value.HasValue(name)
        )
        {
            context.Report(value, value, name);
        }
    }
}
