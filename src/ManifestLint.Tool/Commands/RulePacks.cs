using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using ManifestLint.Analysis;
using ManifestLint.Discovery;
using ManifestLint.Rules;
using ManifestLint.Rules.BuiltIn;

namespace ManifestLint.Tool.Commands;

/// <summary>The rule packs of a run: the built-in one, and those that the command line names.</summary>
internal static class RulePacks
{
    private static readonly Lazy<RulePack> BuiltIn = new(static () =>
        RulePack.Create(typeof(BuiltInRules).Assembly, BuiltInRules.All)
    );

    /// <summary>
    /// Begins to make the built-in rules on another thread, and then what else every run needs. They are hundreds of small classes that the runtime
    /// loads and compiles at every start, and nothing has to wait for them until the command line is understood.
    /// </summary>
    internal static void Prepare() =>
        _ = Task.Run(static () =>
        {
            _ = BuiltIn.Value;
            Analyzer.Prepare();
        });

    /// <summary>Loads the packs, or reports why one is refused and gives null.</summary>
    internal static IReadOnlyList<RulePack>? Load(IEnumerable<string>? paths, ToolEnvironment environment)
    {
        var packs = new List<RulePack> { BuiltIn.Value };
        foreach (var path in paths ?? [])
        {
            var (pack, refusal) = LoadOne(SlashPath.Combine(environment.CurrentDirectory, path.Replace('\\', '/')));
            refusal ??= pack is null ? null : ClashOf(pack, packs);
            if (refusal is not null)
            {
                environment.Error.WriteLine($"manifestlint: {refusal}");
                return null;
            }

            packs.Add(pack!);
        }

        return packs;
    }

    internal static List<Rule> AllRules(IEnumerable<RulePack> packs) =>
        [
            .. packs
                .Prepend(AnalysisRules.Pack)
                .SelectMany(pack => pack.Rules)
                .OrderBy(rule => rule.Descriptor.Id, StringComparer.Ordinal),
        ];

    private static string? ClashOf(RulePack pack, IEnumerable<RulePack> others) =>
        others.Any(other => other.IdPrefix == pack.IdPrefix)
            ? $"Two rule packs have the id prefix '{pack.IdPrefix}'; the second one is refused"
            : null;

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The native tool does not get that far.")]
    private static (RulePack? Pack, string? Refusal) LoadOne(string path) =>
        RuntimeFeature.IsDynamicCodeSupported
            ? RulePack.Load(path)
            : (
                null,
                "The native tool cannot load rule packs; install the .NET tool instead: dotnet tool install ManifestLint.Tool"
            );
}
