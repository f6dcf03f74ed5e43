namespace ManifestLint.Core.Tests.Kustomize;

/// <summary>Where the build differs from upstream on purpose. What is listed must differ: an entry that no longer does fails its test.</summary>
internal static class KnownDifferences
{
    /// <summary>Names of cases, with the reason.</summary>
    private static readonly Dictionary<string, string> Reasons = new(StringComparer.Ordinal)
    {
        ["managedbylabel__TestAddManagedbyLabel_1"] =
            "the label names the version of Kustomize, and the suite's binary is called (test)",
        ["managedbylabel__TestAddManagedbyLabel_2"] =
            "the label names the version of Kustomize, and the suite's binary is called (test)",
        ["filter_replacement__TestFilter_66"] =
            "the input has annotations that upstream uses for the history of names, as no file does; here the history is no annotation",
        ["kustomizer__TestEmptyFileSystem"] =
            "the directory to build is not there, so that no fault can have a place in it",
    };

    /// <summary>Whether a case is listed.</summary>
    internal static bool IsListed(string name) => Reasons.ContainsKey(name);

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
