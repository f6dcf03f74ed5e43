namespace ManifestLint.Kustomize;

/// <summary>The characters that matter to a YAML 1.1 emitter.</summary>
internal static class YamlEmission
{
    /// <summary>Whether a character may stand in a scalar as it is. Those beyond U+FFFF may not: go-yaml v2 escapes them.</summary>
    /// <param name="c">A code unit.</param>
    internal static bool IsPrintable(char c) =>
        c
            is '\n'
                or (>= ' ' and <= '~')
                or (>= '\u00A0' and <= '\uD7FF')
                or (>= '\uE000' and <= '\uFFFD' and not '\uFEFF');

    /// <summary>Whether a character breaks a line in YAML 1.1.</summary>
    /// <param name="c">A code unit.</param>
    internal static bool IsBreak(char c) => c is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029';

    /// <summary>Whether a character is a space or a tab.</summary>
    /// <param name="c">A code unit.</param>
    internal static bool IsBlank(char c) => c is ' ' or '\t';
}
