using System.Globalization;
using System.Text;
using ManifestLint.Analysis;
using ManifestLint.Discovery;
using ManifestLint.Rules.BuiltIn;

namespace ManifestLint.Rules.Tests;

/// <summary>
/// What a whole lint with all rules allocates grows with what there is to lint, faults included, and not with the square of it. Unlike time,
/// allocations are the same on every machine.
/// </summary>
[TestFixture]
public sealed class GrowthTests
{
    private const int Count = 150;
    private const double MostGrowth = 2.6;

    private static readonly RulePack Pack = RulePack.Create(typeof(BuiltInRules).Assembly, BuiltInRules.All);

    [Test]
    public void Directories_that_miss_something() =>
        AssertLinear(count =>
            Files(
                count,
                i =>
                    (
                        $"app{i}/all.yaml",
                        Workload(i, "busybox:1.36", reference: $"missing-{i}") + Service(i, $"none-{i}")
                    )
            )
        );

    [Test]
    public void Overlays_of_a_base_each_that_miss_something() =>
        AssertLinear(count =>
        {
            var files = new InMemoryFileSystem();
            for (var i = 0; i < count; i++)
            {
                files.AddFile(
                    $"/w/app{i}/base/all.yaml",
                    Workload(i, "busybox:1.36", reference: $"missing-{i}") + Service(i, $"none-{i}")
                );
                files.AddFile($"/w/app{i}/base/kustomization.yaml", "resources: [all.yaml]\n");
                files.AddFile($"/w/app{i}/dev/kustomization.yaml", "resources: [../base]\n");
                files.AddFile($"/w/app{i}/prod/kustomization.yaml", "resources: [../base]\n");
            }

            return files;
        });

    [Test]
    public void Databases_with_their_Services() =>
        AssertLinear(count =>
            OneFile(count, i => Workload(i, "postgres:16.4", reference: "settings") + Service(i, $"app-{i}"))
        );

    [Test]
    public void Services_that_select_nothing() =>
        AssertLinear(count => OneFile(count, i => Workload(i, "busybox:1.36") + Service(i, $"none-{i}")));

    [Test]
    public void Ingresses_without_a_backend() =>
        AssertLinear(count => OneFile(count, i => Ingress(i, $"none-{i}") + Service(i, $"app-{i}")));

    [Test]
    public void Workloads_that_miss_a_ConfigMap() =>
        AssertLinear(count => OneFile(count, i => Workload(i, "busybox:1.36", reference: $"missing-{i}")));

    [Test]
    public void Clients_of_unknown_hosts() =>
        AssertLinear(count =>
            OneFile(count, i => Workload(i, "busybox:1.36", address: $"http://other-{i}:8080") + Service(i, $"app-{i}"))
        );

    [Test]
    public void Variables_of_a_container() =>
        AssertLinear(count =>
        {
            var variables = Enumerable
                .Range(0, count)
                .Select(i => $"            - {{name: V{i}, value: 'http://app-{i}/'}}\n");
            return new InMemoryFileSystem()
                .AddDirectory("/w/.git")
                .AddFile("/w/all.yaml", Workload(0, "busybox:1.36", address: "x") + string.Concat(variables));
        });

    private static InMemoryFileSystem OneFile(int count, Func<int, string> text)
    {
        var all = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            all.Append(text(i));
        }

        return new InMemoryFileSystem().AddFile("/w/all.yaml", all.ToString());
    }

    private static InMemoryFileSystem Files(int count, Func<int, (string Path, string Text)> file)
    {
        var files = new InMemoryFileSystem();
        for (var i = 0; i < count; i++)
        {
            var (path, text) = file(i);
            files.AddFile($"/w/{path}", text);
        }

        return files;
    }

    private static string Workload(int index, string image, string? reference = null, string? address = null) =>
        $"""
            ---
            apiVersion: apps/v1
            kind: StatefulSet
            metadata:
              name: app-{index}
              namespace: shop
            spec:
              serviceName: app-{index}
              selector:
                matchLabels:
                  app: app-{index}
              template:
                metadata:
                  labels:
                    app: app-{index}
                spec:
                  containers:
                    - name: app
                      image: {image}

            """
        + (
            reference is null
                ? string.Empty
                : $"          envFrom:\n            - configMapRef: {{name: {reference}}}\n"
        )
        + (address is null ? string.Empty : $"          env:\n            - {{name: ADDRESS, value: '{address}'}}\n");

    private static string Service(int index, string label) =>
        $"---\napiVersion: v1\nkind: Service\nmetadata: {{name: app-{index}, namespace: shop}}\nspec: {{selector: {{app: {label}}}, ports: [{{port: 80}}]}}\n";

    private static string Ingress(int index, string service) =>
        $"""
            ---
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata:
              name: app-{index}
              namespace: shop
            spec:
              rules:
                - host: app-{index}.example.com
                  http:
                    paths:
                      - path: /
                        pathType: Prefix
                        backend:
                          service:
                            name: {service}
                            port:
                              number: 80

            """;

    private static void AssertLinear(Func<int, InMemoryFileSystem> workspace)
    {
        var (once, twice) = (workspace(Count), workspace(2 * Count));
        Allocated(once);
        var growth = (double)Allocated(twice) / Allocated(once);
        Assert.That(growth, Is.LessThan(MostGrowth), string.Create(CultureInfo.InvariantCulture, $"{growth:F2}"));
    }

    private static long Allocated(InMemoryFileSystem files)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var result = Analyzer.Run(
            new AnalysisRequest
            {
                Files = files,
                CurrentDirectory = "/w",
                Packs = [Pack],
                MaxDegreeOfParallelism = 1,
            }
        );
        Assert.That(result.IsTrustworthy, string.Join("; ", result.Notifications.Select(n => n.Message)));
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
