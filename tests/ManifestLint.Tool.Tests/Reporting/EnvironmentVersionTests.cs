using System.Text.Json;

namespace ManifestLint.Tool.Tests.Reporting;

/// <summary>Which Kubernetes minors environments were checked for is in the machine-readable formats, one by one.</summary>
public sealed class EnvironmentVersionTests
{
    private const string Pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: []}\n";

    [TestCase("json")]
    [TestCase("sarif")]
    public void Environments_of_several_minors_are_named_with_theirs(string format) =>
        Assert.That(
            Environments(format, "environments: {dev: {paths: dev/, kubernetes: '1.30'}, prod: {paths: prod/}}\n"),
            Is.EqualTo(new[] { "1.33", "dev 1.30", "prod 1.33" })
        );

    [TestCase("json")]
    [TestCase("sarif")]
    public void Environments_of_one_minor_are_named_as_well(string format) =>
        Assert.That(
            Environments(format, "environments: {dev: {paths: dev/}, prod: {paths: prod/}}\n"),
            Is.EqualTo(new[] { "1.33", "dev 1.33", "prod 1.33" })
        );

    [TestCase("json")]
    [TestCase("sarif")]
    public void All_minors_of_the_command_line_are_named(string format) =>
        Assert.That(
            Environments(
                format,
                "environments: {dev: {paths: dev/, kubernetes: '1.30'}, prod: {paths: prod/}}\n",
                "--kubernetes",
                "1.31",
                "--kubernetes",
                "1.34"
            ),
            Is.EqualTo(new[] { "1.34", "dev 1.31,1.34", "prod 1.31,1.34" })
        );

    private static List<string> Environments(string format, string configuration, params string[] options)
    {
        var run = new ToolRun()
            .With("dev/pod.yaml", Pod)
            .With("prod/pod.yaml", Pod)
            .With("manifestlint.yaml", $"kubernetes: '1.33'\n{configuration}");
        run.Execute(["check", "--format", format, .. options]);
        using var document = JsonDocument.Parse(run.Output);
        var holder =
            format == "json"
                ? document.RootElement
                : document.RootElement.GetProperty("runs")[0].GetProperty("properties");
        return
        [
            holder.GetProperty("kubernetesVersion").GetString()!,
            .. holder
                .GetProperty("environments")
                .EnumerateArray()
                .Select(environment =>
                    $"{environment.GetProperty("name").GetString()} {string.Join(',', environment.GetProperty("kubernetesVersions").EnumerateArray().Select(version => version.GetString()))}"
                ),
        ];
    }
}
