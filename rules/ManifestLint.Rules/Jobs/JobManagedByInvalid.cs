using System.Buffers;
using ManifestLint.Kubernetes;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Jobs;

/// <summary>Flags names of Job controllers that the API server refuses.</summary>
public sealed class JobManagedByInvalid : Rule
{
    private const int Longest = 63;

    private static readonly SearchValues<char> PathCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/-._~%!$&'()*+,;=:"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML1763", "job-managed-by-invalid")
        {
            Title = "Job controller that cannot be named so",
            Message =
                "'{0}' in 'managedBy' {1}; a controller is named by a domain and a path, such as 'example.com/controller'",
            Category = RuleCategory.Jobs,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachJobSpec(Check);

    private static void Check(NodeContext context, YamlMapping spec)
    {
        if (spec.KnownText("managedBy") is { } name && FaultOf(name.Value) is { } fault)
        {
            context.Report(name, name, fault);
        }
    }

    private static string? FaultOf(ReadOnlySpan<char> name)
    {
        var slash = name.IndexOf('/');
        return name.Length > Longest ? "is longer than 63 characters"
            : slash < 0 ? "has no '/'"
            : !NameSyntax.IsDns1123Subdomain(name[..slash], out var reason) ? $"has a domain before '/' that {reason}"
            : slash == name.Length - 1 ? "has no path after '/'"
            : name[(slash + 1)..].ContainsAnyExcept(PathCharacters)
                ? "holds characters after '/' that a path of a URL must not hold"
            : null;
    }
}
