using System.Globalization;
using ManifestLint.Kustomize;

namespace ManifestLint.Core.Tests.Kustomize;

/// <summary>Upstream's own suite: equal values in the same order, and a refusal with a place where upstream refuses.</summary>
[TestFixture]
[Parallelizable(ParallelScope.Children)]
public sealed class KrustyTests
{
    private static IEnumerable<KustomizeCase> Successes => KustomizeCase.All.Where(@case => @case.Expected is not null);

    private static IEnumerable<KustomizeCase> CommandLineOrders =>
        KustomizeCase.All.Where(@case => @case.ExpectedOfCommandLine is not null);

    private static IEnumerable<KustomizeCase> Errors => KustomizeCase.All.Where(@case => @case.Expected is null);

    [TestCaseSource(nameof(Successes))]
    public void Build_is_equal(KustomizeCase @case) =>
        KnownDifferences.Judge(@case.Name, Difference(@case, ResourceOrder.None, @case.Expected!));

    [TestCaseSource(nameof(CommandLineOrders))]
    public void Order_of_the_command_line_is_equal(KustomizeCase @case) =>
        KnownDifferences.Judge(@case.Name, Difference(@case, ResourceOrder.Unspecified, @case.ExpectedOfCommandLine!));

    [TestCaseSource(nameof(Errors))]
    public void Error_is_refused_with_a_place(KustomizeCase @case)
    {
        var build = @case.Build(ResourceOrder.None);
        if (build.IsSuccess)
        {
            // Some faults show up only when the objects are printed.
            var fault = Refusal(build);
            KnownDifferences.Judge(@case.Name, fault is null ? "the build succeeds" : PlaceFault(@case, fault));
            return;
        }

        KnownDifferences.Judge(
            @case.Name,
            build.Faults.Select(fault => PlaceFault(@case, fault)).FirstOrDefault(x => x is not null)
        );
    }

    [Test]
    public void Most_builds_are_equal_byte_for_byte()
    {
        var cases = Successes.ToList();
        if (cases.Count == 0)
        {
            Assert.Ignore("../shared/corpus/krusty is not there: see CONTRIBUTING.md for the test data");
        }

        var different = cases.Where(@case => !IsEqual(@case)).Select(@case => @case.Name).ToList();
        TestContext.Out.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{cases.Count - different.Count} of {cases.Count} byte-equal; not: {string.Join(", ", different)}"
            )
        );
        Assert.That(different.Where(name => !KnownDifferences.IsListed(name)), Is.Empty);
    }

    private static bool IsEqual(KustomizeCase @case)
    {
        var build = @case.Build(ResourceOrder.None);
        return build.IsSuccess && Refusal(build) is null && KustomizeCase.Print(build) == @case.Expected;
    }

    private static string? Difference(KustomizeCase @case, ResourceOrder order, string expected)
    {
        var build = @case.Build(order);
        if ((build.IsSuccess ? Refusal(build) : build.Faults[0]) is { } fault)
        {
            return $"refused at {fault.Place}: {fault.Message}";
        }

        var actual = KustomizeCase.Print(build);
        return actual == expected ? null : CanonicalYaml.Difference(actual, expected);
    }

    private static BuildFault? Refusal(KustomizeBuild build)
    {
        try
        {
            _ = ResourceYamlWriter.Write([.. build.Resources.Select(resource => resource.Root)]);
            return null;
        }
        catch (KustomizeException e)
        {
            return e.Fault;
        }
    }

    private static string? PlaceFault(KustomizeCase @case, BuildFault fault) =>
        fault.Message.Length == 0 ? "the fault says nothing"
        : Path.Exists(Path.Combine(@case.Directory, fault.Place.Source.Path)) ? null
        : $"the fault is at '{fault.Place}', which is not there";
}
