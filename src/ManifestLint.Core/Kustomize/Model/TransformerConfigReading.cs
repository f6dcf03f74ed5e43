using System.Collections.Immutable;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>Reads a file of <c>configurations</c>, as strictly as upstream: there even a key that is written twice is an error.</summary>
internal static class TransformerConfigReading
{
    // Comparing each with each takes time in the square of their number. Upstream's defaults are some two hundred.
    private const int MostSpecs = 10_000;

    private const string NameReference = "nameReference";

    private static readonly ImmutableArray<string> SectionNames =
    [
        "namePrefix",
        "nameSuffix",
        "namespace",
        "commonLabels",
        "labels",
        "templateLabels",
        "volumeClaimTemplateLabels",
        "commonAnnotations",
        "varReference",
        "images",
        "replicas",
    ];

    private static readonly ValueShape Shape = ValueShape.Fields([
        .. SectionNames.Select(name => new FieldShape(name, ValueShape.List(KustomizationShapes.FieldSpec))),
        new FieldShape(
            NameReference,
            ValueShape.List(
                ValueShape.Fields(
                    new FieldShape("group", ValueShape.ExactText),
                    new FieldShape("version", ValueShape.ExactText),
                    new FieldShape("kind", ValueShape.ExactText),
                    new FieldShape("fieldSpecs", ValueShape.List(KustomizationShapes.FieldSpec))
                )
            )
        ),
    ]);

    /// <summary>The section of a name, or null.</summary>
    /// <param name="name">The name in its canonical spelling.</param>
    internal static FieldSpecSection? SectionOf(ReadOnlySpan<char> name)
    {
        for (var i = 0; i < SectionNames.Length; i++)
        {
            if (name.SequenceEqual(SectionNames[i]))
            {
                return (FieldSpecSection)i;
            }
        }

        return null;
    }

    /// <summary>Reads the file.</summary>
    /// <param name="file">The file.</param>
    /// <exception cref="KustomizeException">It is none.</exception>
    internal static TransformerConfig Read(BuildFile file)
    {
        var decoder = new ConfigurationDecoder(Strictness.KnownFields | Strictness.UniqueKeys);
        if (decoder.DecodeRoot(file.ReadFirstRoot(), Shape, "A file of 'configurations'") is not { } root)
        {
            return TransformerConfig.Empty;
        }

        RefuseTooMany(root);
        return new TransformerConfig(
            [.. SectionNames.Select(name => root.EntriesOf(name, EntryReading.FieldSpec))],
            root.EntriesOf(NameReference, Reference)
        );
    }

    private static NameReferenceSpec Reference(YamlMapping mapping) =>
        new(
            mapping.TextOf("group")?.Value ?? string.Empty,
            mapping.TextOf("version")?.Value ?? string.Empty,
            mapping.TextOf("kind")?.Value ?? string.Empty,
            mapping.EntriesOf("fieldSpecs", EntryReading.FieldSpec)
        );

    private static void RefuseTooMany(YamlMapping root)
    {
        var count = 0L;
        foreach (var (key, value) in root.Entries)
        {
            if (value is YamlSequence list)
            {
                count += list.Items.Length;
                count += list.Items.OfType<YamlMapping>().Sum(item => item.Sequence("fieldSpecs")?.Items.Length ?? 0L);
            }

            if (count > MostSpecs)
            {
                throw new KustomizeException(
                    BuildFaultKind.LimitExceeded,
                    key.Place,
                    $"The file has more than {MostSpecs} field specs"
                );
            }
        }
    }
}
