using System.Globalization;
using System.Text;
using ManifestLint.Discovery;
using ManifestLint.Kustomize;

namespace ManifestLint.Core.Tests.Kustomize.Build;

/// <summary>
/// What a build allocates grows with what it is given, and not with the square of it. Unlike time, allocations are the same on every machine.
/// </summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class GrowthTests
{
    private const int Count = 150;
    private const double MostGrowth = 2.6;

    [Test]
    public void Patches_by_name() => AssertLinear(count => Patched(count, i => Patch($"web-{i}")));

    [Test]
    public void Patches_that_rename() =>
        AssertLinear(count =>
            Patched(
                count,
                i =>
                    Patch($"other-{i}")
                    + $"    target: {{kind: Deployment, name: web-{i}}}\n    options: {{allowNameChange: true}}\n"
                    + Patch($"other-{i}")
            )
        );

    [Test]
    public void Bases_with_a_prefix() =>
        AssertLinear(count =>
        {
            var files = new InMemoryFileSystem();
            var top = new StringBuilder("resources:\n");
            for (var i = 0; i < count; i++)
            {
                top.Append(CultureInfo.InvariantCulture, $"- ../base{i}\n");
                files.AddFile($"/w/base{i}/kustomization.yaml", $"resources: [all.yaml]\nnamePrefix: p{i}-\n");
                files.AddFile($"/w/base{i}/all.yaml", Deployment(i));
            }

            return files.AddFile("/w/top/kustomization.yaml", top.ToString());
        });

    [Test]
    public void Labels_of_one_entry() =>
        AssertLinear(count =>
            new InMemoryFileSystem()
                .AddFile("/w/top/all.yaml", Deployment(0))
                .AddFile(
                    "/w/top/kustomization.yaml",
                    "resources: [all.yaml]\nlabels:\n- pairs:\n"
                        + string.Concat(Enumerable.Range(0, 4 * count).Select(i => $"    l{i}: v\n"))
                )
        );

    private static InMemoryFileSystem Patched(int count, Func<int, string> patch)
    {
        var all = string.Join("---\n", Enumerable.Range(0, count).Select(Deployment));
        var top = "resources: [all.yaml]\npatches:\n" + string.Concat(Enumerable.Range(0, count).Select(patch));
        return new InMemoryFileSystem().AddFile("/w/top/all.yaml", all).AddFile("/w/top/kustomization.yaml", top);
    }

    private static string Patch(string name) =>
        $"  - patch: |-\n      apiVersion: apps/v1\n      kind: Deployment\n      metadata: {{name: {name}}}\n      spec: {{replicas: 3}}\n";

    private static string Deployment(int index) =>
        $"apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: web-{index}}}\nspec: {{replicas: 1}}\n";

    private static void AssertLinear(Func<int, InMemoryFileSystem> workspace)
    {
        var (once, twice) = (workspace(Count), workspace(2 * Count));
        Allocated(once);
        var growth = (double)Allocated(twice) / Allocated(once);
        Assert.That(growth, Is.LessThan(MostGrowth));
    }

    private static long Allocated(InMemoryFileSystem files)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var build = new KustomizeBuilder(
            new BuildFiles(new Workspace(files, "/w"), 1 << 26),
            KustomizeOptions.Default
        ).Build("top");
        Assert.That(build.Faults.Select(fault => fault.Message), Is.Empty);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
