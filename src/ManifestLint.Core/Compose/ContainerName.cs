namespace ManifestLint.Compose;

/// <summary>Names that Docker gives to containers.</summary>
internal static class ContainerName
{
    private const string NoName =
        "is no name of a container; Docker wants two or more of letters, digits, '_', '.' and '-', a letter or digit first";

    /// <summary>Why a text is none, as a clause; null where it is one.</summary>
    internal static string? FaultOf(string text) =>
        text.TrimStart('/') is { Length: > 1 } name
        && char.IsAsciiLetterOrDigit(name[0])
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-')
            ? null
            : NoName;
}
