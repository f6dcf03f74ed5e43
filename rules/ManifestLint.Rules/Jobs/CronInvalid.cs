using ManifestLint.Kubernetes;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Jobs;

/// <summary>Flags schedules and time zones of CronJobs that the API server refuses, and schedules that mean something else than they seem to.</summary>
public sealed class CronInvalid : Rule
{
    private static readonly KubernetesVersion ZoneInScheduleRefused = new(1, 29);

    private static readonly RuleMessage Missing = new(
        "'schedule' is empty, but a CronJob needs one, such as '0 3 * * *'"
    );

    private static readonly RuleMessage ZoneInSchedule = new(
        "'{0}' names a time zone, which the API server refuses since Kubernetes 1.29; put the zone in 'timeZone'"
    );

    private static readonly RuleMessage ZoneInScheduleOnce = new(
        "'{0}' names a time zone, which the API server refuses from Kubernetes 1.29; put the zone in 'timeZone'"
    )
    {
        Severity = Severity.Warning,
    };

    private static readonly RuleMessage TwoZones = new(
        "'{0}' names a time zone although there is a 'timeZone'; the API server refuses the two together"
    );

    private static readonly RuleMessage EmptyZone = new(
        "'timeZone' is empty; name a zone, or remove the field for the zone of the control plane"
    );

    private static readonly RuleMessage UnknownZone = new(
        "'{0}' is no name of a zone in the IANA time zone database, such as 'Europe/Berlin'{1}"
    );

    private static readonly RuleMessage Never = new("'{0}' never comes: no month it allows has that day")
    {
        Severity = Severity.Warning,
    };

    private static readonly RuleMessage VainStep = new(
        "'{1}' in '{0}' steps over the whole field, so that only its first value counts"
    )
    {
        Severity = Severity.Warning,
    };

    private static readonly RuleMessage TwoKindsOfDays = new(
        "'{0}' names days of the month and days of the week; the Job runs on either, not only on days that are both"
    )
    {
        Severity = Severity.Info,
    };

    public override RuleDescriptor Descriptor { get; } =
        new("ML1751", "cron-invalid")
        {
            Title = "Schedule that does not work",
            Message = "'{0}' is no cron schedule: {1}",
            Category = RuleCategory.Jobs,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules) =>
        rules.ForEachNode(Selector.Kinds("batch/CronJob").At("spec"), Check);

    private static void Check(NodeContext context)
    {
        if (context.Node is not YamlMapping spec)
        {
            return;
        }

        if (spec.KnownText("schedule") is { } schedule)
        {
            CheckSchedule(context, schedule, hasZone: spec.Has("timeZone"));
        }

        if (spec.KnownText("timeZone") is { } zone)
        {
            CheckZone(context, zone);
        }
    }

    private static void CheckSchedule(NodeContext context, YamlScalar node, bool hasZone)
    {
        if (node.Value.Length == 0)
        {
            context.Report(Missing, node);
        }
        else if (node.Value.Contains("TZ", StringComparison.Ordinal))
        {
            var message =
                hasZone ? TwoZones
                : context.TargetVersion >= ZoneInScheduleRefused ? ZoneInSchedule
                : ZoneInScheduleOnce;
            context.Report(message, node, node);
        }
        else if (CronSchedule.Read(node.Value, out var schedule) is { } fault)
        {
            context.Report(node, node, fault);
        }
        else if (schedule is not null)
        {
            CheckMeaning(context, node, schedule);
        }
    }

    private static void CheckMeaning(NodeContext context, YamlScalar node, CronSchedule schedule)
    {
        if (schedule.NeverOccurs)
        {
            context.Report(Never, node, node);
        }

        if (schedule.VainStep is { } step)
        {
            context.Report(VainStep, node, node, step);
        }

        if (schedule.HasTwoKindsOfDays)
        {
            context.Report(TwoKindsOfDays, node, node);
        }
    }

    private static void CheckZone(NodeContext context, YamlScalar zone)
    {
        if (zone.Value.Length == 0)
        {
            context.Report(EmptyZone, zone);
        }
        else if (!TimeZoneNames.Contains(zone.Value))
        {
            context.Report(UnknownZone, zone, zone, TimeZoneNames.Question(zone.Value));
        }
    }
}
