using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using ManifestLint.Rules;

namespace ManifestLint.Analysis;

/// <summary>Rules that come together.</summary>
/// <param name="IdPrefix">The capitals with which every id begins.</param>
/// <param name="HelpUri">Where pages can be read, <c>{0}</c> for the id and <c>{1}</c> for the name; or null.</param>
/// <param name="Rules">The rules.</param>
public sealed record RulePack(string IdPrefix, string? HelpUri, ImmutableArray<Rule> Rules)
{
    /// <summary>Makes a pack of an assembly that is linked in and lists its rules itself.</summary>
    /// <param name="assembly">An assembly with <see cref="RulePackAttribute"/>.</param>
    /// <param name="rules">Its rules.</param>
    public static RulePack Create(Assembly assembly, ImmutableArray<Rule> rules)
    {
        var attribute =
            assembly.GetCustomAttribute<RulePackAttribute>()
            ?? throw new ArgumentException($"'{assembly.GetName().Name}' has no [RulePack]", nameof(assembly));
        return new RulePack(attribute.IdPrefix, attribute.HelpUri, rules);
    }

    /// <summary>
    /// Loads a third party's pack from a file. To be called only for a path that the user named: code is never loaded because a linted tree
    /// asks for it. The pack gets its own load context, which shares the contract assembly alone.
    /// </summary>
    /// <param name="path">Absolute path of the assembly.</param>
    /// <returns>The pack, or the reason why it is refused, as a sentence without final period.</returns>
    [RequiresUnreferencedCode("Third-party packs need the framework-dependent tool")]
    public static (RulePack? Pack, string? Refusal) Load(string path)
    {
        try
        {
            var assembly = new PackLoadContext(path).LoadFromAssemblyPath(path);
            return assembly.GetCustomAttribute<RulePackAttribute>() is { } attribute
                ? Validate(attribute, InstantiateRules(assembly))
                : (null, $"'{path}' is no rule pack: the assembly has no [RulePack] attribute");
        }
        catch (Exception exception)
            when (exception
                    is IOException
                        or InvalidOperationException
                        or BadImageFormatException
                        or ReflectionTypeLoadException
                        or TypeLoadException
                        or MissingMethodException
                        or TargetInvocationException
            )
        {
            return (
                null,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"'{path}' cannot be loaded as a rule pack: {exception.Message.ReplaceLineEndings(" ")}"
                )
            );
        }
    }

    /// <summary>The address of a rule's page, or null.</summary>
    /// <param name="rule">One of the pack's rules.</param>
    public string? HelpUriOf(RuleDescriptor rule) =>
        HelpUri is null ? null : string.Format(CultureInfo.InvariantCulture, HelpUri, rule.Id, rule.Name);

    private static (RulePack? Pack, string? Refusal) Validate(RulePackAttribute attribute, ImmutableArray<Rule> rules)
    {
        var foreign = rules.FirstOrDefault(rule =>
            !rule.Descriptor.Id.StartsWith(attribute.IdPrefix, StringComparison.Ordinal)
        );
        return foreign is null
            ? (new RulePack(attribute.IdPrefix, attribute.HelpUri, rules), null)
            : (null, $"Rule '{foreign.Descriptor.Id}' does not begin with its pack's prefix '{attribute.IdPrefix}'");
    }

    [RequiresUnreferencedCode("Reads the types of an assembly")]
    private static ImmutableArray<Rule> InstantiateRules(Assembly assembly) =>
        [
            .. assembly
                .GetExportedTypes()
                .Where(type => type is { IsAbstract: false } && typeof(Rule).IsAssignableFrom(type))
                .OrderBy(type => type.FullName, StringComparer.Ordinal)
                .Select(type => (Rule)Activator.CreateInstance(type)!),
        ];

    private sealed class PackLoadContext(string path) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(path))
    {
        private readonly AssemblyDependencyResolver _resolver = new(path);

        // The contract is shared, so that a pack's Rule is our Rule; everything else the pack brings itself.
        [UnconditionalSuppressMessage(
            "Trimming",
            "IL2026",
            Justification = "Reached only through RulePack.Load, which says so."
        )]
        protected override Assembly? Load(AssemblyName assemblyName) =>
            assemblyName.Name == typeof(Rule).Assembly.GetName().Name ? typeof(Rule).Assembly
            : _resolver.ResolveAssemblyToPath(assemblyName) is { } file ? LoadFromAssemblyPath(file)
            : null;
    }
}
