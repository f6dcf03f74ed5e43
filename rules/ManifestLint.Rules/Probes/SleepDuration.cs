using System.Globalization;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Probes;

/// <summary>For how long a lifecycle hook sleeps, where that can be read off.</summary>
/// <param name="Node">The scalar that says so.</param>
/// <param name="Seconds">The seconds, a fraction rounded up.</param>
internal readonly record struct SleepDuration(YamlScalar Node, long Seconds)
{
    private const decimal Longest = int.MaxValue;

    /// <summary>Reads the hook's <c>sleep</c>, or an <c>exec</c> that sleeps directly or by a shell.</summary>
    /// <param name="hook">The hook's mapping, or null.</param>
    internal static SleepDuration? Of(YamlMapping? hook)
    {
        if (hook?.Mapping("sleep")?.Scalar("seconds") is { } seconds)
        {
            return seconds.TryGetInt64(out var value) ? new SleepDuration(seconds, value) : null;
        }

        return hook?.Mapping("exec").Arguments().ToList() switch
        {
            [var sleep, var time] when IsProgram(sleep.Value, "sleep") => From(time, SecondsOf(time.Value)),
            [var shell, { Value: "-c" }, var script, ..] when IsShell(shell.Value) => From(
                script,
                OfScript(script.Value)
            ),
            _ => null,
        };
    }

    private static SleepDuration? From(YamlScalar node, decimal? seconds) =>
        seconds is > 0 and <= Longest ? new SleepDuration(node, (long)decimal.Ceiling(seconds.Value)) : null;

    private static bool IsShell(string program) =>
        IsProgram(program, "sh") || IsProgram(program, "bash") || IsProgram(program, "ash");

    private static bool IsProgram(string program, string name) =>
        program == name || program.EndsWith($"/{name}", StringComparison.Ordinal);

    // Only commands in a row count. What a condition, a loop or the background make of a sleep cannot be read off.
    private static decimal? OfScript(string script)
    {
        decimal total = 0;
        foreach (var line in script.Replace("&&", ";", StringComparison.Ordinal).Split(';', '\n'))
        {
            var words = line.Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
            if (
                words is ["while" or "until" or "for" or "if" or "case", ..]
                || line.AsSpan().ContainsAny('&', '|', '$')
            )
            {
                return null;
            }

            total += words is ["sleep" or "/bin/sleep", var time] ? SecondsOf(time) ?? 0 : 0;
        }

        return total;
    }

    private static decimal? SecondsOf(string time)
    {
        var unit = time.Length > 0 ? time[^1] : '\0';
        var factor = unit switch
        {
            'm' => 60,
            'h' => 3600,
            _ => 1,
        };
        var digits = unit is 's' or 'm' or 'h' ? time.AsSpan(0, time.Length - 1) : time;
        return
            decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number <= Longest
            ? number * factor
            : null;
    }
}
