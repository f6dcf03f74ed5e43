using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>What one run of a transformer did with its entry, so that an entry without effect can be reported.</summary>
internal sealed class EntryEffect
{
    private bool _hasMatched;
    private bool _hasChanged;

    /// <summary>Notes a field that the entry decides.</summary>
    /// <param name="old">What stood there, or null.</param>
    /// <param name="value">What stands there now.</param>
    internal void Note(YamlNode? old, YamlScalar value)
    {
        _hasMatched = true;
        _hasChanged |= old is not YamlScalar scalar || scalar.Type != value.Type || !scalar.HasValue(value.Value);
    }

    /// <summary>Whether nothing was found yet that the entry decides.</summary>
    internal bool HasFoundNothing => !_hasMatched;

    /// <summary>Reports whether the entry had an effect, and starts afresh.</summary>
    /// <param name="state">The build.</param>
    /// <param name="kind">The sort of entry.</param>
    /// <param name="place">The token to show.</param>
    /// <param name="nothing">What is so when it found nothing, as a clause.</param>
    /// <param name="same">What is so when all that it found was as it says already, as a clause.</param>
    internal void Report(BuildState state, KustomizationEntryKind kind, SourceSpan place, string nothing, string same)
    {
        if (!_hasMatched)
        {
            state.Effects.NothingMatched(place, kind, nothing);
        }
        else if (!_hasChanged)
        {
            state.Effects.Unchanged(place, kind, same);
        }
        else
        {
            state.Effects.Changed(place, kind);
        }

        _hasMatched = _hasChanged = false;
    }
}
