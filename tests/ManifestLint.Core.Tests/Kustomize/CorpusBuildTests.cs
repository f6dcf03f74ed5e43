using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ManifestLint.Kustomize;

namespace ManifestLint.Core.Tests.Kustomize;

/// <summary>The Kustomize directories of the corpus, against the output of kubectl.</summary>
[TestFixture]
[Parallelizable(ParallelScope.Children)]
public sealed class CorpusBuildTests
{
    private static readonly Row[] Rows = ReadRows();

    /// <summary>A line of <c>kustomize.tsv</c>. Where the output is too large to be there, its hash is.</summary>
    public sealed record Row(string Repository, string Directory, int Objects, string Hash, string? ExpectedFile)
    {
        /// <inheritdoc/>
        public override string ToString() => $"{Repository}/{Directory}";
    }

    [TestCaseSource(nameof(Rows))]
    public void Build_is_equal(Row row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var build = Build(row);
        var actual = KustomizeCase.Print(build);
        Assert.That(
            build.State.Budget.Share,
            Is.LessThan(0.05),
            "it comes near to what hostile builds are refused for"
        );
        Assert.That(CanonicalYaml.Documents(actual), Has.Count.EqualTo(row.Objects));
        if (IsByteEqual(actual, row))
        {
            return;
        }

        var difference = row.ExpectedFile is null
            ? $"the output has not the hash {row.Hash}"
            : CanonicalYaml.Difference(actual, File.ReadAllText(TestEnvironment.Shared($"corpus/{row.ExpectedFile}")));
        KnownDifferences.Judge(row.ToString(), difference);
    }

    [Test]
    public void All_builds_are_equal_byte_for_byte()
    {
        if (Rows.Length == 0)
        {
            Assert.Ignore("../shared/corpus/kustomize.tsv is not there: see CONTRIBUTING.md for the test data");
        }

        var different = Rows.Where(row => !IsByteEqual(Print(row), row)).Select(row => row.ToString()).ToList();
        TestContext.Out.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Rows.Length - different.Count} of {Rows.Length} byte-equal; not: {string.Join(", ", different)}"
            )
        );
        Assert.That(different, Is.Empty);
    }

    private static string Print(Row row) => KustomizeCase.Print(Build(row));

    private static KustomizeBuild Build(Row row) =>
        KustomizeCase.Build(
            TestEnvironment.Shared($"corpus/{row.Repository}"),
            row.Directory,
            KustomizeOptions.Default
        );

    private static bool IsByteEqual(string actual, Row row) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(actual))) == row.Hash;

    private static Row[] ReadRows()
    {
        if (TestEnvironment.SharedOrNull("corpus/kustomize.tsv") is not { } path)
        {
            return [];
        }

        return
        [
            .. File.ReadLines(path)
                .Skip(1)
                .Select(line => line.Split('\t'))
                .Select(fields => new Row(
                    fields[0],
                    fields[1],
                    int.Parse(fields[2], CultureInfo.InvariantCulture),
                    fields[3],
                    fields[4] == "-" ? null : fields[4]
                )),
        ];
    }
}
