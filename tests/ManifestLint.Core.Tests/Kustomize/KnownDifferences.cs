namespace ManifestLint.Core.Tests.Kustomize;

/// <summary>Where the build differs from upstream on purpose. What is listed must differ: an entry that no longer does fails its test.</summary>
internal static class KnownDifferences
{
    /// <summary>Names of cases, with the reason.</summary>
    private static readonly Dictionary<string, string> Reasons = new(StringComparer.Ordinal) { };

    /// <summary>Asserts that there is no difference, or that there is one where one is listed.</summary>
    internal static void Judge(string name, string? difference)
    {
        if (!Reasons.TryGetValue(name, out var reason))
        {
            Assert.That(difference, Is.Null);
            return;
        }

        Assert.That(difference, Is.Not.Null, $"listed as different ({reason}), but it is not");
        Assert.Pass($"known difference: {reason}");
    }
}
