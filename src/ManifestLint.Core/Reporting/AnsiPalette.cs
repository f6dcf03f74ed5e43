using ManifestLint.Rules;

namespace ManifestLint.Reporting;

/// <summary>Colours for a terminal, or none.</summary>
/// <param name="isOn">Whether to emit escape sequences at all.</param>
internal readonly struct AnsiPalette(bool isOn)
{
    private const string Reset = "\e[0m";

    internal string Bold(string text) => Paint("\e[1m", text);

    internal string Dim(string text) => Paint("\e[2m", text);

    internal string Of(Severity severity, string text) =>
        Paint(
            severity switch
            {
                Severity.Error => "\e[1;31m",
                Severity.Warning => "\e[1;33m",
                _ => "\e[1;36m",
            },
            text
        );

    private string Paint(string style, string text) => isOn ? style + text + Reset : text;
}
