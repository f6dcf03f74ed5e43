using ManifestLint.Kubernetes;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Storage;

/// <summary>Flags sources of the data of a claim that the API server refuses.</summary>
public sealed class ClaimDataSourceInvalid : Rule
{
    private static readonly RuleMessage NotAClaim = new(
        "'{0}' in '{1}' needs an 'apiGroup', for the core group has no source of data but 'PersistentVolumeClaim'"
    );

    private static readonly RuleMessage GroupInvalid = new("'{0}' in '{1}' is no API group: it {2}");

    private static readonly RuleMessage Empty = new("'{0}' in '{1}' must not be empty");

    private static readonly RuleMessage AcrossNamespaces = new(
        "'dataSource' must not stand beside a 'dataSourceRef' with a 'namespace'; remove it"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML1581", "claim-data-source-invalid")
        {
            Title = "Source of data that the API refuses",
            Message =
                "'dataSource' and 'dataSourceRef' must name the same object, but differ in '{0}'; one of them is enough",
            Category = RuleCategory.Storage,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachClaim(Check);

    private static void Check(ClaimSpec claim)
    {
        var source = CheckSource(claim, "dataSource");
        var reference = CheckSource(claim, "dataSourceRef");
        if (source is null || reference is null)
        {
            return;
        }

        if (reference.Text("namespace") is { Length: > 0 })
        {
            claim.Node.TryGetEntry("dataSource", out var entry);
            claim.Context.Report(AcrossNamespaces, entry.Key);
            return;
        }

        foreach (var key in (ReadOnlySpan<string>)["apiGroup", "kind", "name"])
        {
            if ((source.Text(key) ?? string.Empty) != (reference.Text(key) ?? string.Empty))
            {
                claim.Node.TryGetEntry("dataSource", out var entry);
                claim.Context.Report(source.Scalar(key) ?? entry.Key, key).Related(reference, "dataSourceRef");
                return;
            }
        }
    }

    private static YamlMapping? CheckSource(ClaimSpec claim, string field)
    {
        if (claim.Node.Mapping(field) is not { } source)
        {
            return null;
        }

        foreach (var key in (ReadOnlySpan<string>)["kind", "name"])
        {
            if (source.KnownText(key) is { Value: "" } empty)
            {
                claim.Context.Report(Empty, empty, key, field);
            }
        }

        var group = source.Scalar("apiGroup");
        if (group is null or { IsString: true, Value: "" })
        {
            if (source.KnownText("kind") is { Value: not ("PersistentVolumeClaim" or "") } kind)
            {
                claim.Context.Report(NotAClaim, kind, kind, field);
            }
        }
        else if (group.AsKnownText() is { } name && !NameSyntax.IsDns1123Subdomain(name.Value, out var reason))
        {
            claim.Context.Report(GroupInvalid, name, name, field, reason);
        }

        return source;
    }
}
