using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>
/// A scalar that holds JSON or YAML, such as a file in a ConfigMap, into which a path goes on. Upstream parses it, changes it and writes it
/// anew, JSON with sorted keys.
/// </summary>
internal static class StructuredText
{
    /// <summary>Changes the part of a scalar that a path leads to, if the path leads into one.</summary>
    /// <param name="root">The object.</param>
    /// <param name="path">The path.</param>
    /// <param name="value">What to write.</param>
    /// <param name="isCreating">Whether missing parts are made.</param>
    /// <returns>The object, or null when the path does not lead into a scalar.</returns>
    /// <exception cref="KustomizeException">The scalar holds no such part.</exception>
    internal static YamlNode? Edit(YamlNode root, ReplacementPath path, ReplacementValue value, bool isCreating)
    {
        if (FindScalar(root, path) is not { } found)
        {
            return null;
        }

        try
        {
            return Edit(root, path, value, isCreating, found.Scalar, found.Depth);
        }
        catch (KustomizeException exception)
            when (exception.Fault.Kind == BuildFaultKind.Refused
                && path.Steps[found.Depth - 1].StartsWith("[=", StringComparison.Ordinal)
            )
        {
            // Outside of texts, an item that is selected by its own value ends the path, whatever follows.
            return null;
        }
    }

    private static YamlNode Edit(
        YamlNode root,
        ReplacementPath path,
        ReplacementValue value,
        bool isCreating,
        YamlScalar scalar,
        int depth
    )
    {
        if (Parse(scalar) is not { } document)
        {
            throw Fault(path, scalar, "which is no JSON or YAML with fields");
        }

        var matcher = new PathMatcher(
            path,
            path.Steps[depth..],
            value.Write,
            isCreating ? value.Make : null,
            value.Budget
        );
        var changed = matcher.Apply(document.Root!);
        if (matcher.Matches == 0)
        {
            throw Fault(path, scalar, "which has no such field");
        }

        if (ReferenceEquals(changed, document.Root))
        {
            return root;
        }

        var text = scalar.Value.TrimStart() is ['{' or '[', ..]
            ? StructuredJson.Write(
                changed,
                scalar.Value.Contains('\n') && scalar.Value.Contains("  ", StringComparison.Ordinal)
            )
            : StructuredYaml.Write(changed, document);
        return text is null
            ? throw Fault(path, scalar, "which cannot be written as JSON any more")
            : Put(root, path, 0, depth, value.Embed(scalar, text));
    }

    // The first scalar on the path, with the number of steps that lead to it.
    private static (YamlScalar Scalar, int Depth)? FindScalar(YamlNode root, ReplacementPath path)
    {
        var node = root;
        for (var i = 0; i + 1 < path.Steps.Length; i++)
        {
            if (PathLookup.Step(node, path.Steps[i], out _) is not { } next)
            {
                return null;
            }

            if (next is YamlScalar scalar)
            {
                return scalar.IsNull ? null : (scalar, i + 1);
            }

            node = next;
        }

        return null;
    }

    private static YamlDocument? Parse(YamlScalar scalar)
    {
        var documents = YamlReader.Read(new SourceText(scalar.Source.Path, scalar.Value)).Documents;
        if (documents is not [{ Errors.IsEmpty: true, Root: YamlMapping or YamlSequence } first, ..])
        {
            return null;
        }

        return new YamlDocument(
            first.Source,
            first.Span,
            ResourceReading.Normalize(first.Root),
            first.Comments,
            first.Errors
        );
    }

    private static YamlNode Put(YamlNode node, ReplacementPath path, int step, int depth, YamlScalar scalar)
    {
        if (step == depth)
        {
            return scalar;
        }

        var key = path.Steps[step].Trim();
        var changed = Put(PathLookup.Step(node, key, out _)!, path, step + 1, depth, scalar);
        return node switch
        {
            YamlMapping mapping when key.Length > 0 => mapping.With(key, changed),
            YamlSequence sequence when key.Length > 0 => sequence.WithItems(
                sequence.Items.SetItem(PathLookup.IndexOf(sequence, key, out _), changed)
            ),
            _ => changed,
        };
    }

    private static KustomizeException Fault(ReplacementPath path, YamlScalar scalar, string what) =>
        path.Fault($"The field path '{path.Text}' leads into the text at {scalar.Place}, {what}");
}
