using System.Collections.Immutable;
using ManifestLint.Rules;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Configuration;

/// <summary>A fault of the configuration file. Any of them makes the run untrustworthy: nobody can tell what was meant.</summary>
/// <param name="Place">The token at fault.</param>
/// <param name="Message">One sentence without final period and without line breaks: what is wrong, and what would be right.</param>
public sealed record ConfigurationError(SourceSpan Place, string Message)
{
    /// <summary>The error as <c>path:line:column: message</c>.</summary>
    public override string ToString() => $"{Place}: {Message}";
}

/// <summary>Gathers errors up to a limit: a file that is not a configuration at all would otherwise give one for every line.</summary>
internal sealed class ConfigurationErrors
{
    internal const int Most = 100;

    private readonly List<ConfigurationError> _errors = [];
    private bool _isCut;

    internal bool IsFull => _errors.Count >= Most;

    internal bool IsEmpty => _errors.Count == 0;

    internal void Add(YamlNode node, string format, params ReadOnlySpan<object?> arguments) =>
        Add(FieldAnchor.PlaceOf(node), format, arguments);

    internal void Add(SourceSpan place, string format, params ReadOnlySpan<object?> arguments)
    {
        if (!IsFull)
        {
            _errors.Add(new ConfigurationError(place, MessageText.Format(format, arguments)));
        }
        else if (!_isCut)
        {
            _isCut = true;
            _errors.Add(new ConfigurationError(place, $"More than {Most} errors; the rest is not shown"));
        }
    }

    internal ImmutableArray<ConfigurationError> ToImmutable() =>
        [.. _errors.OrderBy(error => error.Place.Span).ThenBy(error => error.Message, StringComparer.Ordinal)];
}
