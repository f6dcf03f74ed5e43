using ManifestLint.Kubernetes;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>Copies values from a field of one object into fields of others: <c>replacements</c>.</summary>
/// <param name="entries">The entries, in order.</param>
internal sealed class ReplacementTransformer(IReadOnlyList<ReplacementEntry> entries) : ITransformer
{
    /// <inheritdoc/>
    public void Transform(ResourceMap resources)
    {
        foreach (var entry in entries)
        {
            Apply(entry, resources);
        }
    }

    private static void Apply(ReplacementEntry entry, ResourceMap resources)
    {
        if ((entry.Source is null && entry.SourceValue is null) || entry.Targets.IsDefaultOrEmpty)
        {
            throw new KustomizeException(entry.Place, "A replacement needs a source and at least one target");
        }

        var source = ReplacementOrigin.Find(entry, resources);
        foreach (var target in entry.Targets)
        {
            ApplyTo(target, source, resources);
        }
    }

    private static void ApplyTo(ReplacementTarget target, ReplacementOrigin source, ResourceMap resources)
    {
        if (target.Select is null)
        {
            throw new KustomizeException(target.Place, "The target of a replacement needs 'select'");
        }

        var budget = resources.State.Budget;
        var selector = new ReplacementSelector(target, budget);
        var paths = target.FieldPaths.IsDefaultOrEmpty
            ? [ReplacementPath.Parse(null, target.Place)]
            : target.FieldPaths.Select(path => ReplacementPath.Parse(path, target.Place)).ToArray();
        var hasChanged = new bool[paths.Length];
        var hasTarget = false;
        foreach (var resource in resources.Resources)
        {
            budget.Work(target.Place, 5 + (5L * selector.RejectCount));
            if (!selector.Selects(resource))
            {
                continue;
            }

            hasTarget = true;
            for (var i = 0; i < paths.Length; i++)
            {
                hasChanged[i] |= Write(source, target.Options, paths[i], resource);
            }
        }

        Report(target, paths, hasTarget, hasChanged, resources.State.Effects);
    }

    private static bool Write(
        ReplacementOrigin source,
        ReplacementOptions options,
        ReplacementPath path,
        Resource resource
    )
    {
        var budget = resource.State.Budget;
        var writer = new ReplacementValue(source.Value, options, path, budget, source.IsIn(resource), resource.Strings);
        if (StructuredText.Edit(resource.Root, path, writer, options.Create) is { } structured)
        {
            resource.Root = (YamlMapping)structured;
            return writer.HasChanged;
        }

        var inner = source.IsIn(resource) && source.Value is not YamlScalar ? new InnerReplacement() : null;
        var matcher = new PathMatcher(
            path,
            path.Steps,
            inner is null ? writer.Write : inner.Mark,
            options.Create ? writer.Make : null,
            budget
        );
        var root = matcher.Apply(resource.Root);
        if (matcher.Matches == 0)
        {
            throw path.Fault(
                $"The field '{path.Text}' is not in {resource}; 'create: true' in the target's options makes it"
            );
        }

        if (inner is null)
        {
            resource.Root = (YamlMapping)root;
            return writer.HasChanged;
        }

        resource.Root = (YamlMapping)inner.Write(root, source, options, path, budget, resource.Strings);
        return inner.HasChanged;
    }

    private static void Report(
        ReplacementTarget target,
        ReplacementPath[] paths,
        bool hasTarget,
        bool[] hasChanged,
        BuildEffects effects
    )
    {
        if (!hasTarget)
        {
            effects.NothingMatched(target.Select!.Place, KustomizationEntryKind.Replacement, "no object is selected");
            return;
        }

        effects.Changed(target.Select!.Place, KustomizationEntryKind.Replacement);
        for (var i = 0; i < paths.Length; i++)
        {
            if (hasChanged[i])
            {
                effects.Changed(paths[i].Place, KustomizationEntryKind.Replacement);
            }
            else
            {
                effects.Unchanged(
                    paths[i].Place,
                    KustomizationEntryKind.Replacement,
                    $"'{paths[i].Text}' has the value already"
                );
            }
        }
    }
}
