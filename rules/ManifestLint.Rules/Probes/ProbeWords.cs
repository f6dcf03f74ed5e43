using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Probes;

/// <summary>The words of which the path or the command of a probe is made: <c>/health/ready-z</c> gives health, ready, z.</summary>
internal static class ProbeWords
{
    private static readonly string[] OfReadiness = ["ready", "readyz", "readiness", "isready"];
    private static readonly string[] OfLiveness = ["live", "livez", "liveness", "alive", "isalive", "ping"];

    /// <summary>Whether a probe asks if somebody is ready.</summary>
    internal static bool SpeaksOfReadiness(this Probe probe) => probe.Words().Any(OfReadiness.Contains);

    /// <summary>Whether a probe asks if somebody lives, and not whether he is ready (<c>ping-readiness.sh</c>).</summary>
    internal static bool SpeaksOfLiveness(this Probe probe) =>
        probe.Words().Any(OfLiveness.Contains) && !probe.SpeaksOfReadiness();

    internal static IEnumerable<string> Words(this Probe probe) =>
        (probe.HttpGet?.Scalar("path") is { } path ? [path] : probe.Exec.Arguments()).SelectMany(WordsIn);

    /// <summary>The scalars of an exec handler's command.</summary>
    internal static IEnumerable<YamlScalar> Arguments(this YamlMapping? exec) =>
        exec?.Sequence("command")?.Items.OfType<YamlScalar>() ?? [];

    internal static IEnumerable<string> WordsIn(YamlScalar scalar)
    {
        var text = scalar.Value;
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsAsciiLetter(text[i]))
            {
                continue;
            }

            if (i > start)
            {
                yield return text[start..i].ToLowerInvariant();
            }

            start = i + 1;
        }
    }
}
