using System.Collections.Immutable;
using ManifestLint.Discovery;
using ManifestLint.Environments;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Clusters.Scripts;

/// <summary>
/// The command lines of a workspace. Scripts are read beside everything else: they are no manifests, count nowhere as checked or skipped, and one that
/// cannot be read is passed over.
/// </summary>
internal sealed class WorkspaceScripts
{
    private const int MostFiles = 2_000;
    private const string EnvironmentFile = ".env";

    /// <summary>No script.</summary>
    internal static WorkspaceScripts None { get; } =
        new()
        {
            Commands = [],
            Comments = [],
            Terraform = [],
            Clusters = [],
        };

    /// <summary>The command lines in order of file and position.</summary>
    internal required ImmutableArray<ScriptCommand> Commands { get; init; }

    /// <summary>The comments of the files with command lines, as documents without content: suppressions stand in them.</summary>
    internal required ImmutableArray<YamlDocument> Comments { get; init; }

    /// <summary>The files of Terraform that may say something about clusters, in order.</summary>
    internal required ImmutableArray<TerraformFile> Terraform { get; init; }

    /// <summary>The local clusters that files of Terraform create.</summary>
    internal required ImmutableArray<LocalCluster> Clusters { get; init; }

    /// <summary>Reads the scripts of a workspace.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="scripts">The workspace-relative paths of the scripts, in order.</param>
    /// <param name="files">The files that were read as YAML.</param>
    /// <param name="options">How parallel.</param>
    internal static WorkspaceScripts Read(
        Workspace workspace,
        ImmutableArray<string> scripts,
        IEnumerable<LoadedFile> files,
        ParallelOptions options
    )
    {
        var paths = scripts.Take(MostFiles).ToArray();
        var pipelines = files
            .Where(file =>
                file.Classification.Role == FileRole.NotKubernetes
                && (!file.Documents.IsEmpty || ToolDefinition.MayHaveComments(file.Path))
            )
            .ToArray();
        if (paths.Length + pipelines.Length == 0)
        {
            return None;
        }

        var read = new ScriptContent[paths.Length + pipelines.Length];
        Parallel.For(
            0,
            read.Length,
            options,
            i =>
                read[i] =
                    i < paths.Length
                        ? ReadScript(workspace, paths[i])
                        : ReadPipeline(workspace, pipelines[i - paths.Length])
        );
        return new WorkspaceScripts
        {
            Commands =
            [
                .. read.SelectMany(file => file.Commands)
                    .OrderBy(command => command.Command.Place.Source.Path, StringComparer.Ordinal)
                    .ThenBy(command => command.Command.Place.Span),
            ],
            Comments = [.. read.Select(file => file.Comments).OfType<YamlDocument>()],
            Terraform =
            [
                .. read.Select(file => file.Terraform)
                    .OfType<TerraformFile>()
                    .OrderBy(file => file.Source.Path, StringComparer.Ordinal),
            ],
            Clusters = [.. read.SelectMany(file => file.Clusters)],
        };
    }

    private static ScriptContent ReadScript(Workspace workspace, string path)
    {
        if (
            ScriptNames.LanguageOf(SlashPath.Name(path)) is not { } language
            || workspace.Read(path, ScriptNames.LargestFile) is not { IsSuccess: true } bytes
        )
        {
            return ScriptContent.Nothing;
        }

        var source = SourceDecoder.Decode(path, bytes.Value).Source;
        if (language == ScriptLanguage.Terraform)
        {
            return ScriptContent.Nothing with
            {
                Terraform = TerraformFile.Read(source),
                Clusters = TerraformClusters.In(source),
            };
        }

        if (!CommandReader.MayHoldCommand(source.Content))
        {
            return ScriptContent.Nothing;
        }

        if (language is ScriptLanguage.ToolVersions or ScriptLanguage.Mise)
        {
            return ScriptContent.Nothing with { Commands = [.. ToolVersionFile.Read(source, language)] };
        }

        var reader = new CommandReader(source, language);
        reader.Variables.Fallback = () => ReadEnvironmentFile(workspace, path);
        ScriptFile.Read(source, language, reader);
        ImmutableArray<ScriptCommand> written = [.. reader.Commands()];
        ImmutableArray<ScriptCommand> commands =
        [
            .. written,
            .. AppliedText.In(written),
            .. language == ScriptLanguage.Tilt ? TiltImages.In(source) : [],
        ];
        return new ScriptContent(commands, commands.IsEmpty ? null : CommentsOf(source, [.. reader.Comments]));
    }

