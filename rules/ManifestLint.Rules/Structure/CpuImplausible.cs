using System.Globalization;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Structure;

/// <summary>Flags amounts of CPU that can only be slips: <c>cpu: 500</c> is 500 cores, <c>cpu: 100Mi</c> is a hundred million.</summary>
public sealed class CpuImplausible : Rule
{
    private static readonly RuleOption<int> MostCores = new(
        "mostCores",
        64,
        "Cores of the largest node; a container that wants so many, or more, is reported."
    );

    private static readonly RuleMessage TooFine = new(
        "'{0}' of 'cpu' is finer than a thousandth of a core, to which it is rounded up"
    );

    private static readonly RuleMessage BinarySuffix = new(
        "'{0}' of 'cpu' is {1} cores: 'Ki', 'Mi' and 'Gi' are for bytes; thousandths of a core are written with 'm'"
    );

    public CpuImplausible()
        : base(
            new("ML0060", "cpu-implausible")
            {
                Title = "Implausible amount of CPU",
                Message = "'{0}' of 'cpu' is {1} cores; thousandths of a core are written with 'm'",
                Category = RuleCategory.Structure,
                Severity = Severity.Warning,
                Options = [MostCores],
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules)
    {
        rules.ForEachContainer(context => Check(context, context.Container.Requests, context.Container.Limits));
        rules.ForEachPod(context =>
        {
            var resources = context.Pod.Spec.Mapping("resources");
            Check(context, resources?.Mapping("requests"), resources?.Mapping("limits"));
        });
    }

    private static void Check(ObjectContext context, YamlMapping? requests, YamlMapping? limits)
    {
        foreach (var amounts in (ReadOnlySpan<YamlMapping?>)[requests, limits])
        {
            if (
                amounts?.Scalar("cpu") is { } value
                && Quantity.TryFrom(value, out var amount)
                && amount.Sign > 0
                && amount.TryToDecimal(out var cores)
            )
            {
                Check(context, value, amount, cores);
            }
        }
    }

    private static void Check(ObjectContext context, YamlScalar value, Quantity amount, decimal cores)
    {
        if (amount.Suffix.EndsWith('i'))
        {
            WithMilli(context.Report(BinarySuffix, value, value, Number(cores)), value, value.Value[..^2]);
        }
        else if (cores % 0.001m != 0)
        {
            context.Report(TooFine, value, value);
        }
        else if (cores >= context.Option(MostCores) && amount.Suffix.Length == 0)
        {
            WithMilli(context.Report(value, value, Number(cores)), value, value.CanonicalValue);
        }
    }

    private static void WithMilli(FindingBuilder finding, YamlScalar value, string digits)
    {
        if (
            int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && value.Style is not (ScalarStyle.Literal or ScalarStyle.Folded)
        )
        {
            var meant = string.Create(CultureInfo.InvariantCulture, $"{number}m");
            finding.WithFix($"Write '{meant}'", FixSafety.Unsafe, value.ReplaceText(meant));
        }
    }

    private static string Number(decimal cores) => cores.ToString("0.###", CultureInfo.InvariantCulture);
}
