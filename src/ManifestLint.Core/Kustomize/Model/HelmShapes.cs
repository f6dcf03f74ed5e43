namespace ManifestLint.Kustomize;

/// <summary>
/// The shapes of the fields about Helm. No chart is ever rendered here, but a misspelt field is found before that is said.
/// </summary>
internal static class HelmShapes
{
    /// <summary>The value of <c>helmGlobals</c>.</summary>
    internal static ValueShape Globals { get; } = ValueShape.Fields(Text("chartHome"), Text("configHome"));

    /// <summary>An entry of <c>helmCharts</c>.</summary>
    internal static ValueShape Chart { get; } =
        ValueShape.Fields(
            Text("name"),
            Text("version"),
            Text("digest"),
            Text("repo"),
            Text("releaseName"),
            Text("namespace"),
            Texts("additionalValuesFiles"),
            Text("valuesFile"),
            new FieldShape("valuesInline", ValueShape.Free),
            Text("valuesMerge"),
            Flag("includeCRDs"),
            Flag("skipHooks"),
            Texts("apiVersions"),
            Text("kubeVersion"),
            Text("nameTemplate"),
            Flag("skipTests"),
            Flag("debug"),
            Flag("devel")
        );

    /// <summary>An entry of the deprecated <c>helmChartInflationGenerator</c>.</summary>
    internal static ValueShape InflationGenerator { get; } =
        ValueShape.Fields(
            Text("chartName"),
            Text("chartVersion"),
            Text("chartRepoUrl"),
            Text("chartHome"),
            Text("chartRepoName"),
            Text("helmBin"),
            Text("helmHome"),
            Text("values"),
            new FieldShape("valuesLocal", ValueShape.Free),
            Text("valuesMerge"),
            Text("releaseName"),
            Text("releaseNamespace"),
            Texts("extraArgs")
        );

    private static FieldShape Text(string name) => new(name, ValueShape.Text);

    private static FieldShape Texts(string name) => new(name, ValueShape.Texts);

    private static FieldShape Flag(string name) => new(name, ValueShape.Boolean);
}
