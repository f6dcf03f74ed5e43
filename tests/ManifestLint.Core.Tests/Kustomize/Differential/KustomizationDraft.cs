using System.Collections.Immutable;

namespace ManifestLint.Core.Tests.Kustomize.Differential;

/// <summary>
/// A Kustomization while it is made. What would end the build is mostly taken back at once: a case that is refused says nothing of its other fields.
/// Whether it would is asked of our own build, so a rest is kept for the refusals that kubectl must share.
/// </summary>
internal sealed class KustomizationDraft(
    Dice dice,
    CaseDirectory directory,
    Dictionary<string, string> files,
    HashSet<string> features,
    Map head,
    CaseDirectory target
)
{
    private const int KeptRefusals = 2;

    private bool _isRefused;

    /// <summary>The fields.</summary>
    internal Map Fields { get; } = new([]);

    /// <summary>The file.</summary>
    internal string FileName { get; init; } = "kustomization.yaml";

    /// <summary>Adds a field, or takes it back.</summary>
    internal void Add(string key, Func<Tree> make)
    {
        var (count, known) = (directory.Visible.Count, features.ToHashSet(StringComparer.Ordinal));
        features.Add(key);
        Fields.Add(key, make());
        if (!IsKept())
        {
            Fields.Entries.RemoveAt(Fields.Entries.Count - 1);
            Forget(count, known);
        }
    }

    /// <summary>Adds a field with a list, or some of its items.</summary>
    internal void AddItems(string key, int least, int most, Func<Tree> make)
    {
        var items = new List([]);
        Fields.Add(key, items);
        for (var i = dice.Between(least, most); i > 0; i--)
        {
            var (count, known) = (directory.Visible.Count, features.ToHashSet(StringComparer.Ordinal));
            features.Add(key);
            items.Items.Add(make());
            if (!IsKept())
            {
                items.Items.RemoveAt(items.Items.Count - 1);
                Forget(count, known);
            }
        }

        if (items.Items.Count == 0)
        {
            Fields.Entries.RemoveAt(Fields.Entries.Count - 1);
        }
    }

    /// <summary>Writes the file.</summary>
    internal void Write(bool isPlayful, bool isShuffled = false)
    {
        var root = new Map([.. head.Entries, .. isShuffled ? dice.Shuffled(Fields.Entries) : Fields.Entries]);
        directory.AddNamed(FileName, StyledYaml.Write(dice, root, isPlayful, hasLateMerges: false));
    }

    private bool IsKept()
    {
        Write(isPlayful: false);
        if (HashesNodes(out var isBuilt))
        {
            return false;
        }

        if (_isRefused || isBuilt)
        {
            return true;
        }

        _isRefused = dice.Percent(KeptRefusals);
        return _isRefused;
    }

    // What upstream hashes by its lines and columns is not compared.
    private bool HashesNodes(out bool isBuilt)
    {
        var snapshot = files.ToImmutableSortedDictionary(StringComparer.Ordinal);
        var @case = new GeneratedCase(snapshot, target.Path, []);
        var (output, fault) = Verdict.Build(@case, out var hashesNodes);
        isBuilt = output is not null || Verdict.IsOurCrash(fault);
        return hashesNodes;
    }

    private void Forget(int visible, HashSet<string> known)
    {
        directory.Visible.RemoveRange(visible, directory.Visible.Count - visible);
        features.IntersectWith(known);
        Write(isPlayful: false);
    }
}
