using System.Collections.Immutable;
using ManifestLint.Discovery;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>Builds a Kustomization and prints it, byte for byte as <c>kustomize build</c> does: offline, in this process, with nothing executed.</summary>
public static class KustomizationRenderer
{
    /// <summary>Builds and prints. Nothing is thrown for what the files hold, whatever that is.</summary>
    /// <param name="request">What to build, and how.</param>
    public static RenderResult Render(RenderRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var directory = SlashPath.Normalize(request.Directory);
        var files = new BuildFiles(request.Workspace, request.MaxFileLength);
        var build = new KustomizeBuilder(files, request.Options).Build(directory);
        var warnings = WarningsOf(build.State);
        if (!build.IsSuccess)
        {
            return new RenderResult { Faults = build.Faults, Warnings = warnings };
        }

        try
        {
            return new RenderResult { Objects = Print(build, request.OriginPath), Warnings = warnings };
        }
        catch (KustomizeException e)
        {
            // Some trees can be built and not printed, such as those with a key twice.
            return new RenderResult { Faults = [e.Fault], Warnings = warnings };
        }
    }

    private static ImmutableArray<RenderedObject> Print(KustomizeBuild build, Func<string, string>? originPath)
    {
        var comment = originPath is null ? (Func<YamlNode, string?>?)null : node => CommentOf(node, originPath);
        return
        [
            .. build.Resources.Select(resource => new RenderedObject(
                resource.Kind,
                resource.Name,
                resource.Id.IsClusterScoped ? null : resource.Id.EffectiveNamespace,
                ResourceYamlWriter.Write([resource.Root], comment)
            )),
        ];
    }

    private static string CommentOf(YamlNode node, Func<string, string> originPath)
    {
        var place = node.Place;
        return FormattableString.Invariant($"{originPath(place.Source.Path)}:{place.Start.Line}");
    }

    // Upstream repeats itself for a base that is used twice.
    private static ImmutableArray<BuildWarning> WarningsOf(BuildState state) =>
        [
            .. state
                .Kustomizations.SelectMany(kustomization => kustomization.Deprecated)
                .Select(deprecated => new BuildWarning(
                    deprecated.Key.Place,
                    $"'{((YamlScalar)deprecated.Key).Value}' is deprecated; use '{deprecated.Instead}' instead"
                ))
                .Distinct(),
        ];
}

/// <summary>What to build, and how.</summary>
public sealed record RenderRequest
{
    /// <summary>The files that may be read: nothing outside of it is.</summary>
    public required Workspace Workspace { get; init; }

    /// <summary>The directory of the Kustomization, relative to the workspace.</summary>
    public required string Directory { get; init; }

    /// <summary>Upstream's options.</summary>
    public KustomizeOptions Options { get; init; } = KustomizeOptions.Default;

    /// <summary>The largest file to read, in bytes.</summary>
    public long MaxFileLength { get; init; } = new DiscoveryLimits().MaxFileLength;

    /// <summary>
    /// Turns a workspace-relative path into what to call it in a comment behind each value: the file and line that decided the value. Null for no
    /// comments, as upstream.
    /// </summary>
    public Func<string, string>? OriginPath { get; init; }
}

/// <summary>What a build gave: objects, or the reasons why there are none.</summary>
public sealed record RenderResult
{
    private const string Separator = "---\n";

    /// <summary>The objects in order; empty when the build failed.</summary>
    public ImmutableArray<RenderedObject> Objects { get; init; } = [];

    /// <summary>Why it failed; empty when it did not.</summary>
    public ImmutableArray<BuildFault> Faults { get; init; } = [];

    /// <summary>What should be mended, but does no harm yet: deprecated fields, each once.</summary>
    public ImmutableArray<BuildWarning> Warnings { get; init; } = [];

    /// <summary>Whether the build succeeded. It may have given no object.</summary>
    public bool IsSuccess => Faults.IsEmpty;

    /// <summary>Writes all objects as one stream of documents.</summary>
    /// <param name="output">Where to write.</param>
    public void WriteTo(TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        for (var i = 0; i < Objects.Length; i++)
        {
            output.Write(i > 0 ? Separator : string.Empty);
            output.Write(Objects[i].Yaml);
        }
    }
}

/// <summary>An object that was built.</summary>
/// <param name="Kind">Group, version and kind.</param>
/// <param name="Name">Its name.</param>
/// <param name="Namespace">Its namespace, <c>default</c> where it names none; null for a kind that has none.</param>
/// <param name="Yaml">The object as YAML, with a line break at its end.</param>
public sealed record RenderedObject(Kubernetes.GroupVersionKind Kind, string Name, string? Namespace, string Yaml);

/// <summary>What should be mended in a Kustomization.</summary>
/// <param name="Place">The token that a person must edit.</param>
/// <param name="Message">What is wrong and what to do about it, as one sentence without a final period.</param>
public sealed record BuildWarning(SourceSpan Place, string Message);
