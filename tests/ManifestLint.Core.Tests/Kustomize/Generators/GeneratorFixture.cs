using System.Text;
using ManifestLint.Discovery;
using ManifestLint.Kustomize;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Kustomize.Generators;

/// <summary>A Kustomization with files beside it, of which only the generators are read.</summary>
internal sealed class GeneratorFixture
{
    private const string FileName = "kustomization.yaml";

    private readonly InMemoryFileSystem _files = new InMemoryFileSystem().AddDirectory("/w/.git");
    private readonly string _kustomization;

    internal GeneratorFixture(string kustomization)
    {
        _kustomization = kustomization;
        _files.AddFile($"/w/{FileName}", kustomization);
    }

    internal BuildState State { get; } = new();

    internal GeneratorFixture With(string path, string content) => With(path, Encoding.UTF8.GetBytes(content));

    internal GeneratorFixture With(string path, byte[] content)
    {
        _files.AddFile($"/w/{path}", content);
        return this;
    }

    /// <summary>What the generators make, ConfigMaps first.</summary>
    internal List<Resource> Generate()
    {
        var files = new BuildFiles(new Workspace(_files, "/w"), 1 << 30);
        var directory = BuildDirectory.Open(files, KustomizeOptions.Default, ".").Value!;
        var source = new ManifestLint.Text.SourceText(FileName, _kustomization);
        var root = (YamlMapping)YamlReader.Read(source).Documents[0].Root!;
        var global = ReadOptions(root.Mapping("generatorOptions"));
        return
        [
            .. Entries(root, "configMapGenerator", false)
                .Concat(Entries(root, "secretGenerator", true))
                .SelectMany(entry => new DataGenerator(entry, global, directory).Generate(State)),
        ];
    }

    /// <summary>The fault of generating, as kind, place and message.</summary>
    internal BuildFault Fault() => Assert.Throws<KustomizeException>(() => Generate())!.Fault;

    /// <summary>All that the generators make, taken into one map in order.</summary>
    internal ResourceMap Absorb()
    {
        var map = new ResourceMap(State);
        map.AbsorbAll(Generate());
        return map;
    }

    /// <summary>The names with hashes.</summary>
    internal string[] HashedNames()
    {
        var map = Absorb();
        new HashTransformer().Transform(map);
        return [.. map.Resources.Select(resource => resource.Name)];
    }

    private static IEnumerable<GeneratorEntry> Entries(YamlMapping root, string key, bool isSecret) =>
        root.Sequence(key)?.Items.OfType<YamlMapping>().Select(item => ReadEntry(item, isSecret)) ?? [];

    private static GeneratorEntry ReadEntry(YamlMapping item, bool isSecret) =>
        new(item.Entries.FirstOrDefault().Key?.Place ?? item.Place, isSecret)
        {
            Name = item.Scalar("name"),
            Namespace = item.Scalar("namespace"),
            Behavior = item.Scalar("behavior"),
            Type = item.Scalar("type"),
            Literals = [.. Scalars(item, "literals")],
            Files = [.. Scalars(item, "files")],
            Envs = [.. Scalars(item, "envs")],
            Options = ReadOptions(item.Mapping("options")),
        };

    private static IEnumerable<YamlScalar> Scalars(YamlMapping item, string key) =>
        item.Sequence(key)?.Items.OfType<YamlScalar>() ?? [];

    private static GeneratorOptions ReadOptions(YamlMapping? options) =>
        options is null
            ? GeneratorOptions.None
            : new GeneratorOptions(
                options.Mapping("labels"),
                options.Mapping("annotations"),
                options.Scalar("disableNameSuffixHash"),
                options.Scalar("immutable")
            );
}
