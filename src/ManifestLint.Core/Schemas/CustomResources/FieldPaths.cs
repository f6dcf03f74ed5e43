namespace ManifestLint.Schemas;

/// <summary>Splits paths such as <c>.spec.name</c> and <c>.labels['a.b']</c>.</summary>
internal static class FieldPaths
{
    /// <summary>The names on the path.</summary>
    /// <param name="path">The path, or null for none.</param>
    internal static IEnumerable<string> Split(string? path)
    {
        for (var at = 0; at < path?.Length; )
        {
            if (path[at] == '.')
            {
                var end = path.AsSpan(at + 1).IndexOfAny('.', '[') is >= 0 and var length
                    ? at + 1 + length
                    : path.Length;
                yield return path[(at + 1)..end];
                at = end;
            }
            else if (path[at] == '[' && path.IndexOf(']', at) is >= 0 and var close)
            {
                yield return path[(at + 1)..close].Trim('\'', '"');
                at = close + 1;
            }
            else
            {
                yield break;
            }
        }
    }
}
