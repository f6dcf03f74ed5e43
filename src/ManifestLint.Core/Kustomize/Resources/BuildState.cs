using ManifestLint.Discovery;
using ManifestLint.Kubernetes;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>
/// What all parts of one build share: the schema, which upstream keeps in a global that <c>openapi</c> replaces on the way, a counter by which
/// indexes notice that it has changed, and notes for those who look at the build afterwards.
/// </summary>
internal sealed class BuildState
{
    private readonly SortedDictionary<string, FileUse> _files = new(StringComparer.Ordinal);
    private MergeSchema _schema = MergeSchema.BuiltIn;

    /// <summary>The schema that decides merge keys and scopes.</summary>
    internal MergeSchema Schema
    {
        get
        {
            HasUsedBuiltInSchema |= ReferenceEquals(_schema, MergeSchema.BuiltIn);
            return _schema;
        }
        set
        {
            _schema = value;
            SchemaRevision++;
        }
    }

    /// <summary>Whether <c>openapi</c> has already chosen a schema; upstream lets the first one win.</summary>
    internal bool HasChosenSchema { get; set; }

    /// <summary>Whether upstream would have read its built-in schema: a patch asked for it, or a kind that its list of scopes does not name.</summary>
    internal bool HasUsedBuiltInSchema { get; private set; }

    /// <summary>Where copies of what is remote lie.</summary>
    internal RemoteMap Remotes { get; init; } = RemoteMap.Empty;

    /// <summary>
    /// Whether a sample may stand for a file of a generator that is missing, as files with secrets are not checked in. Upstream has no such thing: who prints
    /// a build must not ask for it.
    /// </summary>
    internal bool AcceptsSamples { get; init; }

    /// <summary>The samples that stand for missing files.</summary>
    internal List<SampleUse> Samples { get; } = [];

    /// <summary>What the build may still write.</summary>
    internal BuildBudget Budget { get; } = new();

    /// <summary>Whether upstream annotates all objects with where they come from, since the root of the build asks for any of <c>buildMetadata</c>.</summary>
    internal bool AnnotatesOrigins { get; set; }

    /// <summary>Whether it is noted which transformers an object went through, since the root of the build asks for it.</summary>
    internal bool NotesTransformations { get; set; }

    /// <summary>Counts the changes of the schema.</summary>
    internal int SchemaRevision { get; private set; }

    /// <summary>The Kustomizations and Components of the build, each as often as it is used.</summary>
    internal List<Kustomization> Kustomizations { get; } = [];

    /// <summary>The files that the build names, by workspace-relative path, with what they are first used as.</summary>
    internal IReadOnlyDictionary<string, FileUse> Files => _files;

    /// <summary>The patches that were read, each with the entry that brings it.</summary>
    internal List<(PatchEntry Entry, ParsedPatch Patch)> Patches { get; } = [];

    /// <summary>The <c>$patch</c> of patches that deleted objects, by where the name of the object was first written.</summary>
    internal Dictionary<SourceSpan, YamlNode> Deletions { get; } = [];

    /// <summary>Which entries had an effect.</summary>
    internal BuildEffects Effects { get; } = new();

    /// <summary>Whether a kind is known to have no namespace.</summary>
    /// <param name="kind">The kind.</param>
    internal bool IsClusterScoped(GroupVersionKind kind)
    {
        var isNamespaced = _schema.IsNamespaced(kind);
        HasUsedBuiltInSchema |= isNamespaced is null && ReferenceEquals(_schema, MergeSchema.BuiltIn);
        return isNamespaced == false;
    }

    /// <summary>Notes the use of a file.</summary>
    /// <param name="directory">The directory of the Kustomization.</param>
    /// <param name="reference">The path as written there.</param>
    /// <param name="use">As what it is used.</param>
    internal void Use(string directory, string reference, FileUse use)
    {
        if (reference.Length is 0 or > 4096 || reference.Contains('\n', StringComparison.Ordinal))
        {
            return;
        }

        if (!RemoteReference.IsUrl(reference))
        {
            _files.TryAdd(SlashPath.Combine(directory, reference), use);
        }
        else if (Remotes.LocalPathOf(reference) is { } copy)
        {
            _files.TryAdd(copy, use);
        }
    }

    /// <summary>Notes that a sample stands for a file that is missing.</summary>
    /// <param name="use">The sample, and the file.</param>
    internal void Use(SampleUse use)
    {
        Samples.Add(use);
        _files.Remove(use.Missing);
        _files.TryAdd(use.Sample, FileUse.GeneratorInput);
    }

    /// <summary>Notes the use of a generator's files.</summary>
    /// <param name="entry">The generator.</param>
    /// <param name="directory">The directory of the Kustomization.</param>
    internal void UseSourcesOf(GeneratorEntry entry, string directory)
    {
        foreach (var file in entry.Files)
        {
            Use(
                directory,
                file.Value[(file.Value.IndexOf('=', StringComparison.Ordinal) + 1)..],
                FileUse.GeneratorInput
            );
        }

        foreach (var file in entry.Envs)
        {
            Use(directory, file.Value, FileUse.GeneratorInput);
        }
    }
}
