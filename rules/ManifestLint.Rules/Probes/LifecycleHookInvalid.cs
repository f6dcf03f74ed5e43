using ManifestLint.Kubernetes;
using ManifestLint.Rules.Pods;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Probes;

/// <summary>Flags lifecycle hooks and stop signals that the API server refuses.</summary>
public sealed class LifecycleHookInvalid : Rule
{
    private const long DefaultGrace = 30;

    private static readonly string[] Handlers = ["exec", "httpGet", "tcpSocket", "sleep"];

    // What 1.28 does not know at all is field-too-new's; in 1.29 the feature gate is off.
    private static readonly KubernetesVersion SleepKnown = new(1, 29);

    private static readonly KubernetesVersion SleepSince = new(1, 30);

    private static readonly KubernetesVersion ZeroSleepSince = new(1, 33);

    private static readonly RuleMessage NoHandler = new(
        "{0} hook of container '{1}' says nothing to do: it needs exec, httpGet, tcpSocket or sleep"
    );

    private static readonly RuleMessage InHandler = new(HandlerFaults.Format);

    private static readonly RuleMessage SleepTooNew = new(
        "{0} hook of container '{1}' uses 'sleep', which works from Kubernetes 1.30 on; the target is {2}"
    );

    private static readonly RuleMessage SleepTooShort = new(
        "{0} hook of container '{1}' sleeps {2} s, but the API server allows no less than {3}"
    );

    private static readonly RuleMessage SleepTooLong = new(
        "{0} hook of container '{1}' sleeps {2} s, but the API server allows no more than the {3} s that the pod has to stop"
    );

    private static readonly RuleMessage SignalWithoutSystem = new(
        "Stop signal '{0}' of container '{1}' needs 'spec.os.name', which says whether it is a signal of Linux or of Windows"
    );

    private static readonly RuleMessage SignalOfLinux = new(
        "Stop signal '{0}' of container '{1}' is none of Windows, where only SIGTERM and SIGKILL are"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML0668", "lifecycle-hook-invalid")
        {
            Title = "Lifecycle hook that the API server refuses",
            Message = "{0} hook of container '{1}' has several handlers, but the API server allows only one",
            Category = RuleCategory.Probes,
            Severity = Severity.Error,
        };

    // What short-lived containers may not have at all is probe-invalid's.
    public override void Register(RuleRegistration rules) => rules.ForEachContainer(Check, ContainerKinds.LongRunning);

    private static void Check(ContainerContext context)
    {
        if (context.Container.Node["lifecycle"] is not YamlMapping lifecycle)
        {
            return;
        }

        CheckHook(context, "PostStart", lifecycle, "postStart");
        CheckHook(context, "PreStop", lifecycle, "preStop");
        CheckSignal(context, lifecycle);
    }

    private static void CheckHook(ContainerContext context, string who, YamlMapping lifecycle, string key)
    {
        if (!lifecycle.TryGetEntry(key, out var entry) || entry.Value is not YamlMapping hook)
        {
            return;
        }

        var name = context.Container.Name;
        switch (UnionChoice.Of(hook, Handlers))
        {
            case { Count: 0 } when !context.Container.IsFragment:
                context.Report(NoHandler, entry.Key, who, name);
                break;
            case { Count: > 1 } choice:
                context.Report(choice.Second.Key, who, name).Related(choice.First.Key, "the first handler");
                break;
        }

        HandlerFaults.Check(context, InHandler, $"{who} hook", hook);
        if (hook.TryGetEntry("sleep", out var sleep) && sleep.Value is YamlMapping action)
        {
            CheckSleep(context, who, sleep.Key, action);
        }
    }

    private static void CheckSleep(ContainerContext context, string who, YamlNode key, YamlMapping action)
    {
        var name = context.Container.Name;
        if (context.TargetVersion < SleepSince)
        {
            if (context.TargetVersion >= SleepKnown)
            {
                context.Report(SleepTooNew, key, who, name, context.TargetVersion);
            }

            return;
        }

        if (!action.TryGetNumber("seconds", out var node, out var seconds))
        {
            return;
        }

        var least = context.TargetVersion < ZeroSleepSince ? 1 : 0;
        var grace = context.Pod.Spec.TryGetNumber("terminationGracePeriodSeconds", out _, out var period)
            ? period
            : DefaultGrace;
        if (seconds < least)
        {
            context.Report(SleepTooShort, node, who, name, seconds, least);
        }
        else if (seconds > grace && who == "PostStart")
        {
            // That of a preStop hook is prestop-exceeds-grace's.
            context.Report(SleepTooLong, node, who, name, seconds, grace);
        }
    }

    private static void CheckSignal(ContainerContext context, YamlMapping lifecycle)
    {
        if (lifecycle.KnownText("stopSignal") is not { Value.Length: > 0 } signal)
        {
            return;
        }

        if (FieldValues.IsEmpty(context.Pod.Spec.Mapping("os")?["name"]))
        {
            context.Report(SignalWithoutSystem, signal, signal, context.Container.Name);
        }
        else if (context.Pod.IsWindows && signal.Value is not ("SIGTERM" or "SIGKILL"))
        {
            context.Report(SignalOfLinux, signal, signal, context.Container.Name);
        }
    }
}
