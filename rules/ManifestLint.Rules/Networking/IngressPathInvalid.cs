using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Networking;

/// <summary>Flags paths of Ingresses that the API server refuses for their path type.</summary>
public sealed class IngressPathInvalid : Rule
{
    private static readonly string[] RefusedInside = ["//", "/./", "/../", "%2f", "%2F"];

    private static readonly string[] RefusedAtEnd = ["/..", "/."];

    private static readonly RuleMessage Missing = new("A path of type {0} needs 'path', which begins with '/'");

    private static readonly RuleMessage Holds = new("Path '{0}' of type {1} must not hold '{2}'");

    private static readonly RuleMessage Ends = new("Path '{0}' of type {1} must not end with '{2}'");

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } =
        new("ML1186", "ingress-path-invalid")
        {
            Title = "Path of an Ingress that the API server refuses",
            Message = "Path '{0}' of type {1} must begin with '/'",
            Category = RuleCategory.Networking,
            Severity = Severity.Error,
            Checklist = ChecklistPoint.Discovery,
        };

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) =>
        rules.ForEachNode(
            Selector.Kinds("networking.k8s.io/Ingress", "extensions/Ingress").At("spec.rules[*].http.paths[*]"),
            Check
        );

    private static void Check(NodeContext context)
    {
        if (context.Node is not YamlMapping entry || TypeOf(context, entry) is not { } type)
        {
            return;
        }

        var isStrict = type is "Exact" or "Prefix";
        if (entry.HasNoText("path"))
        {
            if (isStrict)
            {
                context.ReportMissing(Missing, "path", type);
            }

            return;
        }

        if (entry.KnownText("path") is not { } path)
        {
            return;
        }

        if (!path.Value.StartsWith('/'))
        {
            context.Report(path, path, type);
        }
        else if (isStrict)
        {
            CheckStrict(context, path, type);
        }
    }

    // Before v1 nobody had to say the type. In v1 its absence is the schema's finding.
    private static string? TypeOf(NodeContext context, YamlMapping entry) =>
        entry.KnownText("pathType") is { } type ? type.Value
        : entry.Has("pathType") || context.Object.Kind.Version == "v1" ? null
        : "ImplementationSpecific";

    private static void CheckStrict(NodeContext context, YamlScalar path, string type)
    {
        if (Array.Find(RefusedInside, part => path.Value.Contains(part, StringComparison.Ordinal)) is { } inside)
        {
            context.Report(Holds, path, path, type, inside);
        }
        else if (Array.Find(RefusedAtEnd, part => path.Value.EndsWith(part, StringComparison.Ordinal)) is { } end)
        {
            context.Report(Ends, path, path, type, end);
        }
    }
}
