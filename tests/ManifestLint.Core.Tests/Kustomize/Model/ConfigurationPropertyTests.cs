using CsCheck;
using ManifestLint.Kustomize;
using ManifestLint.Yaml;
using static ManifestLint.Core.Tests.Kustomize.Model.ModelFiles;

namespace ManifestLint.Core.Tests.Kustomize.Model;

/// <summary>Whatever stands in a configuration, it is read or refused with a place.</summary>
[TestFixture]
public sealed class ConfigurationPropertyTests
{
    private static readonly string[] Pieces =
    [
        "kind: SecretGenerator\n",
        "labels: ",
        "annotations: ",
        "imageTag: ",
        "replica: ",
        "fieldSpecs: ",
        "targets: ",
        "target: ",
        "metadata: ",
        "sortOptions: {order: ",
        "replacements: ",
        "paths: ",
        "images: ",
        "nameReference: ",
        "path: ",
        "create: ",
        "a.B: {schema: {properties: {kind: {}, apiVersion: {}, metadata: {}, x: ",
        "$ref: a.B",
        "x-kubernetes-identity: ''",
        "[",
        "]",
        "{",
        "}",
        "}}}\n",
        "- ",
        ", ",
        "1",
        "-1",
        "null",
        "text",
        "? ",
        "\n",
        "\n  ",
        "<<: ",
    ];

    private static readonly Action<YamlMapping>[] PluginReaders =
    [
        root => PluginConfig.Annotations(root),
        root => PluginConfig.Labels(root),
        root => PluginConfig.Image(root),
        root => PluginConfig.Replica(root),
        root => PluginConfig.Prefix(root),
        root => PluginConfig.Suffix(root),
        root => PluginConfig.Namespace(root),
        root => PluginConfig.Patch(root),
        root => PluginConfig.Json6902(root),
        root => PluginConfig.StrategicMerge(root),
        root => PluginConfig.Replacements(root),
        root => PluginConfig.Generator(root),
        root => PluginConfig.ValueAdd(root),
        root => PluginConfig.PrefixSuffix(root),
        root => PluginConfig.IamPolicy(root),
    ];

    [Test]
    public void No_text_gives_another_exception_than_a_refusal() =>
        Gen.Int[0, Pieces.Length - 1]
            .Array[0, 25]
            .Sample(indices => ReadAsAll(string.Concat(indices.Select(i => Pieces[i]))), iter: 20_000);

    private static void ReadAsAll(string text)
    {
        var file = File(text);
        _ = FaultOf(() => TransformerConfig.Empty.Merge(TransformerConfig.Read(file)));
        _ = FaultOf(() => CrdConfig.Read(file));
        if (file.Documents is [{ Root: YamlMapping root }, ..])
        {
            foreach (var read in PluginReaders)
            {
                _ = FaultOf(() => read(root));
            }
        }
    }
}
