using ManifestLint.Kubernetes;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.BackingServices;

/// <summary>A release of a Helm chart that an object asks a controller for: of Flux, Argo CD, or the one of k3s.</summary>
/// <param name="Object">The object.</param>
/// <param name="Chart">The scalar that names the chart.</param>
/// <param name="Name">The name of the release.</param>
/// <param name="Values">What is set for the chart.</param>
internal sealed record ChartRelease(KubernetesObject Object, YamlScalar Chart, string Name, ChartValues Values)
{
    /// <summary>The releases that objects ask for, those of charts without a name left out.</summary>
    internal static IEnumerable<ChartRelease> In(ObjectSet objects) =>
        objects.All.SelectMany(@object => Of(@object, objects));

    /// <summary>The chart's name: <c>postgresql</c> of <c>oci://registry.example.com/charts/postgresql</c> and of <c>https://example.com/postgresql-16.2.0.tgz</c>.</summary>
    internal string ChartName
    {
        get
        {
            var text = Chart.Value.TrimEnd('/');
            var name = text[(text.LastIndexOf('/') + 1)..];
            if (!name.EndsWith(".tgz", StringComparison.Ordinal))
            {
                return name;
            }

            var version = Enumerable
                .Range(1, Math.Max(0, name.Length - 2))
                .FirstOrDefault(i => name[i] == '-' && char.IsAsciiDigit(name[i + 1]));
            return version > 0 ? name[..version] : name[..^4];
        }
    }

    private static IEnumerable<ChartRelease> Of(KubernetesObject @object, ObjectSet objects) =>
        (@object.Kind.Group, @object.Kind.Kind) switch
        {
            ("helm.toolkit.fluxcd.io", "HelmRelease") => OfFlux(@object, objects),
            ("argoproj.io", "Application") => OfArgo(@object),
            ("helm.cattle.io", "HelmChart") => OfK3s(@object),
            _ => [],
        };

    private static IEnumerable<ChartRelease> OfFlux(KubernetesObject @object, ObjectSet objects)
    {
        if (@object is not { Spec: { } spec, Name: { } name })
        {
            yield break;
        }

        var chart =
            spec.Mapping("chart")?.Mapping("spec")?.Scalar("chart") ?? Referred(spec.Mapping("chartRef"), objects);
        if (chart is { IsNull: false })
        {
            // Without a name of its own, a release in another namespace is called after both.
            var release =
                spec.Text("releaseName") ?? (spec.Text("targetNamespace") is { } target ? $"{target}-{name}" : name);
            yield return new ChartRelease(@object, chart, release, new ChartValues([spec.Mapping("values")], [], []));
        }
    }

    private static YamlScalar? Referred(YamlMapping? reference, ObjectSet objects) =>
        reference?.Text("name") is { } name && reference.Text("kind") is { } kind
            ? objects
                .Find("source.toolkit.fluxcd.io", kind, null, name)
                .Select(source => kind == "OCIRepository" ? source.Spec?.Scalar("url") : source.Spec?.Scalar("chart"))
                .FirstOrDefault(scalar => scalar is { IsNull: false })
            : null;

    private static IEnumerable<ChartRelease> OfArgo(KubernetesObject @object)
    {
        if (@object is not { Spec: { } spec, Name: { } name })
        {
            yield break;
        }

        var sources = (spec.Sequence("sources")?.Items ?? []).Append(spec.Mapping("source")).OfType<YamlMapping>();
        foreach (var source in sources)
        {
            // A chart of a repository of Helm is named, one of OCI may be the address alone.
            var chart = source.Scalar("chart");
            if (chart is null && source.Text("repoURL")?.StartsWith("oci://", StringComparison.Ordinal) is true)
            {
                chart = source.Scalar("repoURL");
            }

            if (chart is { IsNull: false })
            {
                var helm = source.Mapping("helm");
                yield return new ChartRelease(
                    @object,
                    chart,
                    helm?.Text("releaseName") ?? name,
                    new ChartValues(
                        [helm?.Mapping("valuesObject")],
                        helm?["valuesObject"] is null ? [helm?.Scalar("values")] : [],
                        (helm?.Sequence("parameters")?.Items ?? [])
                            .OfType<YamlMapping>()
                            .Select(parameter => (parameter.Text("name"), parameter.Scalar("value")))
                    )
                );
            }
        }
    }

    private static IEnumerable<ChartRelease> OfK3s(KubernetesObject @object)
    {
        if (@object is { Spec: { } spec, Name: { } name } && spec.Scalar("chart") is { IsNull: false } chart)
        {
            yield return new ChartRelease(
                @object,
                chart,
                name,
                new ChartValues(
                    [spec.Mapping("values")],
                    [spec.Scalar("valuesContent")],
                    (spec.Mapping("set")?.Entries ?? []).Select(entry => (entry.Name, entry.Value as YamlScalar))
                )
            );
        }
    }
}

/// <summary>What is set for a chart: single values before those of objects, these before texts.</summary>
/// <param name="objects">Objects with values.</param>
/// <param name="texts">Texts with values in YAML.</param>
/// <param name="single">Single values with their paths.</param>
internal sealed class ChartValues(
    IEnumerable<YamlMapping?> objects,
    IEnumerable<YamlScalar?> texts,
    IEnumerable<(string? Path, YamlScalar? Value)> single
)
{
    private readonly Lazy<Dictionary<string, ChartValue>> _values = new(() => Read(texts, single));

    /// <summary>The value of a path such as <c>image.tag</c>; null where nothing sets it.</summary>
    internal ChartValue? Find(string path) =>
        _values.Value.GetValueOrDefault(path)
        ?? objects
            .Select(root => YamlPath.Parse(path).Find(root))
            .OfType<YamlScalar>()
            .Where(scalar => !scalar.IsNull)
            .Select(scalar => new ChartValue(scalar.Value, scalar, scalar.Place))
            .FirstOrDefault();

    private static Dictionary<string, ChartValue> Read(
        IEnumerable<YamlScalar?> texts,
        IEnumerable<(string? Path, YamlScalar? Value)> single
    )
    {
        var values = new Dictionary<string, ChartValue>(StringComparer.Ordinal);
        foreach (var text in texts.OfType<YamlScalar>())
        {
            foreach (var line in ConfigurationLines.Read(text.Value))
            {
                values[line.Key] = new ChartValue(line.Value, text, text.PlaceOf(line.Span) ?? text.Place);
            }
        }

        foreach (var (path, value) in single)
        {
            if (path is not null && value is { IsNull: false })
            {
                values[path] = new ChartValue(value.Value, value, value.Place);
            }
        }

        return values;
    }
}

/// <summary>A value that is set for a chart.</summary>
/// <param name="Text">The value.</param>
/// <param name="Node">The scalar that holds it.</param>
/// <param name="Place">Where it stands: the scalar, or a part of it.</param>
internal sealed record ChartValue(string Text, YamlScalar Node, SourceSpan Place);
