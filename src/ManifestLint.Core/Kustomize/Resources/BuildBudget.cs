using ManifestLint.Text;

namespace ManifestLint.Kustomize;

/// <summary>
/// What one build may do: what it may write besides the files it read, how much it may look at, and how many Kustomizations it may enter. Trees are
/// shared, so a step that copies one costs nothing by itself, but a step that doubles what the step before it doubled makes an output without end, and
/// so does a diamond of bases on a diamond of bases.
/// </summary>
internal sealed class BuildBudget
{
    private const long MostNodes = 2_000_000;
    private const long MostCharacters = 64 * 1024 * 1024;

    // About two seconds of work, a step being some 40 nanoseconds. The builds of the corpus need less than a twentieth.
    private const long MostSteps = 50_000_000;

    // Upstream has no limit but time and memory. The builds of the corpus enter a dozen at most.
    private const int MostKustomizations = 10_000;

    // As many as a very large cluster has of one kind; the builds of the corpus make less than a hundred.
    private const int MostObjects = 100_000;

    // What an automaton costs to make: about two milliseconds, and half a megabyte for as long as the build lasts.
    private const long StepsOfPattern = 150_000;

    private readonly HashSet<string> _patterns = new(StringComparer.Ordinal);
    private long _nodes;
    private long _characters;
    private long _steps;
    private int _kustomizations;
    private int _objects;

    /// <summary>How much of it is used up: 1 is all.</summary>
    internal double Share =>
        new[]
        {
            (double)_nodes / MostNodes,
            (double)_characters / MostCharacters,
            (double)_steps / MostSteps,
            (double)_kustomizations / MostKustomizations,
            (double)_objects / MostObjects,
        }.Max();

    /// <summary>Counts what a step writes.</summary>
    /// <param name="place">The token that makes it write.</param>
    /// <param name="nodes">How many nodes.</param>
    /// <param name="characters">How many characters of text.</param>
    /// <exception cref="KustomizeException">It is more than any real build writes.</exception>
    internal void Charge(SourceSpan place, long nodes, long characters)
    {
        _nodes += nodes;
        _characters += characters;
        if (_nodes > MostNodes || _characters > MostCharacters)
        {
            throw new KustomizeException(
                BuildFaultKind.LimitExceeded,
                place,
                "This writes more than a build may write: it seems to multiply what an earlier step has multiplied"
            );
        }
    }

    /// <summary>Counts what a step looks at.</summary>
    /// <param name="place">The token that makes it look.</param>
    /// <param name="steps">How many nodes, objects or characters.</param>
    /// <exception cref="KustomizeException">It is more than any real build looks at.</exception>
    internal void Work(SourceSpan place, long steps)
    {
        _steps += steps;
        if (_steps > MostSteps)
        {
            throw new KustomizeException(
                BuildFaultKind.LimitExceeded,
                place,
                "The build takes longer than any real one, and is given up here: too many entries are applied to too many objects"
            );
        }
    }

    /// <summary>Counts a regular expression that has to be made into an automaton, the first time that the build needs it.</summary>
    /// <param name="place">Where it is written.</param>
    /// <param name="pattern">The expression.</param>
    /// <exception cref="KustomizeException">The build has more of them than any real one.</exception>
    internal void AddPattern(SourceSpan place, string pattern)
    {
        if (_patterns.Add(pattern))
        {
            Work(place, StepsOfPattern);
        }
    }

    /// <summary>Counts an object that is read or generated.</summary>
    /// <param name="place">What brings it in.</param>
    /// <exception cref="KustomizeException">The build makes more than any real one.</exception>
    internal void AddObject(SourceSpan place)
    {
        if (++_objects > MostObjects)
        {
            throw new KustomizeException(
                BuildFaultKind.LimitExceeded,
                place,
                $"The build makes more than {MostObjects} objects, counting each as often as its file is used; something seems to multiply them"
            );
        }
    }

    /// <summary>Counts a Kustomization or Component that is entered.</summary>
    /// <param name="place">What refers to it.</param>
    /// <exception cref="KustomizeException">The build enters more than any real one.</exception>
    internal void Enter(SourceSpan place)
    {
        if (++_kustomizations > MostKustomizations)
        {
            throw new KustomizeException(
                BuildFaultKind.LimitExceeded,
                place,
                $"The build enters more than {MostKustomizations} Kustomizations, counting each as often as it is used; something seems to multiply them"
            );
        }
    }
}
