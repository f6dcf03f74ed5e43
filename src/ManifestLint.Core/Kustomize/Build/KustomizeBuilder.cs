using System.Collections.Immutable;
using ManifestLint.Discovery;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>
/// Builds Kustomizations natively and offline. The semantics are those of upstream just after v5.8.1, quirks included: people deploy with it.
/// The objects that come out are made of the nodes that were read.
/// </summary>
/// <param name="files">The files of the workspace.</param>
/// <param name="options">Upstream's options.</param>
/// <param name="acceptsSamples">Whether a sample may stand for a file of a generator that is not checked in, as it cannot for upstream.</param>
internal sealed class KustomizeBuilder(BuildFiles files, KustomizeOptions options, bool acceptsSamples = false)
{
    /// <summary>The version that the label <c>app.kubernetes.io/managed-by</c> names: the one whose behaviour is followed.</summary>
    internal const string UpstreamVersion = "v5.8.1";

    private const string TransformerAnnotations = "transformerAnnotations";

    /// <summary>Builds the Kustomization of a directory.</summary>
    /// <param name="directory">The workspace-relative path of the directory.</param>
    internal KustomizeBuild Build(string directory)
    {
        var state = new BuildState { Remotes = options.Remotes, AcceptsSamples = acceptsSamples };
        try
        {
            var opened = BuildDirectory.Open(files, options, directory);
            if (!opened.IsSuccess)
            {
                var place = new SourceSpan(new SourceText(directory, string.Empty), default);
                throw new KustomizeException(BuildFaultKind.Missing, place, $"'{directory}': {opened.Fault.Message}");
            }

            var target = KustomizationTarget.Open(opened.Value, state);
            state.AnnotatesOrigins = !target.Kustomization.BuildMetadata.IsEmpty;
            state.NotesTransformations = target.Kustomization.BuildMetadata.Any(option =>
                option.Value is TransformerAnnotations
            );
            var accumulator = new Accumulator(state);
            target.Accumulate(accumulator);
            Finish(target.Kustomization, accumulator, opened.Value.Path);
            return new KustomizeBuild(directory, [.. accumulator.Resources.Resources], [], state);
        }
        catch (KustomizeException e)
        {
            return new KustomizeBuild(directory, [], [e.Fault], state);
        }
    }

    // Once, at the root: names get their hashes, references follow the names, variables are resolved.
    private void Finish(Kustomization kustomization, Accumulator accumulator, string root)
    {
        var resources = accumulator.Resources;
        RefuseNameless(resources);
        new HashTransformer().Transform(resources);
        new NameReferenceTransformer(accumulator.Config.NameReference).Transform(resources);
        accumulator.Variables.Resolve(resources, accumulator.Config.VarReference);
        resources.RemoveAll(IsLocalConfig);
        resources.RefuseDuplicates(place: null);
        RefuseRepeatedKeys(resources);
        new SortOrderTransformer(OrderOf(kustomization)).Transform(resources);
        var metadata = kustomization.BuildMetadata.Select(option => option.Value).ToHashSet(StringComparer.Ordinal);
        if (options.AddManagedByLabel || metadata.Contains("managedByLabel"))
        {
            BuildMetadata.AddManagedByLabel(resources, PlaceOf(kustomization, "managedByLabel"));
        }

        BuildMetadata.Finish(
            resources,
            root,
            metadata.Contains("originAnnotations") ? PlaceOf(kustomization, "originAnnotations") : null,
            metadata.Contains(TransformerAnnotations) ? PlaceOf(kustomization, TransformerAnnotations) : null
        );
        new FinishedTrees(new OriginRoles(resources.State)).Finish(resources);
    }

    // A JSON patch can take away what makes an object one.
    private static void RefuseNameless(ResourceMap resources)
    {
        foreach (var resource in resources.Resources)
        {
            var missing =
                resource.Kind.Kind.Length == 0 ? "kind"
                : resource.Name.Length == 0 && !resource.Kind.Kind.EndsWith("List", StringComparison.Ordinal)
                    ? "metadata.name"
                : null;
            if (missing is not null)
            {
                throw new KustomizeException(
                    resource.Source,
                    $"A patch has left {resource.OriginalId} without '{missing}'; an object needs one"
                );
            }
        }
    }

    // Upstream finds them when it prints, where the trees here have forgotten them if anything was changed.
    private static void RefuseRepeatedKeys(ResourceMap resources)
    {
        foreach (var resource in resources.Resources)
        {
            if (resource.RepeatedKey is { } key)
            {
                throw PrintableTree.RepeatedKey(key);
            }
        }
    }

    // The Kustomization's own wish counts before the command line's.
    private SortOptions? OrderOf(Kustomization kustomization) =>
        kustomization.SortOptions
        ?? (options.Order == ResourceOrder.None ? null : new SortOptions(PlaceOf(kustomization, null), IsLegacy: true));

    private static SourceSpan PlaceOf(Kustomization kustomization, string? option)
    {
        var written = kustomization.BuildMetadata.FirstOrDefault(value => value.Value == option);
        return written?.Place ?? new SourceSpan(kustomization.Source, new TextSpan(kustomization.Root.Span.Start, 0));
    }

    // 'false' is the only value that keeps an object.
    private static bool IsLocalConfig(Resource resource) =>
        resource.Root.Mapping("metadata")?.Mapping("annotations")?["config.kubernetes.io/local-config"]
            is YamlScalar { Value: not "false" };
}
