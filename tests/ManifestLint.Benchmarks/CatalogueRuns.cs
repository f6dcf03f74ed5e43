using System.Globalization;
using ManifestLint.Kubernetes;
using ManifestLint.Schemas;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Benchmarks;

/// <summary>What the catalogue of the Kubernetes API costs a process that has not used it yet.</summary>
internal static class CatalogueRuns
{
    internal const string Name = "catalogue";

    /// <summary>The child: the CPU time in microseconds until every structure below a Deployment is decoded, the first time and once more from the start.</summary>
    internal static void DecodeAndTell()
    {
        // What any run loads before it asks for types.
        _ = YamlReader.Read(new SourceText("a.yaml", "a: b"));
        var cold = Decode(() => ApiCatalog.Default);
        var hot = Decode(() => new ApiCatalog(ApiCatalog.Default.Blob));
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{cold.Time:F0} {hot.Time:F0} {cold.Structures}")
        );
    }

    private static (double Time, int Structures) Decode(Func<ApiCatalog> catalog)
    {
        var started = Environment.CpuUsage.TotalTime;
        var seen = new HashSet<FieldType>(ReferenceEqualityComparer.Instance);
        var open = new Stack<FieldType>();
        open.Push(
            catalog().TypesOf(KubernetesVersion.Newest).ForKind(new GroupVersionKind("apps", "v1", "Deployment"))!
        );
        while (open.TryPop(out var type))
        {
            if (type.Element is { } element)
            {
                open.Push(element);
            }

            if (type.Kind == FieldKind.Object && seen.Add(type))
            {
                foreach (var name in type.PropertyNames)
                {
                    open.Push(type.Property(name)!);
                }
            }
        }

        return ((Environment.CpuUsage.TotalTime - started).TotalMicroseconds, seen.Count);
    }
}
