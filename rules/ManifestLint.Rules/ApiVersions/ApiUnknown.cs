using ManifestLint.Kubernetes;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.ApiVersions;

/// <summary>Flags kinds and versions that no Kubernetes ever had: <c>apps/v2</c>, or a Deployment in <c>v1</c>.</summary>
public sealed class ApiUnknown : Rule
{
    private static readonly RuleMessage Elsewhere = new("There is no {0} in '{1}'; it is in {2}");

    private static readonly RuleMessage Resembling = new("There is no {0} in '{1}'; did you mean {2}?");

    private static readonly RuleMessage NotServed = new("The definition of {0} does not serve '{1}'; it serves {2}");

    public ApiUnknown()
        : base(
            new("ML0106", "api-unknown")
            {
                Title = "Kind or API version that does not exist",
                Message = "There is no {0} in '{1}'",
                Category = RuleCategory.ApiVersions,
                Severity = Severity.Error,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) => ApiReference.ForEach(rules, Check);

    private static void Check(ApiReference reference)
    {
        var (context, kind) = (reference.Context, reference.Kind);
        if (reference.Resource is not null || kind.Kind is "List")
        {
            return;
        }

        var named = context.Api.Named(kind.Kind);
        var inGroup = named.Where(other => other.Kind.Group == kind.Group).ToList();
        if (inGroup.Exists(other => other.IsCustom))
        {
            context.Report(NotServed, reference.ApiVersion, kind.Kind, kind.ApiVersion, Listed(inGroup, reference));
        }
        else if (IsBuiltIn(kind.Group, context.Api))
        {
            var builtIn = named.Where(other => !other.IsCustom && other.IsCreatable).ToList();
            Report(reference, builtIn);
        }
    }

    private static void Report(ApiReference reference, List<ApiResource> named)
    {
        var (context, kind) = (reference.Context, reference.Kind);
        if (named.Count > 0)
        {
            var finding = context.Report(
                Elsewhere,
                reference.ApiVersion,
                kind.Kind,
                kind.ApiVersion,
                Listed(named, reference)
            );
            if (Served(named, reference) is [var only])
            {
                finding.WithFix(
                    $"Write '{only.Kind.ApiVersion}'",
                    FixSafety.Unsafe,
                    reference.ApiVersion.ReplaceText(only.Kind.ApiVersion)
                );
            }

            return;
        }

        var near = Near(reference);
        context.Report(near is null ? null : Resembling, reference.KindNode, kind.Kind, kind.ApiVersion, near);
    }

    // The group of a custom resource has a dot; what has none, or is known, is Kubernetes' own.
    private static bool IsBuiltIn(string group, IApiResources api) =>
        !group.Contains('.', StringComparison.Ordinal) || api.KnowsGroup(group);

    private static string Listed(List<ApiResource> named, ApiReference reference)
    {
        var served = Served(named, reference);
        return string.Join(", ", (served.Count > 0 ? served : named).Select(other => $"'{other.Kind.ApiVersion}'"));
    }

    private static List<ApiResource> Served(List<ApiResource> named, ApiReference reference) =>
        named.FindAll(other => other.IsServedIn(reference.Context.TargetVersion) && other.IsEnabledByDefault);

    private static string? Near(ApiReference reference) =>
        SpellingSuggestion.Find(reference.Kind.Kind, CommonKinds) is { } kind
        && reference.Context.Api.Named(kind) is { IsEmpty: false } named
            ? $"{kind} of {Listed([.. named.Where(other => !other.IsCustom)], reference)}"
            : null;

    // What people write by hand. A guess from all kinds would offer ones that nobody has heard of.
    private static readonly string[] CommonKinds =
    [
        "ClusterRole",
        "ClusterRoleBinding",
        "ConfigMap",
        "CronJob",
        "CustomResourceDefinition",
        "DaemonSet",
        "Deployment",
        "HorizontalPodAutoscaler",
        "Ingress",
        "IngressClass",
        "Job",
        "LimitRange",
        "Namespace",
        "NetworkPolicy",
        "PersistentVolume",
        "PersistentVolumeClaim",
        "Pod",
        "PodDisruptionBudget",
        "PriorityClass",
        "ReplicaSet",
        "ResourceQuota",
        "Role",
        "RoleBinding",
        "Secret",
        "Service",
        "ServiceAccount",
        "StatefulSet",
        "StorageClass",
    ];
}