    private static ScriptContent ReadPipeline(Workspace workspace, LoadedFile file)
    {
        var source = file.Source;
        if (source.Length > ScriptNames.LargestFile || !CommandReader.MayHoldCommand(source.Content))
        {
            return ScriptContent.Nothing;
        }

        var reader = new CommandReader(source);
        reader.Variables.Fallback = () => ReadEnvironmentFile(workspace, source.Path);
        var actions = new ActionReader(reader.Variables);
        var builds = new CloudBuild(reader.Variables);
        var installed = new List<ScriptCommand>();
        var documents = ToolDefinition.MayHaveComments(source.Path)
            ? YamlReader.Read(CommentedJson.WithoutComments(source)).Documents
            : file.Documents;

        foreach (var root in documents.Select(document => document.Root).OfType<YamlNode>())
        {
            PipelineFile.Read(root, reader, actions);
            builds.Add(root as YamlMapping);
            installed.AddRange(ToolDefinition.Read(source.Path, root));
        }

        ImmutableArray<ScriptCommand> commands =
        [
            .. reader.Commands(),
            .. actions.Commands(),
            .. builds.Commands(),
            .. installed,
        ];
        var comments = documents.SelectMany(document => document.Comments).Concat(reader.Comments);
        return new ScriptContent(
            commands,
            commands.IsEmpty ? null : CommentsOf(source, [.. comments.OrderBy(c => c.Place.Span)])
        );
    }

    private static YamlDocument CommentsOf(SourceText source, ImmutableArray<YamlComment> comments) =>
        new(source, new TextSpan(0, source.Length), null, comments, []);

    // What Docker Compose, make and just people read first. Its values are used to know versions and names, and never shown by themselves.
    private static IEnumerable<(string, string, SourceSpan)> ReadEnvironmentFile(Workspace workspace, string script)
    {
        var path = SlashPath.Combine(SlashPath.Parent(script) ?? ".", EnvironmentFile);
        if (workspace.Read(path, ScriptNames.LargestFile) is not { IsSuccess: true } bytes)
        {
            yield break;
        }

        var source = SourceDecoder.Decode(path, bytes.Value).Source;
        for (var line = 1; line <= source.LineCount; line++)
        {
            var span = source.GetLineSpan(line);
            var text = source.Slice(span).ToString();
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && !text.StartsWith('#'))
            {
                var start = equals + 1;
                yield return (
                    text[..equals].Trim(),
                    text[start..].Trim().Trim('"', '\''),
                    new SourceSpan(source, TextSpan.FromBounds(span.Start + start, span.End))
                );
            }
        }
    }
}

/// <summary>What a file holds beside manifests.</summary>
/// <param name="Commands">Its command lines.</param>
/// <param name="Comments">Its comments, or null where there are no command lines.</param>
internal sealed record ScriptContent(ImmutableArray<ScriptCommand> Commands, YamlDocument? Comments)
{
    internal static ScriptContent Nothing { get; } = new([], null);

    /// <summary>What it says as a file of Terraform, or null.</summary>
    internal TerraformFile? Terraform { get; init; }

    /// <summary>The local clusters that it creates as one.</summary>
    internal ImmutableArray<LocalCluster> Clusters { get; init; } = [];
}
