using System.Collections.Immutable;

namespace ManifestLint.Kustomize;

/// <summary>Collects field specs one by one.</summary>
internal sealed class TransformerConfigBuilder
{
    private readonly List<FieldSpec>[] _sections = new List<FieldSpec>[TransformerConfig.SectionCount];
    private readonly List<NameReferenceSpec> _references = [];

    /// <summary>Makes an empty one.</summary>
    internal TransformerConfigBuilder()
    {
        for (var i = 0; i < _sections.Length; i++)
        {
            _sections[i] = [];
        }
    }

    /// <summary>How many specs were added, also before they were cleared.</summary>
    internal int Count { get; private set; }

    /// <summary>Starts again.</summary>
    internal void Clear()
    {
        _references.Clear();
        foreach (var section in _sections)
        {
            section.Clear();
        }
    }

    /// <summary>Adds a field spec.</summary>
    /// <param name="section">Its section.</param>
    /// <param name="spec">The spec.</param>
    internal void Add(FieldSpecSection section, FieldSpec spec)
    {
        Count++;
        _sections[(int)section].Add(spec);
    }

    /// <summary>Adds a name reference.</summary>
    /// <param name="spec">The reference.</param>
    internal void AddReference(NameReferenceSpec spec)
    {
        Count++;
        _references.Add(spec);
    }

    /// <summary>What was added, as one configuration.</summary>
    internal TransformerConfig Build() =>
        new(
            [.. _sections.Select(section => FieldSpecMerging.Merge([], [.. section]))],
            FieldSpecMerging.Merge([], [.. _references])
        );
}
