using ManifestLint.Yaml;

namespace ManifestLint.Rules.Composition;

/// <summary>Flags remote bases and files that may be something else tomorrow, and names those that need the network.</summary>
public sealed class KustomizeRemoteUnpinned : Rule
{
    private static readonly RuleMessage OnABranch = new(
        "'{0}' follows the branch '{1}', so the next build may be another; name a tag or a commit"
    );

    private static readonly RuleMessage FromNetwork = new(
        "'{0}' is fetched at each build, which fails without the network; a copy in the repository is always there"
    )
    {
        Severity = Severity.Info,
    };

    public override RuleDescriptor Descriptor { get; } =
        new("ML2920", "kustomize-remote-unpinned")
        {
            Title = "Remote base without a fixed version",
            Message = "'{0}' names no version, so the next build may be another; name a tag or a commit",
            Category = RuleCategory.Composition,
            Severity = Severity.Warning,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachKustomization(Check);

    private static void Check(KustomizationContext context)
    {
        foreach (var reference in context.Kustomization.RemoteReferences)
        {
            var version = RemoteVersion.Of(reference.Value);
            switch (version)
            {
                // A build that ended here says the same already.
                case { IsPinned: true } or { IsUnknown: true }:
                    if (!context.Kustomization.UnfetchedReferences.Contains(reference))
                    {
                        context.Report(FromNetwork, reference, reference);
                    }

                    break;
                case { Branch: { } branch }:
                    context.Report(OnABranch, reference, reference, branch);
                    break;
                default:
                    context.Report(null, reference, reference);
                    break;
            }
        }
    }
}
