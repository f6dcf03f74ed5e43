using ManifestLint.Text;

namespace ManifestLint.Kustomize;

/// <summary>Records what a patch did to one object, for rules that find patches which do nothing.</summary>
internal sealed class PatchEffect
{
    private readonly List<SourceSpan> _noOps = [];

    /// <summary>How many values the patch set, added or removed.</summary>
    internal int Changed { get; private set; }

    /// <summary>How many lists are only in another order: a patch moves the items that it names to the front.</summary>
    internal int Reordered { get; private set; }

    /// <summary>The values of the patch that were there already, and its deletions of what was not.</summary>
    internal IReadOnlyList<SourceSpan> NoOps => _noOps;

    /// <summary>Counts one value by whether it is another than before.</summary>
    /// <param name="isChange">Whether it is.</param>
    /// <param name="place">Its place in the patch.</param>
    internal void Record(bool isChange, SourceSpan place)
    {
        if (isChange)
        {
            Changed++;
        }
        else
        {
            _noOps.Add(place);
        }
    }

    internal void RecordReordering() => Reordered++;
}
