using System.Collections.Immutable;
using ManifestLint.Kustomize;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Kustomize.Transformers;

/// <summary>Resources made by hand, transformers run over them by hand, and what came of it with all its places.</summary>
internal sealed class TransformedResources
{
    private TransformedResources(string yaml, BuildState state)
    {
        Map = new ResourceMap(state);
        foreach (var root in Printed.Read(yaml))
        {
            Map.Append(new Resource(root, state), root.Place);
        }
    }

    internal ResourceMap Map { get; }

    internal Resource this[int index] => Map.Resources[index];

    internal static TransformedResources From(string yaml) => new(yaml, new BuildState());

    /// <summary>Runs transformers, one after the other.</summary>
    internal TransformedResources Run(params ITransformer[] transformers)
    {
        foreach (var transformer in transformers)
        {
            transformer.Transform(Map);
        }

        return this;
    }

    /// <summary>Adds the resources of another map of the same build, as an overlay does with its bases.</summary>
    internal TransformedResources Add(TransformedResources other)
    {
        foreach (var resource in other.Map.Resources)
        {
            Map.Append(resource.Copy(Map.State), resource.Root.Place);
        }

        return this;
    }

    /// <summary>The printed resources.</summary>
    internal string Print() => ResourceYamlWriter.Write([.. Map.Resources.Select(resource => resource.Root)]);

    /// <summary>A value: <c>text @ place &lt; place role &lt; place role</c>.</summary>
    internal string Value(int index, string path) => Describe(Find(index, path));

    internal YamlNode Find(int index, string path)
    {
        YamlNode node = Map.Resources[index].Root;
        foreach (var step in path.Split('/'))
        {
            node = node is YamlSequence sequence
                ? sequence.Items[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]
                : ((YamlMapping)node)[step.Replace('|', '/')]!;
        }

        return node;
    }

    internal static string Describe(YamlNode node)
    {
        var via = string.Concat(node.Origin.Via.Select(step => $" < {step.Place} {step.Role}"));
        var text = node switch
        {
            YamlScalar { IsNull: true } => "null",
            YamlScalar { IsString: true } scalar => scalar.Value,
            YamlScalar scalar => $"({scalar.Value})",
            YamlSequence { Items.IsEmpty: true } => "[]",
            _ => node.Description,
        };
        return $"{text} @ {node.Place}{via}";
    }

    /// <summary>A token of a Kustomization: the file <c>k.yaml</c> holds the text, and the token is its root.</summary>
    internal static YamlScalar Token(string text, string file = "k.yaml") => (YamlScalar)Read(text, file);

    /// <summary>A mapping of a Kustomization.</summary>
    internal static YamlMapping Pairs(string text, string file = "k.yaml") => (YamlMapping)Read(text, file);

    internal static ImmutableArray<FieldSpec> Specs(params string[] specs) => [.. specs.Select(Spec)];

    /// <summary>A field spec: <c>path</c>, <c>+path</c> to create it, each with <c>@group/version/kind</c> behind it or nothing.</summary>
    internal static FieldSpec Spec(string text)
    {
        var parts = text.TrimStart('+').Split('@');
        var type = parts.Length > 1 ? parts[1].Split('/') : ["", "", ""];
        return new FieldSpec(type[0], type[1], type[2], FieldSpecPath.Parse(parts[0]), text.StartsWith('+'));
    }

    /// <summary>The fault of a transformation: <c>place: message</c>.</summary>
    internal static string Fault(Action code)
    {
        var fault = Assert.Throws<KustomizeException>(code)!.Fault;
        return $"{fault.Place}: {fault.Message}";
    }

    private static YamlNode Read(string text, string file) =>
        YamlReader.Read(new SourceText(file, text)).Documents[0].Root!;
}
