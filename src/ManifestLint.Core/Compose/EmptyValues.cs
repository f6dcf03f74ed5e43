using ManifestLint.Rules;
using ManifestLint.Yaml;

namespace ManifestLint.Compose;

/// <summary>
/// Finds keys of the merged model with nothing behind them. In a file over another one they leave what is there; where nothing is, Compose refuses them,
/// but for the few that the schema of the Compose Specification lets be null.
/// </summary>
/// <param name="faults">Takes what is found.</param>
internal sealed class EmptyValues(List<ComposeFault> faults)
{
    private readonly HashSet<(YamlNode, ComposeShape)> _seen = [];

    /// <summary>Checks a model.</summary>
    /// <param name="root">The merged model.</param>
    internal void Check(YamlMapping root) => Entries(root, ComposeShape.Root, "");

    private void Visit(YamlNode node, ComposeShape shape, string path)
    {
        if (!_seen.Add((node, shape)) || shape.For(ComposeValidation.TypesOf(node)) is not { } fitting)
        {
            return;
        }

        if (node is YamlMapping mapping)
        {
            Entries(mapping, fitting, path);
        }
        else if (node is YamlSequence list && fitting.Item is { } item)
        {
            foreach (var child in list.Items)
            {
                Visit(child, item, path);
            }
        }
    }

    private void Entries(YamlMapping mapping, ComposeShape shape, string path)
    {
        foreach (var entry in mapping.Entries)
        {
            if (
                entry.Name is not { } name
                || shape.IsExtension(name)
                || (path.Length == 0 && name == "version")
                || shape.Of(name) is not { } known
            )
            {
                continue;
            }

            var own = ComposeValidation.PathTo(path, name);
            if (entry.Value is not YamlScalar { IsNull: true } nothing)
            {
                Visit(entry.Value, known, own);
            }
            else if (nothing.Tag is null && !known.TakesNull && !StandsForName(path))
            {
                faults.Add(
                    new ComposeFault(
                        ComposeFaultKind.EmptyValue,
                        FieldAnchor.PlaceOf(entry.Key),
                        [own, known.Description]
                    )
                );
            }
        }
    }

    // Merging makes a mapping with empty values of a list of names.
    private static bool StandsForName(string path) =>
        path.EndsWith(".depends_on", StringComparison.Ordinal) || path.EndsWith(".models", StringComparison.Ordinal);
}
