using System.Collections.Immutable;
using ManifestLint.Kustomize;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Kustomize;

/// <summary>What our build prints for resources that no Kustomization changes.</summary>
internal static class Printed
{
    /// <summary>Reads, normalises and prints.</summary>
    internal static string From(string resources, Func<YamlNode, string?>? comment = null) =>
        ResourceYamlWriter.Write(Read(resources), comment);

    /// <summary>Reads and normalises.</summary>
    internal static ImmutableArray<YamlMapping> Read(string resources)
    {
        var file = YamlReader.Read(new SourceText("r.yaml", resources));
        Assert.That(file.Documents.SelectMany(document => document.Errors), Is.Empty, resources);
        return
        [
            .. file
                .Documents.Where(document => document.Root is not null)
                .Select(document => (YamlMapping)ResourceReading.Normalize(document.Root!)),
        ];
    }
}
