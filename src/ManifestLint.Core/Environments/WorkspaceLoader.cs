using System.Collections.Immutable;
using ManifestLint.Discovery;
using ManifestLint.Kubernetes;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Environments;

/// <summary>Reads the files of a workspace in parallel and says what each of them is.</summary>
internal sealed class WorkspaceLoader(
    PodOwners podOwners,
    DiscoveryLimits limits,
    RemoteMap remotes,
    CoverageBuilder coverage,
    int maxDegreeOfParallelism,
    CancellationToken cancellation
)
{
    /// <summary>Reads files that were found. What cannot be read is accounted for in the coverage and is not in the result.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="candidates">The files, in order.</param>
    /// <param name="onRead">Called after each file, from any thread.</param>
    internal LoadedWorkspace Load(Workspace workspace, ImmutableArray<CandidateFile> candidates, Action onRead)
    {
        var read = new ReadFile?[candidates.Length];
        var faults = new FileFault?[candidates.Length];
        Parallel.For(
            0,
            candidates.Length,
            new ParallelOptions { MaxDegreeOfParallelism = maxDegreeOfParallelism, CancellationToken = cancellation },
            i =>
            {
                var bytes = workspace.Read(candidates[i].Path, limits.MaxFileLength);
                if (bytes.IsSuccess)
                {
                    read[i] = Read(SourceDecoder.Decode(candidates[i].Path, bytes.Value));
                }
                else
                {
                    faults[i] = bytes.Fault;
                }

                onRead();
            }
        );
        for (var i = 0; i < candidates.Length; i++)
        {
            if (faults[i] is { } fault)
            {
                coverage.Fail(new FailedPath(candidates[i].Path, fault.Message));
            }
        }

        return Classify([.. read.OfType<ReadFile>()]);
    }

    /// <summary>Reads a text that is not a file, such as standard input.</summary>
    /// <param name="source">The text.</param>
    internal LoadedWorkspace Load(DecodedSource source) => Classify([Read(source)]);

    private ReadFile Read(DecodedSource decoded) =>
        new(
            decoded,
            FileClassifier.IsCommentedJson(decoded.Source)
                ? []
                : YamlReader.Read(decoded.Source, null, maxDegreeOfParallelism).Documents
        );

    private LoadedWorkspace Classify(ImmutableArray<ReadFile> read)
    {
        var usage = KustomizationUsage.Create(
            read.Where(file => FileClassifier.HasKustomizationName(file.Source.Source.Path))
                .Select(file =>
                    KustomizationReferences.Read(
                        file.Source.Source.Path,
                        file.Documents.FirstOrDefault(d => d.Root is not null)?.Root as YamlMapping,
                        remotes
                    )
                )
        );
        var neighbourhood = new Neighbourhood(read.Select(file => file.Source.Source.Path), usage);
        var files = ImmutableArray.CreateBuilder<LoadedFile>(read.Length);
        foreach (var (decoded, documents) in read)
        {
            var classification = FileClassifier.Classify(decoded.Source, documents, neighbourhood);
            if (decoded.Error is { } error)
            {
                // Nobody can tell what bytes that are no text were meant to be.
                coverage.Fail(new FailedPath(decoded.Source.Path, error.Message));
            }
            else
            {
                coverage.Add(decoded.Source.Path, classification);
            }

            files.Add(
                new LoadedFile(decoded.Source, documents, classification, ObjectsOf(classification), decoded.Error)
            );
        }

        return new LoadedWorkspace(files.MoveToImmutable(), usage);
    }

    private ImmutableArray<KubernetesObject> ObjectsOf(FileClassification classification) =>
        classification.Role != FileRole.Manifest ? [] : [.. classification.Documents.SelectMany(ObjectsOf)];

    private IEnumerable<KubernetesObject> ObjectsOf(DocumentClassification document) =>
        (document.Role, document.Document.Root) switch
        {
            (DocumentRole.KubernetesObject, YamlMapping root) => [new KubernetesObject(root, podOwners)],
            (DocumentRole.KubernetesList, YamlMapping root) => ListItems
                .ObjectsOf(root)
                .Select(item => new KubernetesObject(item.Root, item.Kind, podOwners)),
            _ => [],
        };

    private sealed record ReadFile(DecodedSource Source, ImmutableArray<YamlDocument> Documents);
}

/// <summary>The files of a workspace and what its Kustomizations use.</summary>
/// <param name="Files">The files in the order in which they were found.</param>
/// <param name="Usage">What the Kustomizations use.</param>
internal sealed record LoadedWorkspace(ImmutableArray<LoadedFile> Files, KustomizationUsage Usage);
