using System.Globalization;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Structure;

/// <summary>Flags amounts of memory and storage that can only be slips: <c>512m</c> is half a byte, <c>512</c> is 512 bytes.</summary>
public sealed class MemoryInMilli : Rule
{
    private static readonly Quantity LeastPlausible = Quantity.Parse("4Mi");

    private static readonly RuleMessage FewBytes = new(
        "'{1}' of '{0}' is only {2} bytes; the suffix for mebibytes is 'Mi'"
    );

    // Sums and shares that controllers computed end in such amounts: legal, and rounded up.
    private static readonly RuleMessage FractionOfByte = new(
        "'{1}' of '{0}' is counted in thousandths of a byte; write whole bytes"
    )
    {
        Severity = Severity.Warning,
    };

    public MemoryInMilli()
        : base(
            new("ML0059", "memory-in-milli")
            {
                Title = "Memory or storage of a few bytes",
                Message =
                    "'{1}' of '{0}' is in thousandths of a byte: 'm' means milli; the suffix for mebibytes is 'Mi'",
                Category = RuleCategory.Structure,
                Severity = Severity.Error,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) => rules.ForEachField(Check, FieldKind.Quantity);

    private static void Check(FieldContext context)
    {
        if (
            context is not { Key: YamlScalar { Value: var resource }, Value: YamlScalar value }
            || !CountsBytes(resource)
            || !Quantity.TryFrom(value, out var amount)
            || amount.Sign <= 0
            || IsRatio(context)
        )
        {
            return;
        }

        if (amount >= LeastPlausible)
        {
            if (amount.Suffix == "m")
            {
                context.Report(FractionOfByte, value, resource, value);
            }

            return;
        }

        // Whoever writes '1Mi' knows the suffixes, and a request or an NFS volume may well be that small.
        if (amount.Suffix is not ("M" or "Mi"))
        {
            Report(context, value, amount);
        }
    }

    private static void Report(FieldContext context, YamlScalar value, Quantity amount)
    {
        var finding =
            amount.Suffix == "m"
                ? context.Report(value, context.FieldName, value)
                : context.Report(
                    FewBytes,
                    value,
                    context.FieldName,
                    value,
                    amount.TryToDecimal(out var bytes) ? bytes : 0
                );
        if (amount.Suffix is not ("m" or "") || !value.IsWrittenBehind(context.Key))
        {
            return;
        }

        var digits = value.CanonicalValue.AsSpan().TrimEnd('m');
        if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            var mebibytes = string.Create(CultureInfo.InvariantCulture, $"{number}Mi");
            finding.WithFix($"Write '{mebibytes}'", FixSafety.Unsafe, value.ReplaceText(mebibytes));
        }
    }

    private static bool CountsBytes(string resource) =>
        resource
            is "memory"
                or "requests.memory"
                or "limits.memory"
                or "storage"
                or "requests.storage"
                or "ephemeral-storage"
                or "requests.ephemeral-storage"
                or "limits.ephemeral-storage"
                or "sizeLimit";

    private static bool IsRatio(FieldContext context) =>
        context.Object.Kind.Kind == "LimitRange"
        && context.Path.Segments.Any(segment => segment.Key == "maxLimitRequestRatio");
}
