using System.Globalization;
using ManifestLint.Configuration;
using ManifestLint.Kustomize;
using ManifestLint.Text;

namespace ManifestLint.Reporting;

/// <summary>What a build has to say, as lines for a person and for an editor.</summary>
public static class BuildMessageText
{
    /// <summary>A fault as <c>path:line:column: error: message</c>, on one line.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="paths">What to make of its path.</param>
    public static string Of(BuildFault fault, PathMapping paths)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return Line(fault.Place, "error", fault.Message, paths);
    }

    /// <summary>A warning as <c>path:line:column: warning: message</c>, on one line.</summary>
    /// <param name="warning">The warning.</param>
    /// <param name="paths">What to make of its path.</param>
    public static string Of(BuildWarning warning, PathMapping paths)
    {
        ArgumentNullException.ThrowIfNull(warning);
        return Line(warning.Place, "warning", warning.Message, paths);
    }

    /// <summary>An error of the configuration as <c>path:line:column: error: message</c>, on one line.</summary>
    /// <param name="error">The error.</param>
    /// <param name="paths">What to make of its path.</param>
    public static string Of(ConfigurationError error, PathMapping paths)
    {
        ArgumentNullException.ThrowIfNull(error);
        return Line(error.Place, "error", error.Message, paths);
    }

    // A directory has no lines: what is wrong with it as a whole stands behind its name only.
    private static string Line(SourceSpan place, string level, string message, PathMapping paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var path = paths.Map(place.Source.Path);
        var position =
            place.Source.Content.Length == 0
                ? string.Empty
                : string.Create(CultureInfo.InvariantCulture, $":{place.Start.Line}:{place.Start.Column}");
        var text = message.Replace($"'{place.Source.Path}'", $"'{path}'", StringComparison.Ordinal);
        return PrintableText.Of($"{path}{position}: {level}: {text}");
    }
}
