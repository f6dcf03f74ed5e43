using System.Collections.Immutable;
using ManifestLint.Kubernetes;
using ManifestLint.Rules.Pods;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Resources;

/// <summary>Flags claims of devices (dynamic resource allocation) that the API server refuses, and uses of claims that the pod does not have.</summary>
public sealed class ResourceClaimInvalid : Rule
{
    // Before, the two stood in 'source'.
    private static readonly KubernetesVersion FlatSince = new(1, 31);

    private static readonly string[] Sources = ["resourceClaimName", "resourceClaimTemplateName"];

    private static readonly RuleMessage UsedTwice = new("Container '{0}' uses resource claim '{1}' twice");

    private static readonly RuleMessage BadName = new("'{0}' is no name for a resource claim of a pod: it {1}");

    private static readonly RuleMessage Duplicate = new("The pod has two resource claims named '{0}'");

    private static readonly RuleMessage NoSource = new(
        "Resource claim '{0}' needs resourceClaimName or resourceClaimTemplateName"
    );

    private static readonly RuleMessage SeveralSources = new(
        "Resource claim '{0}' has both resourceClaimName and resourceClaimTemplateName, but the API server allows only one"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML0516", "resource-claim-invalid")
        {
            Title = "Resource claim that the API server refuses",
            Message = "Container '{0}' uses resource claim '{1}', but the pod has no claim of that name",
            Category = RuleCategory.Resources,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachPod(Check);

    private static void Check(PodContext context)
    {
        var claims = new Dictionary<string, YamlScalar>(StringComparer.Ordinal);
        foreach (var claim in context.Pod.Spec.ItemsOf("resourceClaims").OfType<YamlMapping>())
        {
            CheckClaim(context, claim, claims);
        }

        var isFragment = context.Pod.MayBeFragment();
        foreach (var container in context.Pod.Containers)
        {
            var uses = container.Node.Mapping("resources").ItemsOf("claims");
            if (!uses.IsEmpty)
            {
                CheckUses(context, container.Name, uses, claims, isFragment);
            }
        }
    }

    private static void CheckClaim(PodContext context, YamlMapping claim, Dictionary<string, YamlScalar> claims)
    {
        if (claim.Scalar("name") is not { } name)
        {
            return;
        }

        if (claim.KnownText("name") is { } judged && !NameSyntax.IsDns1123Label(judged.Value, out var reason))
        {
            context.Report(BadName, name, name, reason);
        }

        if (!claims.TryAdd(name.Value, name))
        {
            context.Report(Duplicate, name, name).Related(claims[name.Value], "the first");
        }

        if (context.TargetVersion < FlatSince)
        {
            return;
        }

        switch (UnionChoice.Of(claim, Sources))
        {
            // 'source' is a finding of the schema.
            case { Count: 0 } when claim["source"] is null:
                context.Report(NoSource, name, name);
                break;
            case { Count: > 1 } choice:
                context.Report(SeveralSources, choice.Second.Key, name);
                break;
        }
    }

    private static void CheckUses(
        PodContext context,
        string container,
        ImmutableArray<YamlNode> uses,
        Dictionary<string, YamlScalar> claims,
        bool isFragment
    )
    {
        var used = new HashSet<(string Name, string? Request)>();
        foreach (var use in uses.OfType<YamlMapping>())
        {
            if (use.KnownText("name") is not { } name)
            {
                continue;
            }

            if (!isFragment && !claims.ContainsKey(name.Value))
            {
                context.Report(name, container, name);
            }

            if (!used.Add((name.Value, use.Text("request"))))
            {
                context.Report(UsedTwice, name, container, name);
            }
        }
    }
}
