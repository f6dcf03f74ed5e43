using System.Collections.Immutable;
using System.Text;
using ManifestLint.Discovery;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>The annotations and labels that <c>buildMetadata</c> asks for, and the last touch that upstream gives to all annotations.</summary>
internal static class BuildMetadata
{
    private const string OriginKey = "config.kubernetes.io/origin";
    private const string TransformationsKey = "alpha.config.kubernetes.io/transformations";

    // Upstream keeps notes under these keys during a build, and takes them away at its end whoever wrote them.
    private static readonly ImmutableHashSet<string> InternalKeys = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "internal.config.kubernetes.io/previousKinds",
        "internal.config.kubernetes.io/previousNames",
        "internal.config.kubernetes.io/previousNamespaces",
        "internal.config.kubernetes.io/prefixes",
        "internal.config.kubernetes.io/suffixes",
        "internal.config.kubernetes.io/allowNameChange",
        "internal.config.kubernetes.io/allowKindChange",
        "internal.config.kubernetes.io/refBy",
        "internal.config.kubernetes.io/generatorBehavior",
        "internal.config.kubernetes.io/needsHashSuffix",
        "internal.config.kubernetes.io/helm-generated",
        "internal.config.kubernetes.io/path",
        "internal.config.kubernetes.io/index",
        "internal.config.kubernetes.io/seqindent",
        "internal.config.kubernetes.io/id",
        "internal.config.kubernetes.io/annotations-migration-resource-id",
        "config.kubernetes.io/path",
        "config.kubernetes.io/index",
        "config.k8s.io/id",
        OriginKey,
        TransformationsKey
    );

    /// <summary>Notes that a transformer has run.</summary>
    /// <param name="resources">The objects it ran over; upstream notes it on all of them, changed or not.</param>
    /// <param name="transformer">The transformer.</param>
    internal static void Record(ResourceMap resources, ResourceOrigin transformer)
    {
        // For each transformer and each object: with many patches that would cost more than the patches themselves.
        if (!resources.State.AnnotatesOrigins)
        {
            return;
        }

        foreach (var resource in resources.Resources)
        {
            WriteAnew(resource);
            if (resource.Origin is null)
            {
                resource.Origin = transformer;
            }
            else if (resources.State.NotesTransformations)
            {
                resource.Transformations = resource.Transformations.Push(transformer);
            }
        }
    }

    // Upstream notes it as an annotation, and makes all of them new strings: numbers keep their spelling, and what stood elsewhere too is separate.
    private static void WriteAnew(Resource resource)
    {
        if (
            resource.Root["metadata"] is not YamlMapping metadata
            || metadata["annotations"] is not YamlMapping { Entries.IsEmpty: false } annotations
        )
        {
            return;
        }

        var entries = annotations.Entries.Select(entry =>
        {
            var text = AsStrings(entry);
            return text.Value is YamlScalar value && resource.Shares(value)
                ? text with
                {
                    Value = new YamlScalar(
                        value.Source,
                        value.Span,
                        value.Value,
                        value.Style,
                        value.Tag,
                        value.Origin.Via
                    ),
                }
                : text;
        });
        ImmutableArray<YamlEntry> written = [.. entries];
        if (!annotations.WrittenEntries.SequenceEqual(written))
        {
            resource.RewriteAnnotations(metadata.With("annotations", annotations.WithEntries(written)));
        }
    }

    /// <summary>Labels all objects as built by Kustomize.</summary>
    /// <param name="resources">The objects.</param>
    /// <param name="place">What asks for it.</param>
    internal static void AddManagedByLabel(ResourceMap resources, SourceSpan place)
    {
        var label = new YamlMapping(
            place.Source,
            place.Span,
            [
                new YamlEntry(
                    NodeEditing.Key(place, "app.kubernetes.io/managed-by"),
                    NodeEditing.Text(place, $"kustomize-{KustomizeBuilder.UpstreamVersion}")
                ),
            ]
        );
        var spec = new FieldSpec(
            string.Empty,
            string.Empty,
            string.Empty,
            FieldSpecPath.Parse("metadata/labels"),
            true
        );
        new LabelTransformer(label, [spec]).Transform(resources);
    }

    /// <summary>Writes the annotations that are asked for, takes the internal ones away, and turns all values into strings as upstream does.</summary>
    /// <param name="resources">The objects.</param>
    /// <param name="root">The directory of the build; paths are written as seen from there.</param>
    /// <param name="origins">What asks for origins, or null.</param>
    /// <param name="transformations">What asks for transformations, or null.</param>
    internal static void Finish(ResourceMap resources, string root, SourceSpan? origins, SourceSpan? transformations)
    {
        foreach (var resource in resources.Resources)
        {
            if (MetadataOf(resource, origins is not null || transformations is not null) is not { } metadata)
            {
                continue;
            }

            var written = metadata["annotations"] as YamlMapping;
            var entries = (written?.Entries ?? [])
                .Where(entry => !InternalKeys.Contains(entry.Name ?? string.Empty))
                .Select(AsStrings)
                .ToImmutableArray();
            if (origins is { } originPlace && resource.Origin is { } origin)
            {
                entries = entries.Add(Annotation(originPlace, OriginKey, Describe(origin, root, "", "")));
            }

            if (transformations is { } place && !resource.Transformations.IsEmpty)
            {
                var text = string.Concat(
                    resource.Transformations.Reverse().Select(step => Describe(step, root, "- ", "  "))
                );
                resource.State.Budget.Charge(place, 1, text.Length);
                entries = entries.Add(Annotation(place, TransformationsKey, text));
            }

            metadata = entries.IsEmpty
                ? metadata.Without("annotations")
                : metadata.With("annotations", Annotations(written, metadata, entries), Key(entries));
            resource.Root = resource.Root.With("metadata", metadata);
        }
    }

    // Only what is called a list may be without: upstream makes what it needs for its notes, and leaves a null where it has none.
    private static YamlMapping? MetadataOf(Resource resource, bool isNoted) =>
        resource.Root["metadata"] switch
        {
            YamlMapping metadata => metadata,
            null => NodeEditing.EmptyMapping((resource.Root["kind"] ?? resource.Root).Place),
            YamlScalar { IsNull: true } nothing => isNoted || resource.HasInternalAnnotations
                ? NodeEditing.EmptyMapping(nothing.Place)
                : null,
            var other => throw new KustomizeException(
                other.Place,
                $"The metadata of an object must be a mapping, and this is {other.Description}"
            ),
        };

    private static YamlScalar Key(ImmutableArray<YamlEntry> entries) =>
        NodeEditing.Key(entries[^1].Key.Place, "annotations");

    private static YamlMapping Annotations(
        YamlMapping? written,
        YamlMapping metadata,
        ImmutableArray<YamlEntry> entries
    ) =>
        written is null ? new YamlMapping(metadata.Source, metadata.Span, entries)
        : written.WrittenEntries.SequenceEqual(entries) ? written
        : written.WithEntries(entries);

    private static YamlEntry Annotation(SourceSpan place, string key, string text) =>
        new(NodeEditing.Key(place, key), NodeEditing.Text(place, text));

    // Upstream reads the text of each value and writes it back as a string. Keys lose their quotes on that way, and with them their type.
    private static YamlEntry AsStrings(YamlEntry entry)
    {
        var key = entry.Key;
        if (key is YamlScalar { Style: not ScalarStyle.Plain } quoted)
        {
            var plain = ResourceReading.Normalize(NodeEditing.Plain(quoted.Place, quoted.Value));
            key = plain is YamlScalar { Type: ScalarType.String } ? key : plain;
        }

        var value = entry.Value switch
        {
            YamlScalar { Type: ScalarType.String } text => ScalarPart.AsRead(text),
            YamlScalar scalar => new YamlScalar(
                scalar.Source,
                scalar.Span,
                scalar.Value,
                ScalarStyle.DoubleQuoted,
                null,
                scalar.Origin.Via
            ),
            var other => NodeEditing.Text(other.Place, string.Empty),
        };
        return new YamlEntry(key, value);
    }

    private static string Describe(ResourceOrigin origin, string root, string first, string rest)
    {
        var text = new StringBuilder();
        var indent = first;
        Line("path", origin.Path is { } path ? FromRoot(path) : null, string.Empty);
        Line("configuredIn", origin.ConfiguredIn is { } configured ? FromRoot(configured) : null, string.Empty);
        if (origin.Kind is not null)
        {
            text.Append(indent).Append("configuredBy:\n");
            indent = rest;
            Line("apiVersion", origin.ApiVersion, "  ");
            Line("kind", origin.Kind, "  ");
            Line("name", origin.Name, "  ");
            Line("namespace", origin.Namespace, "  ");
        }

        return text.ToString();

        void Line(string key, string? value, string inner)
        {
            if (!string.IsNullOrEmpty(value))
            {
                text.Append(indent).Append(inner).Append(key).Append(": ").Append(value).Append('\n');
                indent = rest;
            }
        }

        string FromRoot(string path) => SlashPath.Relative(SlashPath.Combine("/", root), SlashPath.Combine("/", path));
    }
}
