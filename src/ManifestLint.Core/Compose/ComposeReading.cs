using System.Collections.Immutable;
using ManifestLint.Discovery;
using ManifestLint.Rules;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Compose;

/// <summary>What reading one project has come to know so far: faults, files, what is out of view.</summary>
internal sealed class ComposeReading
{
    internal ComposeBudget Budget { get; } = new();

    internal List<ComposeFault> Faults { get; } = [];

    /// <summary>What belongs to the project and is not in view.</summary>
    internal List<ComposeFault> Gaps { get; } = [];

    /// <summary>The files that are a part of the project, in the order in which they were first read.</summary>
    internal List<string> Paths { get; } = [];

    /// <summary>Where values stand that no report may show.</summary>
    internal List<SourceSpan> Confidential { get; } = [];

    /// <summary>Whether something that belongs to the project is out of view.</summary>
    internal bool IsPart { get; set; }

    internal void AddPath(string path)
    {
        if (!Paths.Contains(path))
        {
            Paths.Add(path);
        }
    }

    internal void Add(ComposeFaultKind kind, SourceSpan place, params ReadOnlySpan<string> arguments) =>
        Faults.Add(new ComposeFault(kind, place, [.. arguments]));

    /// <summary>Adds that a part of the project lies where nothing is read: outside the workspace, or in another repository.</summary>
    /// <param name="field">The field that names it.</param>
    /// <param name="node">The scalar that names it.</param>
    internal void AddOutOfView(string field, YamlScalar node)
    {
        IsPart = true;
        AddGap(ComposeFaultKind.OutOfView, node, field, ComposeText.AsWritten(node));
    }

    internal void AddGap(ComposeFaultKind kind, YamlScalar node, params ReadOnlySpan<string> arguments) =>
        Gaps.Add(new ComposeFault(kind, FieldAnchor.PlaceOf(node), [.. arguments]));

    /// <summary>Adds that a file cannot be read; one outside the workspace is out of view.</summary>
    /// <param name="field">The field that names it.</param>
    /// <param name="node">The scalar that names it.</param>
    /// <param name="path">Its workspace-relative path.</param>
    /// <param name="fault">Why.</param>
    internal void AddMissing(string field, YamlScalar node, string path, FileFault fault)
    {
        if (fault.Kind != FileFaultKind.OutsideRoot)
        {
            // A directory is known by how it is written: './'.
            var shown = fault.Kind == FileFaultKind.Io ? ComposeText.AsWritten(node) : path;
            Add(ComposeFaultKind.MissingFile, FieldAnchor.PlaceOf(node), shown, fault.Message);
        }
        else
        {
            AddOutOfView(field, node);
        }
    }

    /// <summary>The faults in order, each once.</summary>
    internal ImmutableArray<ComposeFault> SortedFaults => Sorted(Faults);

    /// <summary>The gaps in order, each once.</summary>
    internal ImmutableArray<ComposeFault> SortedGaps => Sorted(Gaps);

    private static ImmutableArray<ComposeFault> Sorted(List<ComposeFault> faults) =>
        [
            .. faults
                .DistinctBy(fault => (fault.Kind, fault.Place, string.Join('\0', fault.Arguments)))
                .OrderBy(fault => fault.Place.Source.Path, StringComparer.Ordinal)
                .ThenBy(fault => fault.Place.Span)
                .ThenBy(fault => fault.Kind),
        ];
}
