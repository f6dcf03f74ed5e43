using System.Globalization;

namespace ManifestLint.Schemas.Cel;

/// <summary>Why a text is no expression.</summary>
/// <param name="Position">Where in the text it shows.</param>
/// <param name="Fault">What is wrong, as a clause.</param>
/// <param name="IsLimit">Whether it is a limit of ours, and the text may be an expression all the same.</param>
internal sealed record CelSyntaxError(int Position, string Fault, bool IsLimit)
{
    /// <summary>The fault with its place.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Fault} at character {Position + 1}");
}
