namespace ManifestLint.Text;

/// <summary>A pattern that Go refuses. Never leaves <see cref="GoRegexTranslator"/>.</summary>
#pragma warning disable CA1032, RCS1194 // It is nothing but a way out of the reader.
internal sealed class GoRegexSyntaxException : Exception
#pragma warning restore CA1032, RCS1194
{
    private const int LongestPart = 60;

    /// <summary>Whether it is a limit of ours, and not one of Go.</summary>
    internal bool IsLimit { get; init; }

    internal GoRegexSyntaxException(string fault)
        : base(fault) { }

    internal GoRegexSyntaxException(string fault, string part)
        : base($"{fault}: '{(part.Length > LongestPart ? $"{part[..LongestPart]}..." : part)}'") { }
}
