using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Tests.Security;

/// <summary>One labelled resource of a <c>kyverno-test.yaml</c>: what a policy says about it.</summary>
/// <param name="Test">The directory of the policy, relative to the corpus.</param>
/// <param name="Policy">The policy.</param>
/// <param name="Rule">The policy's rule, or null for all of them.</param>
/// <param name="Kind">The kind of the resource, or null for any.</param>
/// <param name="Name">The name of the resource.</param>
/// <param name="IsViolation">Whether the policy refuses it.</param>
internal sealed record KyvernoCase(
    string Test,
    string Policy,
    string? Rule,
    string? Kind,
    string Name,
    bool IsViolation
)
{
    /// <summary>Reads the cases of one file.</summary>
    /// <param name="test">The directory of the policy, relative to the corpus.</param>
    /// <param name="path">The <c>kyverno-test.yaml</c>.</param>
    internal static IEnumerable<KyvernoCase> Read(string test, string path) =>
        from document in YamlReader.Read(new SourceText(path, File.ReadAllText(path))).Documents
        from result in (document.Root as YamlMapping)?.Sequence("results")?.Items.OfType<YamlMapping>() ?? []
        from resource in result.Sequence("resources")?.Items.OfType<YamlScalar>() ?? []
        select new KyvernoCase(
            test,
            result.Text("policy") ?? string.Empty,
            result.Text("rule"),
            result.Text("kind"),
            resource.Value[(resource.Value.LastIndexOf('/') + 1)..],
            result.Text("result") == "fail"
        );

    /// <summary>The case for messages.</summary>
    public override string ToString() =>
        $"{Test}: {Policy}{(Rule is null ? string.Empty : $"/{Rule}")} {(IsViolation ? "refuses" : "accepts")} {Kind} {Name}";
}
