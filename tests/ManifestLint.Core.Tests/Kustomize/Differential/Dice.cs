namespace ManifestLint.Core.Tests.Kustomize.Differential;

/// <summary>The chance behind a generated case. The same seed throws the same.</summary>
internal sealed class Dice(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>True so many times of a hundred.</summary>
    internal bool Percent(int percent) => _random.Next(100) < percent;

    /// <summary>A number between two, both included.</summary>
    internal int Between(int least, int most) => _random.Next(least, most + 1);

    /// <summary>One of a few.</summary>
    internal T Pick<T>(params IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];

    /// <summary>One of a few words.</summary>
    internal string Word(string words) => Pick(words.Split(' '));

    /// <summary>Some of a few, in their order.</summary>
    internal List<T> Some<T>(int percent, params IEnumerable<T> choices) => [.. choices.Where(_ => Percent(percent))];

    /// <summary>What is made so many times.</summary>
    internal List<T> Times<T>(int least, int most, Func<T> make) =>
        [.. Enumerable.Range(0, Between(least, most)).Select(_ => make())];

    /// <summary>Puts a list in another order.</summary>
    internal List<T> Shuffled<T>(IEnumerable<T> items)
    {
        var shuffled = items.ToArray();
        _random.Shuffle(shuffled);
        return [.. shuffled];
    }
}
