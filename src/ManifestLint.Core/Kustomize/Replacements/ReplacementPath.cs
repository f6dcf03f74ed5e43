using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>
/// The path of a replacement's field, cut at its dots: <c>a\.b</c> is one step, <c>[name=x.y]</c> another, and <c>[a.b]</c> without an equals
/// sign the key <c>a.b</c>.
/// </summary>
/// <param name="Text">The path as written.</param>
/// <param name="Steps">Its steps.</param>
/// <param name="Place">Where it is written.</param>
internal sealed record ReplacementPath(string Text, ImmutableArray<string> Steps, SourceSpan Place)
{
    /// <summary>The path of a replacement that names none.</summary>
    internal const string Default = "metadata.name";

    // Nothing that was read is deeper than this.
    private const int MostSteps = 256;

    /// <summary>Cuts a path.</summary>
    /// <param name="node">The path; <see cref="Default"/> when absent or empty.</param>
    /// <param name="place">What to show when it is absent.</param>
    /// <exception cref="KustomizeException">It has more steps than any real one.</exception>
    internal static ReplacementPath Parse(YamlScalar? node, SourceSpan place)
    {
        var path = node is null or { Value: "" }
            ? new(Default, ["metadata", "name"], place)
            : Parse(node.Value, node.Place);
        return path.Steps.Length <= MostSteps
            ? path
            : throw new KustomizeException(
                BuildFaultKind.LimitExceeded,
                path.Place,
                $"The field path has {path.Steps.Length} steps; the most is {MostSteps}"
            );
    }

    /// <summary>Whether a step selects items of a list by a field: <c>[name=x]</c>.</summary>
    /// <param name="step">The step.</param>
    internal static bool IsSelector(string step) => step.StartsWith('[') && step.EndsWith(']');

    /// <summary>Whether a step is the index of an item.</summary>
    /// <param name="step">The step.</param>
    /// <param name="index">The index, which may be negative.</param>
    internal static bool IsIndex(string step, out int index) =>
        int.TryParse(step, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out index);

    /// <summary>Cuts <c>[name=x]</c>.</summary>
    /// <param name="step">The step.</param>
    /// <param name="field">The field; empty for items that are scalars.</param>
    /// <param name="value">Its value.</param>
    /// <returns>Whether there is an equals sign.</returns>
    internal static bool TrySplitSelector(string step, out string field, out string value)
    {
        var inner = step.Length > 1 ? step.AsSpan(1, step.Length - 2) : default;
        var equals = inner.IndexOf('=');
        field = inner[..Math.Max(equals, 0)].ToString();
        value = inner[(equals + 1)..].ToString();
        return equals >= 0;
    }

    /// <summary>The path with indexes cut off as steps of their own: the path of a variable says <c>ports[0]</c>.</summary>
    internal ReplacementPath WithIndexes()
    {
        var steps = ImmutableArray.CreateBuilder<string>(Steps.Length);
        foreach (var step in Steps)
        {
            var bracket = step.LastIndexOf('[');
            var index = bracket >= 0 && step.EndsWith(']') ? step.AsSpan((bracket + 1)..^1) : default;
            if (index.IsEmpty || index.ContainsAnyExceptInRange('0', '9'))
            {
                steps.Add(step);
                continue;
            }

            if (bracket > 0)
            {
                steps.Add(step[..bracket]);
            }

            steps.Add(index.ToString());
        }

        return this with
        {
            Steps = steps.DrainToImmutable(),
        };
    }

    /// <summary>Refuses the path.</summary>
    /// <param name="message">What is wrong.</param>
    internal KustomizeException Fault(string message) => new(Place, message);

    /// <summary>Refuses the path for a reason of its own sort.</summary>
    /// <param name="kind">The sort of fault.</param>
    /// <param name="message">What is wrong.</param>
    internal KustomizeException Fault(BuildFaultKind kind, string message) => new(kind, Place, message);

    private static ReplacementPath Parse(string text, SourceSpan place)
    {
        var parts = SplitAtDots(text);
        var steps = ImmutableArray.CreateBuilder<string>(parts.Count);
        for (var i = 0; i < parts.Count; i++)
        {
            if (!parts[i].StartsWith('[') || parts[i].EndsWith(']'))
            {
                steps.Add(parts[i]);
                continue;
            }

            var bracketed = new StringBuilder(parts[i]);
            while (i + 1 < parts.Count)
            {
                i++;
                bracketed.Append('.').Append(parts[i]);
                if (parts[i].EndsWith(']'))
                {
                    break;
                }
            }

            var step = bracketed.ToString();
            steps.Add(step.Contains('=', StringComparison.Ordinal) ? step : step.Trim('[', ']'));
        }

        return new ReplacementPath(text, steps.DrainToImmutable(), place);
    }

    private static List<string> SplitAtDots(string text)
    {
        var parts = new List<string>();
        var part = new StringBuilder();
        foreach (var c in text)
        {
            if (c != '.')
            {
                part.Append(c);
            }
            else if (part.Length > 0 && part[^1] == '\\')
            {
                part[^1] = '.';
            }
            else
            {
                parts.Add(part.ToString());
                part.Clear();
            }
        }

        parts.Add(part.ToString());
        if (parts.Count > 1 && parts[0].Length == 0)
        {
            parts.RemoveAt(0);
        }

        return parts;
    }
}
