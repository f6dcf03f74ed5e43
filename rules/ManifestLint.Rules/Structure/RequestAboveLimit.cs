using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Structure;

/// <summary>Flags requests that the API refuses for their limit: above it, or different from it where the resource cannot be overcommitted.</summary>
public sealed class RequestAboveLimit : Rule
{
    private static readonly RuleMessage NotEqual = new(
        "{0} requests '{1}' of '{2}' and limits it to '{3}'; the two must be equal, for this resource cannot be overcommitted"
    );

    private static readonly RuleMessage WithoutLimit = new(
        "{0} requests '{1}' of '{2}' without a limit, which this resource needs, for it cannot be overcommitted"
    );

    private static readonly RuleMessage Fraction = new(
        "{0} wants '{1}' of '{2}', which is only given in whole numbers"
    );

    public RequestAboveLimit()
        : base(
            new("ML0062", "request-above-limit")
            {
                Title = "Request above limit",
                Message = "{0} requests '{1}' of '{2}', more than its limit of '{3}'",
                Category = RuleCategory.Structure,
                Severity = Severity.Error,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules)
    {
        rules.ForEachContainer(CheckContainer);
        rules.ForEachPod(CheckPod);
    }

    private static void CheckContainer(ContainerContext context)
    {
        var container = context.Container;
        if (container.Node["resources"] is YamlMapping resources)
        {
            Check(context, $"Container '{container.Name}'", resources);
        }
    }

    private static void CheckPod(PodContext context)
    {
        if (context.Pod.Spec["resources"] is YamlMapping resources)
        {
            Check(context, "The pod", resources);
        }
    }

    // After ValidateContainerResourceRequirements of the API server. A missing request is no fault: it defaults to the limit.
    private static void Check(ObjectContext context, string owner, YamlMapping resources)
    {
        var limits = resources.Mapping("limits");
        foreach (var entry in limits?.Entries ?? [])
        {
            CheckWhole(context, owner, entry);
        }

        foreach (var entry in resources.Mapping("requests")?.Entries ?? [])
        {
            if (limits is not null && entry.Name is { } name && limits.TryGetEntry(name, out var limit))
            {
                CheckPair(context, owner, entry, limit);
            }
            else
            {
                CheckAlone(context, owner, entry);
            }
        }
    }

    private static void CheckPair(ObjectContext context, string owner, YamlEntry request, YamlEntry limit)
    {
        // A malformed quantity is quantity-malformed's.
        if (!Quantity.TryFrom(request.Value, out var requested) || !Quantity.TryFrom(limit.Value, out var limited))
        {
            return;
        }

        var mustBeEqual = !CanBeOvercommitted(request.Name!);
        if (requested > limited || (mustBeEqual && requested != limited))
        {
            context
                .Report(mustBeEqual ? NotEqual : null, request.Value, owner, request.Value, request.Name, limit.Value)
                .Related(limit.Value, "limit");
        }
    }

    private static void CheckAlone(ObjectContext context, string owner, YamlEntry request)
    {
        if (request.Name is { } name && !CanBeOvercommitted(name) && Quantity.TryFrom(request.Value, out _))
        {
            context.Report(WithoutLimit, request.Value, owner, request.Value, name);
        }
    }

    private static void CheckWhole(ObjectContext context, string owner, YamlEntry entry)
    {
        if (
            entry.Name is { } name
            && !CanBeOvercommitted(name)
            && Quantity.TryFrom(entry.Value, out var amount)
            && !amount.IsInteger
        )
        {
            context.Report(Fraction, entry.Value, owner, entry.Value, name);
        }
    }

    // IsOvercommitAllowed: native resources (no domain, or kubernetes.io's) other than hugepages.
    internal static bool CanBeOvercommitted(string resource) =>
        !resource.StartsWith("hugepages-", StringComparison.Ordinal)
        && (
            !resource.Contains('/', StringComparison.Ordinal)
            || resource.Contains("kubernetes.io/", StringComparison.Ordinal)
        );
}
