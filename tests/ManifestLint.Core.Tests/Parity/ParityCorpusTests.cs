using ManifestLint.Parity;

namespace ManifestLint.Core.Tests.Parity;

/// <summary>What parity says of real projects, beside the repository. Ignored where they are not there.</summary>
[TestFixture]
public sealed class ParityCorpusTests
{
    [Test]
    public void Bank_of_anthos_has_one_difference()
    {
        var groups = ParityFixture.GroupsOf(TestEnvironment.Shared("corpus/GoogleCloudPlatform+bank-of-anthos/src"));
        var causes = groups
            .SelectMany(group => group.Parity.Unexpected)
            .GroupBy(row => row.Cause, StringComparer.Ordinal)
            .Select(rows => rows.First())
            .ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(groups, Is.Not.Empty);
            Assert.That(causes.Select(row => row.IsRenamed), Is.EqualTo(new[] { true }));
            Assert.That(
                causes.SelectMany(row => row.Cells).Select(cell => cell.Text),
                Does.Contain("cluster: staging")
            );
        }
    }

    [Test]
    public void The_example_of_several_bases_has_none()
    {
        var groups = ParityFixture.GroupsOf(
            TestEnvironment.Shared("corpus/kubernetes-sigs+kustomize/examples/multibases")
        );
        Assert.That(groups.Single().Parity.Unexpected.Select(ParityFixture.Line), Is.Empty);
    }
}
