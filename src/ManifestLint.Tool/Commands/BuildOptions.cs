using System.CommandLine;
using ManifestLint.Kustomize;

namespace ManifestLint.Tool.Commands;

/// <summary>The argument and options of <c>manifestlint build</c>. Those that upstream has are called as there.</summary>
internal sealed class BuildOptions
{
    private const string RootOnly = "LoadRestrictionsRootOnly";
    private const string NoRestriction = "LoadRestrictionsNone";

    internal Argument<string> Directory { get; } =
        new("DIR")
        {
            Description = "The directory of the Kustomization; the current directory when there is none",
            DefaultValueFactory = static _ => ".",
        };

    internal Option<string?> OutputFile { get; } =
        new("--output", "-o")
        {
            Description =
                "Write to this file instead of standard output; into a directory that exists, one file for each object",
            HelpName = "PATH",
        };

    internal Option<string?> LoadRestrictor { get; } =
        new("--load-restrictor")
        {
            Description =
                $"Which files a Kustomization may use: those in and below its own directory ({RootOnly}), or any of the workspace "
                + $"({NoRestriction}); otherwise the configuration's, or {RootOnly}",
        };

    internal Option<string?> Reorder { get; } =
        new("--reorder")
        {
            Description =
                "The order of the objects where the Kustomization has no 'sortOptions': 'legacy' (Namespaces first, webhooks last; the default) or 'none'",
        };

    internal Option<bool> ManagedByLabel { get; } =
        new("--enable-managedby-label") { Description = "Give every object the label app.kubernetes.io/managed-by" };

    internal Option<bool> Origins { get; } =
        new("--origins") { Description = "Say behind each value which file and line decided it, as a comment" };

    internal Option<string?> Root { get; } =
        new("--root")
        {
            Description =
                "Read files of this directory, and none outside; otherwise of the one with the configuration or the repository above DIR, "
                + "or else of the current directory if DIR is in it, or else of DIR",
            HelpName = "DIR",
        };

    internal Option<string?> Configuration { get; } = SharedOptions.Configuration("DIR");

    internal Option<string[]> RulePacks { get; } = SharedOptions.RulePacks();

    internal BuildOptions()
    {
        LoadRestrictor.AcceptOnlyFromAmong(RootOnly, NoRestriction);
        Reorder.AcceptOnlyFromAmong("legacy", "none");
    }

    internal Command ToCommand() =>
        new("build", "Build a Kustomization and print it, as 'kustomize build' does")
        {
            Directory,
            OutputFile,
            LoadRestrictor,
            Reorder,
            ManagedByLabel,
            Origins,
            Root,
            Configuration,
            RulePacks,
        };

    /// <summary>How to build: as the command line says, or else the configuration.</summary>
    internal KustomizeOptions ToKustomizeOptions(ParseResult parsed, KustomizeOptions configured) =>
        configured with
        {
            LoadRestriction = parsed.GetValue(LoadRestrictor) switch
            {
                RootOnly => LoadRestriction.RootOnly,
                NoRestriction => LoadRestriction.None,
                _ => configured.LoadRestriction,
            },
            Order = parsed.GetValue(Reorder) switch
            {
                "legacy" => ResourceOrder.Legacy,
                "none" => ResourceOrder.None,
                _ => configured.Order,
            },
            AddManagedByLabel = parsed.GetValue(ManagedByLabel) || configured.AddManagedByLabel,
        };
}
