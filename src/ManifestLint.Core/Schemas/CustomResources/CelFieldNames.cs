using System.Text;
using ManifestLint.Kubernetes;

namespace ManifestLint.Schemas;

/// <summary>Names of fields as expressions write them: <c>__dash__</c> for a hyphen, underscores around reserved words.</summary>
internal static class CelFieldNames
{
    private static readonly (string Escape, string Text)[] Escapes =
    [
        ("__underscores__", "__"),
        ("__dot__", "."),
        ("__dash__", "-"),
        ("__slash__", "/"),
    ];

    /// <summary>The name of the field that an expression means.</summary>
    /// <param name="name">The name as the expression writes it.</param>
    internal static string Unescape(string name)
    {
        if (!name.Contains("__", StringComparison.Ordinal))
        {
            return name;
        }

        if (
            name.Length > 4
            && name.StartsWith("__", StringComparison.Ordinal)
            && name.EndsWith("__", StringComparison.Ordinal)
            && IsReserved(name[2..^2])
        )
        {
            return name[2..^2];
        }

        var result = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length; )
        {
            var escape = Array.Find(Escapes, candidate => name.AsSpan(i).StartsWith(candidate.Escape));
            result.Append(escape.Text ?? name[i].ToString());
            i += escape.Escape?.Length ?? 1;
        }

        return result.ToString();
    }

    // The words of the literals are no identifiers either, but the parser meets them as literals.
    private static bool IsReserved(string name) => CelSyntax.IsLiteralWord(name) || CelSyntax.IsReservedWord(name);
}
