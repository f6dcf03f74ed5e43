using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Security;

/// <summary>Flags settings of the one operating system in a pod of the other.</summary>
public sealed class OsFieldConflict : Rule
{
    private static readonly string[] LinuxSwitches = ["hostPID", "hostIPC", "shareProcessNamespace"];

    private static readonly string[] LinuxOfPod =
    [
        "appArmorProfile",
        "seLinuxOptions",
        "seccompProfile",
        "fsGroup",
        "fsGroupChangePolicy",
        "sysctls",
        "runAsUser",
        "runAsGroup",
        "supplementalGroups",
        "supplementalGroupsPolicy",
        "seLinuxChangePolicy",
    ];

    private static readonly string[] LinuxOfContainer =
    [
        "appArmorProfile",
        "seLinuxOptions",
        "seccompProfile",
        "capabilities",
        "readOnlyRootFilesystem",
        "privileged",
        "allowPrivilegeEscalation",
        "procMount",
        "runAsUser",
        "runAsGroup",
    ];

    private static readonly string[] WindowsOnly = ["windowsOptions"];

    public override RuleDescriptor Descriptor { get; } =
        new("ML0931", "os-field-conflict")
        {
            Title = "Setting of another operating system",
            Message = "The pod says that it runs on '{0}' ('os.name'), so the API server refuses '{1}'",
            Category = RuleCategory.Security,
            Severity = Severity.Error,
            SecuritySeverity = 3.0,
        };

    public override void Register(RuleRegistration rules)
    {
        rules.ForEachPod(CheckPod);
        rules.ForEachContainer(CheckContainer);
    }

    private static void CheckPod(PodContext context)
    {
        var (spec, security) = (context.Pod.Spec, context.Pod.SecurityContext.Node);
        switch (spec.Mapping("os")?.Text("name"))
        {
            case "linux":
                CheckUnset(context, "linux", security, WindowsOnly);
                break;
            case "windows":
                CheckUnset(context, "windows", security, LinuxOfPod);
                CheckUnset(context, "windows", spec, ["hostUsers", "resources"]);
                foreach (var key in LinuxSwitches)
                {
                    if (spec.TryGetEntry(key, out var entry) && entry.Value is YamlScalar { IsTrue: true })
                    {
                        context.Report(entry.Key, "windows", key);
                    }
                }

                break;
        }
    }

    private static void CheckContainer(ContainerContext context)
    {
        var security = context.Container.SecurityContext.Node;
        if (security is null)
        {
            return;
        }

        switch (context.Pod.Spec.Mapping("os")?.Text("name"))
        {
            case "linux":
                CheckUnset(context, "linux", security, WindowsOnly);
                break;
            case "windows":
                CheckUnset(context, "windows", security, LinuxOfContainer);
                break;
        }
    }

    private static void CheckUnset(ObjectContext context, string system, YamlMapping? mapping, string[] keys)
    {
        foreach (var key in keys)
        {
            if (
                mapping is not null
                && mapping.TryGetEntry(key, out var entry)
                && !entry.Value.IsAbsent()
                && entry.Value is not YamlSequence { Items.IsEmpty: true }
            )
            {
                context.Report(entry.Key, system, key);
            }
        }
    }
}
