using ManifestLint.Kubernetes;
using ManifestLint.Kustomize;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Composition;

/// <summary>Flags manifests among the files of a Kustomization that no Kustomization names, and Components that nothing uses: they are never applied.</summary>
public sealed class KustomizeFileOrphan : Rule
{
    private static readonly RuleMessage UnusedPatch = new(
        "No Kustomization names '{0}', which looks like a patch, so it changes nothing"
    );

    private static readonly RuleMessage UnusedPatchOf = new(
        "No Kustomization names '{0}', a patch or a copy of {1}, so it changes nothing"
    );

    private static readonly RuleMessage UnusedComponent = new("No Kustomization uses this Component");

    public override RuleDescriptor Descriptor { get; } =
        new("ML2903", "kustomize-file-orphan")
        {
            Title = "Manifest that no Kustomization names",
            Message = "No Kustomization names '{0}', so what it holds is not applied",
            Category = RuleCategory.Composition,
            Severity = Severity.Info,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachKustomization(Check);

    private static void Check(KustomizationContext context)
    {
        var kustomization = context.Kustomization;
        if (kustomization is { IsComponent: true, Users.IsEmpty: true })
        {
            context.Report(UnusedComponent, kustomization.Root["kind"] ?? kustomization.Root);
        }

        foreach (var file in kustomization.UnusedManifests.Where(file => !IsCommentedOut(file, kustomization)))
        {
            var list = kustomization.Root.TryGetEntry("resources", out var resources) ? resources.Key : null;
            var patched = ObjectPatchedBy(file, kustomization);
            var finding =
                patched is not null ? context.Report(UnusedPatchOf, file.Anchor, file.Reference, patched)
                : file.IsPatch ? context.Report(UnusedPatch, file.Anchor, file.Reference)
                : context.Report(null, file.Anchor, file.Reference);
            if (list is not null)
            {
                finding.RelatedCause(list, "not named here");
            }

            if (patched is null && !file.IsPatch && resources.Value is YamlSequence items)
            {
                finding.WithFix($"Name '{file.Reference}'", FixSafety.Unsafe, items.Addition(file.Reference));
            }
        }
    }

    // Who left '# - role.yaml' there knows that the file is not used.
    private static bool IsCommentedOut(UnusedManifest file, KustomizationFacts kustomization)
    {
        foreach (var line in kustomization.Source.Content.AsSpan().EnumerateLines())
        {
            var text = line.TrimStart();
            if (text.StartsWith("#") && text.Contains(file.Reference, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    // What is in the build already cannot be added to it once more.
    private static string? ObjectPatchedBy(UnusedManifest file, KustomizationFacts kustomization) =>
        kustomization
            .Builds.SelectMany(build => build.Objects)
            .Where(built =>
                file.Objects.Any(known =>
                    known.Kind.Kind == built.Kind.Kind
                    && known.Name is { } name
                    && (name == built.Name || name == NameAsWritten(built))
                )
            )
            .Select(built => $"{built.Kind.Kind} '{built.Name}'")
            .FirstOrDefault();

    // Before prefixes and suffixes.
    private static string? NameAsWritten(KubernetesObject built) =>
        built.NameNode?.Origin.Via is [.., var first]
            ? first.Place.Source.Slice(first.Place.Span).Trim("'\"").ToString()
            : null;
}
