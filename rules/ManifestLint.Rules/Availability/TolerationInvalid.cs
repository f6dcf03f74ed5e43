using System.Globalization;
using ManifestLint.Kubernetes;
using ManifestLint.Rules.Pods;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Availability;

/// <summary>Flags tolerations that the API server refuses: parts that do not go together, keys and values that no taint has.</summary>
public sealed class TolerationInvalid : Rule
{
    private static readonly RuleMessage ValueWithExists = new(
        "A toleration with the operator 'Exists' tolerates every value, so the API server refuses '{0}'"
    );

    private static readonly RuleMessage SecondsWithoutEffect = new(
        "'tolerationSeconds' says when a pod is evicted, so it needs the effect 'NoExecute'"
    );

    private static readonly RuleMessage NoInteger = new(
        "'{0}' compares the value of a taint with an integer, which '{1}' is not"
    );

    // The gate TaintTolerationComparisonOperators is off by default in the first minor that knows the operators.
    private static readonly KubernetesVersion ComparisonsGated = new(1, 35);

    private static readonly RuleMessage Gated = new(
        "Operator '{0}' is refused unless the feature gate TaintTolerationComparisonOperators is on, which Kubernetes {1} leaves off"
    )
    {
        Severity = Severity.Warning,
    };

    private static readonly RuleMessage BadKey = new("'{0}' is no key of a taint: it {1}");

    private static readonly RuleMessage BadValue = new("'{0}' is no value of a taint: it {1}");

    public override RuleDescriptor Descriptor { get; } =
        new("ML1369", "toleration-invalid")
        {
            Title = "Toleration that the API server refuses",
            Message = "A toleration without a key tolerates every taint, and needs the operator 'Exists' for that",
            Category = RuleCategory.Availability,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachPod(Check);

    private static void Check(PodContext context)
    {
        var tolerations = context.Pod.Spec.ItemsOf("tolerations");
        for (var i = 0; i < tolerations.Length; i++)
        {
            if (tolerations[i] is YamlMapping toleration)
            {
                CheckKey(context, toleration, $"tolerations[{i}].key");
                CheckValue(context, toleration);
                CheckSeconds(context, toleration);
            }
        }
    }

    private static void CheckKey(PodContext context, YamlMapping toleration, string path)
    {
        if (FieldValues.IsEmpty(toleration["key"]))
        {
            // An operator that is none is a finding of the schema.
            if (toleration.Text("operator") is null or "" or "Equal")
            {
                context.ReportUnset(null, toleration, path);
            }
        }
        else if (toleration.KnownText("key") is { } key && !NameSyntax.IsQualifiedName(key.Value, out var reason))
        {
            context.Report(BadKey, key, key, reason);
        }
    }

    private static void CheckValue(PodContext context, YamlMapping toleration)
    {
        if (toleration.KnownText("operator") is { Value: "Lt" or "Gt" } comparison)
        {
            CheckComparison(context, toleration, comparison);
            return;
        }

        if (toleration.KnownText("value") is not { Value.Length: > 0 } value)
        {
            return;
        }

        if (toleration.Text("operator") == "Exists")
        {
            context.Report(ValueWithExists, value, value);
        }
        else if (!NameSyntax.IsLabelValue(value.Value, out var reason))
        {
            context.Report(BadValue, value, value, reason);
        }
    }

    // In a minor that does not know the operators they are field-too-new's.
    private static void CheckComparison(PodContext context, YamlMapping toleration, YamlScalar comparison)
    {
        if (context.TargetVersion == ComparisonsGated)
        {
            context.Report(Gated, comparison, comparison, context.TargetVersion);
        }

        if (FieldValues.IsEmpty(toleration["value"]))
        {
            context.Report(NoInteger, comparison, comparison, string.Empty);
        }
        else if (toleration.KnownText("value") is { } value && !IsDecimal(value.Value))
        {
            context.Report(NoInteger, value, comparison, value);
        }
    }

    // As the server reads it: no sign but '-', no leading zero.
    private static bool IsDecimal(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        && number.ToString(CultureInfo.InvariantCulture) == text;

    private static void CheckSeconds(PodContext context, YamlMapping toleration)
    {
        if (
            toleration.TryGetNumber("tolerationSeconds", out var seconds, out _)
            && (
                toleration["effect"].IsAbsent()
                || toleration.Scalar("effect") is { Value: "" or "NoSchedule" or "PreferNoSchedule" }
            )
        )
        {
            context.Report(SecondsWithoutEffect, seconds);
        }
    }
}
