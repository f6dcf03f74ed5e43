using ManifestLint.Kubernetes;
using ManifestLint.Rules.Pods;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Security;

/// <summary>Flags kernel parameters that the API server refuses: no name, one twice, or one of a namespace that the pod shares with its node.</summary>
public sealed class SysctlInvalid : Rule
{
    private const int LongestName = 253;

    private static readonly RuleMessage Twice = new("Sysctl '{0}' is set twice");

    private static readonly RuleMessage OfNode = new(
        "Sysctl '{0}' would be set for the whole node, with which the pod shares {1}, so the API server refuses it"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML0929", "sysctl-invalid")
        {
            Title = "Sysctl that the API server refuses",
            Message =
                "'{0}' is no sysctl: it must be parts of lower-case letters, digits, '-' and '_', joined by '.' or '/'",
            Category = RuleCategory.Security,
            Severity = Severity.Error,
            SecuritySeverity = 3.0,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachPod(Check);

    private static void Check(PodContext context)
    {
        var sysctls = context.Pod.SecurityContext.Node.ItemsOf("sysctls");
        if (sysctls.IsEmpty)
        {
            return;
        }

        var names = new Dictionary<string, YamlScalar>(StringComparer.Ordinal);
        foreach (var sysctl in sysctls.OfType<YamlMapping>())
        {
            if (sysctl.KnownText("name") is not { } name)
            {
                continue;
            }

            if (!IsName(name.Value))
            {
                context.Report(name, name);
            }
            else if (!names.TryAdd(name.Value, name))
            {
                context.Report(Twice, name, name).Related(names[name.Value], "first set here");
            }
            else
            {
                CheckNamespace(context, name);
            }
        }
    }

    private static void CheckNamespace(PodContext context, YamlScalar name)
    {
        var parameter = name.Value.Replace('/', '.');
        if (parameter.StartsWith("net.", StringComparison.Ordinal))
        {
            CheckShared(context, name, "hostNetwork", "the network");
        }
        else if (IsOfIpc(parameter))
        {
            CheckShared(context, name, "hostIPC", "IPC");
        }
    }

    private static void CheckShared(PodContext context, YamlScalar name, string key, string what)
    {
        if (context.Pod.Spec.Scalar(key) is { IsTrue: true } shared)
        {
            context.Report(OfNode, name, name, what).Related(shared, key);
        }
    }

    private static bool IsOfIpc(string parameter) =>
        parameter is "kernel.sem"
        || parameter.StartsWith("kernel.shm", StringComparison.Ordinal)
        || parameter.StartsWith("kernel.msg", StringComparison.Ordinal)
        || parameter.StartsWith("fs.mqueue.", StringComparison.Ordinal);

    private static bool IsName(string name)
    {
        if (name.Length > LongestName)
        {
            return false;
        }

        var text = name.AsSpan();
        foreach (var range in text.SplitAny('.', '/'))
        {
            var part = text[range];
            if (part.IsEmpty || !IsLetterOrDigit(part[0]) || !IsLetterOrDigit(part[^1]))
            {
                return false;
            }

            foreach (var c in part)
            {
                if (!IsLetterOrDigit(c) && c is not ('-' or '_'))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool IsLetterOrDigit(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c);
}
