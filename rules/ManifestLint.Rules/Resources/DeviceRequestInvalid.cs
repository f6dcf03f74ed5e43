using ManifestLint.Kubernetes;
using ManifestLint.Rules.Structure;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Resources;

/// <summary>Flags requests for devices (dynamic resource allocation) that the API server refuses.</summary>
public sealed class DeviceRequestInvalid : Rule
{
    private static readonly RuleMessage Both = new(
        "Request '{0}' has both '{1}' and 'firstAvailable', but the API server allows only one"
    );

    private static readonly RuleMessage Neither = new("Request '{0}' needs '{1}', or an item in 'firstAvailable'");

    private static readonly RuleMessage BadName = new("'{0}' is no name of a request: it {1}");

    private static readonly RuleMessage SameName = new("Two requests are named '{0}'");

    private static readonly RuleMessage CountOfAll = new(
        "'count' is not allowed with 'allocationMode: All', which takes every device that fits"
    );

    private static readonly RuleMessage Count = new("'count' is {0}, but must be at least 1");

    private static readonly RuleMessage NoRequest = new("'{0}' is no request of this claim{1}");

    public override RuleDescriptor Descriptor { get; } =
        new("ML0519", "device-request-invalid")
        {
            Title = "Request for a device that the API server refuses",
            Message = "'{0}' does not compile: {1}",
            Category = RuleCategory.Resources,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules)
    {
        var claims = Selector.Kinds("resource.k8s.io/ResourceClaim").At("spec.devices");
        var templates = Selector.Kinds("resource.k8s.io/ResourceClaimTemplate").At("spec.spec.devices");
        foreach (var devices in (ReadOnlySpan<Selector>)[claims, templates])
        {
            rules.ForEachNode(devices, Check);
            DeviceConstraintFaults.Register(rules, devices);
        }

        rules.ForEachSchemaViolation(CheckExpression, SchemaViolationKind.InvalidExpression);
    }

    private static void CheckExpression(SchemaViolationContext context)
    {
        if (context.Object.Kind.Group == "resource.k8s.io")
        {
            context.Report(context.Violation.Node, context.Violation.Field, context.Violation.Detail);
        }
    }

    private static void Check(NodeContext context)
    {
        if (context.Node is not YamlMapping devices || !IsJudged(context.Object))
        {
            return;
        }

        var requests = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        var isComplete = true;
        foreach (var request in devices.Mappings("requests"))
        {
            CheckKind(context, request);
            CheckName(context, request);
            isComplete &= request.KnownText("name") is not null;
            if (request.KnownText("name") is { } name && !requests.TryAdd(name.Value, name))
            {
                context.Report(SameName, name, name).Related(requests[name.Value], "the first");
            }

            foreach (var alternative in request.Mappings("firstAvailable"))
            {
                CheckCount(context, alternative);
                CheckName(context, alternative);
                isComplete &= alternative.KnownText("name") is not null;
                if (request.KnownText("name") is { } owner && alternative.KnownText("name") is { } part)
                {
                    requests.TryAdd($"{owner.Value}/{part.Value}", part);
                }
            }
        }

        foreach (var reference in isComplete ? ReferencesIn(devices) : [])
        {
            if (!requests.ContainsKey(reference.Value))
            {
                context.Report(
                    NoRequest,
                    reference,
                    reference,
                    SpellingSuggestion.Question(reference.Value, requests.Keys)
                );
            }
        }
    }

    private static void CheckName(NodeContext context, YamlMapping request)
    {
        if (request.KnownText("name") is { } name && !NameSyntax.IsDns1123Label(name.Value, out var reason))
        {
            context.Report(BadName, name, name, reason);
        }
    }

    // The alpha versions had other fields.
    internal static bool IsJudged(KubernetesObject @object) => @object.Kind.Version is "v1" or "v1beta1" or "v1beta2";

    private static IEnumerable<YamlScalar> ReferencesIn(YamlMapping devices) =>
        devices
            .Mappings("constraints")
            .Concat(devices.Mappings("config"))
            .SelectMany(user => user.KnownTexts("requests"));

    // Version v1beta1 has the fields of 'exactly' beside the name.
    private static void CheckKind(NodeContext context, YamlMapping request)
    {
        var isFlat = context.Object.Kind.Version == "v1beta1";
        var exact = isFlat ? "deviceClassName" : "exactly";
        if (request.HasItems("firstAvailable") && request.Has(exact))
        {
            context.Report(Both, request.KeyOf("firstAvailable"), request.Text("name"), exact);
        }
        else if (HasNeither(request, exact) && request.KnownText("name") is { } name)
        {
            context.Report(
                Neither,
                request.Has("firstAvailable") ? request.KeyOf("firstAvailable") : name,
                name,
                exact
            );
        }

        if ((isFlat ? request : request.Mapping("exactly")) is { } fields)
        {
            CheckCount(context, fields);
        }
    }

    // A field that is not known may be a misspelt one of them.
    private static bool HasNeither(YamlMapping request, string exact) =>
        request.HasNoItems("firstAvailable") && !request.Has(exact) && request.HasOnly("name", "firstAvailable", exact);

    // The server fills in 1 for 0.
    private static void CheckCount(NodeContext context, YamlMapping fields)
    {
        if (!fields.TryGetNumber("count", out var node, out var count) || count == 0)
        {
            return;
        }

        if (fields.KnownText("allocationMode") is { Value: "All" })
        {
            context.Report(CountOfAll, node);
        }
        else if (count < 0)
        {
            context.Report(Count, node, count);
        }
    }
}
