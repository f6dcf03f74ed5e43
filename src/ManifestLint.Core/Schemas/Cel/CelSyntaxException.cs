namespace ManifestLint.Schemas.Cel;

/// <summary>A text that is no expression. Never leaves <see cref="CelParser"/>.</summary>
#pragma warning disable CA1032, RCS1194 // It is nothing but a way out of the parser.
internal sealed class CelSyntaxException(int position, string fault) : Exception(fault)
#pragma warning restore CA1032, RCS1194
{
    internal int Position => position;

    /// <summary>Whether it is a limit of ours, and the text may be an expression all the same.</summary>
    internal bool IsLimit { get; init; }
}
