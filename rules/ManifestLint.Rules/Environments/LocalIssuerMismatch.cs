using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags certificates of a local environment that differ from production's in more than who issues them.</summary>
public sealed class LocalIssuerMismatch : Rule
{
    private const string Group = "cert-manager.io";

    private static readonly RuleMessage Missing = new(
        "Certificate '{0}' has no '{1}' in '{2}', but {3} in '{4}'; only its issuer should differ"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML3306", "local-issuer-mismatch")
        {
            Title = "Certificate that differs from production's in more than its issuer",
            Message = "Certificate '{0}' has {1} {2} in '{3}', but {4} in '{5}'; only its issuer should differ",
            Category = RuleCategory.Environments,
            Severity = Severity.Info,
            Profiles = ["local-env"],
            Checklist = ChecklistPoint.Addons,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachEnvironmentGroup(Check);

    private static void Check(EnvironmentGroupContext context)
    {
        if (context.Group.Production is not { } production)
        {
            return;
        }

        foreach (var local in context.Group.Local)
        {
            foreach (var certificate in local.Objects.OfKind(Group, "Certificate"))
            {
                var counterparts = production
                    .Objects.OfKind(Group, "Certificate")
                    .Where(other => other.BaseName == certificate.BaseName)
                    .ToList();
                if (counterparts is [var expected] && IssuerOf(certificate) != IssuerOf(expected))
                {
                    Compare(context, local, certificate, production, expected);
                }
            }
        }
    }

    private static (string? Kind, string? Name) IssuerOf(KubernetesObject certificate)
    {
        var issuer = certificate.Spec?.Mapping("issuerRef");
        return (issuer?.Text("kind"), issuer?.Text("name"));
    }

    private static void Compare(
        EnvironmentGroupContext context,
        EnvironmentMember local,
        KubernetesObject certificate,
        EnvironmentMember production,
        KubernetesObject expected
    )
    {
        foreach (var (field, shapeOf) in Fields)
        {
            var (here, there) = (shapeOf(certificate.Spec?[field]), shapeOf(expected.Spec?[field]));
            if (here == there)
            {
                continue;
            }

            var node = certificate.Spec?[field];
            var finding = node is null
                ? context.ReportMissing(
                    Missing,
                    local,
                    certificate,
                    YamlPath.Parse($"spec.{field}"),
                    certificate.Name,
                    field,
                    local.Label,
                    there,
                    production.Label
                )
                : context.Report(
                    null,
                    local,
                    certificate,
                    certificate.Spec!.TryGetEntry(field, out var entry) && node is not YamlScalar ? entry.Key : node,
                    certificate.Name,
                    field,
                    here,
                    local.Label,
                    there,
                    production.Label
                );
            finding.Related(expected.Spec?[field] ?? expected.Anchor, $"in '{production.Label}'");
        }
    }

    // Names differ from one environment to the next; how many there are, and whether one is for all subdomains, should not.
    private static (string Field, Func<YamlNode?, string> ShapeOf)[] Fields { get; } =
    [("secretName", TextOf), ("usages", SetOf), ("dnsNames", NamesOf)];

    private static string TextOf(YamlNode? node) => node is YamlScalar scalar ? $"'{scalar.Value}'" : "none";

    private static string SetOf(YamlNode? node) =>
        node is YamlSequence { Items.Length: > 0 } list
            ? string.Join(
                ", ",
                list.Items.OfType<YamlScalar>().Select(item => $"'{item.Value}'").Order(StringComparer.Ordinal)
            )
            : "none";

    private static string NamesOf(YamlNode? node)
    {
        var names = node is YamlSequence list ? list.Items.OfType<YamlScalar>().ToList() : [];
        var wildcards = names.Count(name => name.Value.StartsWith("*.", StringComparison.Ordinal));
        return names.Count == 0 ? "none"
            : wildcards == 0 ? "names without a wildcard"
            : wildcards == names.Count ? "wildcards alone"
            : "names and wildcards";
    }
}
