using ManifestLint.Analysis;
using ManifestLint.Kubernetes;
using ManifestLint.Rules;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Tool.Tests.Reporting;

/// <summary>Results with one of everything that a report can show.</summary>
internal static class SampleResult
{
    internal const string SecretValue = "hunter2-swordfish";

    private static readonly SourceText Base = new(
        "deploy/base/web.yaml",
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          template:
            spec:
              containers:
                - name: web
                  image: nginx:1.29
                  securityContext:
                    privileged: true

        """
    );

    private static readonly SourceText Patch = new(
        "deploy/overlays/prod & dr/patch 100%.yaml",
        "- op: add\n  value:\n    privileged: true\t# for [debugging](now)\n"
    );

    private static readonly SourceText Secret = new(
        "deploy/secret.yaml",
        $"apiVersion: v1\nkind: Secret\nstringData:\n  password: {SecretValue}\n"
    );

    internal static AnalysisResult Clean => new ResultBuilder().Build();

    internal static AnalysisResult Full =>
        new ResultBuilder()
            .WithDeployment()
            .WithSecret()
            .Notify(new Notification(NotificationLevel.Note, "Kubernetes 1.33 was taken from 'k3d.yaml'", "k3d.yaml"))
            .Notify(
                new Notification(NotificationLevel.Error, "Rule crashed on 'Deployment web'", null, "ML0705")
                {
                    Details = "InvalidOperationException: Sequence contains no elements",
                }
            )
            .Build();

    internal static AnalysisResult OnlySecret => new ResultBuilder().WithSecret().Build();

    private static ResultBuilder WithDeployment(this ResultBuilder builder) =>
        builder
            .Add(
                SampleRules.WildcardVerb,
                "Role 'web' allows every verb",
                new SourceSpan(
                    Base,
                    TextSpan.FromBounds(Base.Content.IndexOf("spec:", StringComparison.Ordinal), Base.Length)
                )
            )
            .Add(
                SampleRules.MissingMemoryLimit,
                "Container 'web' has no memory limit",
                new SourceSpan(Base, new TextSpan(Base.Content.LastIndexOf("web", StringComparison.Ordinal), 3)),
                finding =>
                    finding with
                    {
                        Subject = Web,
                        Path = YamlPath.Parse("spec.template.spec.containers[0].resources.limits.memory"),
                        Container = "web",
                        Suppression = new Suppression("comment", "measured in load tests", PlaceOfLine(Base, 10)),
                    }
            )
            .Add(
                SampleRules.Privileged,
                "Container 'web' runs privileged",
                ResultBuilder.PlaceOf(Patch, "true"),
                finding =>
                    finding with
                    {
                        Subject = Web,
                        Path = YamlPath.Parse("spec.template.spec.containers[0].securityContext.privileged"),
                        Container = "web",
                        Environments = ["dr", "prod"],
                        Related =
                        [
                            new RelatedPlace(ResultBuilder.PlaceOf(Base, "true"), "base value"),
                            new RelatedPlace(PlaceOfLine(Patch, 1), "patched by [op]"),
                        ],
                        Fixes =
                        [
                            new Fix(
                                "Set 'privileged' to false",
                                FixSafety.Unsafe,
                                [
                                    new TextEdit(ResultBuilder.PlaceOf(Patch, "true"), "false"),
                                    new TextEdit(ResultBuilder.PlaceOf(Base, "true"), "false"),
                                ]
                            ),
                        ],
                    }
            );

    private static ResultBuilder WithSecret(this ResultBuilder builder)
    {
        var value = ResultBuilder.PlaceOf(Secret, SecretValue);
        builder.Redaction.Add(value);
        return builder.Add(
            SampleRules.ShortSecret,
            "The value of 'password' is short",
            value,
            finding =>
                finding with
                {
                    Severity = Severity.Warning,
                    Subject = new ObjectIdentity(new GroupVersionKind("", "v1", "Secret"), "shop", "db"),
                    Path = YamlPath.Parse("stringData.password"),
                    Fixes = [new Fix("Quote the value", FixSafety.Safe, [new TextEdit(value, $"\"{SecretValue}\"")])],
                }
        );
    }

    private static ObjectIdentity Web => new(new GroupVersionKind("apps", "v1", "Deployment"), null, "web");

    private static SourceSpan PlaceOfLine(SourceText source, int line) => new(source, source.GetLineSpan(line));
}
