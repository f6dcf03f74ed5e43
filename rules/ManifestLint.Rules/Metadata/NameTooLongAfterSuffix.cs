using System.Globalization;
using ManifestLint.Kubernetes;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Metadata;

/// <summary>Flags names that leave no room for what a controller puts behind them.</summary>
public sealed class NameTooLongAfterSuffix : Rule
{
    // A Job of a CronJob is called by the time of its run: a hyphen and ten digits.
    private const int LongestCronJob = 52;

    // The label 'controller-revision-hash' is the name, a hyphen and up to ten characters.
    private const int LongestStatefulSet = 52;

    // Of a pod's generated name 58 characters are kept: the Deployment's, a hyphen and up to ten characters for the template.
    private const int LongestDeployment = 47;

    private static readonly RuleMessage OfJob = new(
        "The name of this Job has {0} characters, at most {1} are allowed: it is the value of a label of its pods"
    );

    private static readonly RuleMessage OfIndexedJob = new(
        "The pods of this indexed Job would be called up to '{0}', which is no host name: it {1}"
    );

    private static readonly RuleMessage OfStatefulSet = new(
        "The name of this StatefulSet has {0} characters; beyond {1} the label of its revision is longer than 63, and no pod can be made"
    );

    private static readonly RuleMessage OfDeployment = new(
        "The name of this Deployment has {0} characters; beyond {1} the names of its pods are cut and lose the hash of the template"
    )
    {
        Severity = Severity.Info,
    };

    public NameTooLongAfterSuffix()
        : base(
            new("ML0252", "name-too-long-after-suffix")
            {
                Title = "Name too long for what is made of it",
                Message =
                    "The name of this CronJob has {0} characters, at most {1} are allowed: its Jobs have 11 more in theirs",
                Category = RuleCategory.Metadata,
                Severity = Severity.Error,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules)
    {
        rules.ForEachObject(Selector.Kinds("batch/CronJob"), context => CheckLength(context, null, LongestCronJob));
        rules.ForEachObject(
            Selector.Kinds("apps/StatefulSet"),
            context => CheckLength(context, OfStatefulSet, LongestStatefulSet)
        );
        rules.ForEachObject(
            Selector.Kinds("apps/Deployment", "extensions/Deployment"),
            context => CheckLength(context, OfDeployment, LongestDeployment)
        );
        rules.ForEachObject(Selector.Kinds("batch/Job"), CheckJob);
    }

    private static void CheckJob(ObjectContext context)
    {
        if (NameOf(context) is not { } name || CheckLength(context, OfJob, NameSyntax.LongestLabel))
        {
            return;
        }

        if (
            context.Object.Spec is { } spec
            && spec.Text("completionMode") == "Indexed"
            && spec.Scalar("completions") is { } completions
            && completions.TryGetInt64(out var count)
            && count > 0
        )
        {
            var last = string.Create(CultureInfo.InvariantCulture, $"{name.Value}-{count - 1}");
            if (!NameSyntax.IsDns1123Label(last, out var fault) && NameSyntax.IsDns1123Subdomain(name.Value))
            {
                context.Report(OfIndexedJob, name, last, fault);
            }
        }
    }

    private static bool CheckLength(ObjectContext context, RuleMessage? message, int longest)
    {
        // A name that is too long for any object is name-invalid's.
        if (NameOf(context) is not { } name || name.Value.Length <= longest || IsInvalid(context, name))
        {
            return false;
        }

        context.Report(message, name, name.Value.Length, longest);
        return true;
    }

    private static bool IsInvalid(ObjectContext context, YamlScalar name) =>
        NameRule.Fault(context.Object.Kind, name.Value, context.TargetVersion) is not null;

    private static YamlScalar? NameOf(ObjectContext context) =>
        context.Object.NameNode is { IsString: true } name && !TemplateMarks.IsUnfilled(name.Value) ? name : null;
}
