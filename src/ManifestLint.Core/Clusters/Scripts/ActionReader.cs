using System.Collections.Immutable;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Clusters.Scripts;

/// <summary>Says what the well-known actions of GitHub workflows do as the command lines that they come to.</summary>
/// <param name="variables">The variables of the workflow.</param>
internal sealed class ActionReader(ScriptVariables variables)
{
    private const string Metadata = "docker/metadata-action";
    private const string Outputs = ".outputs.";
    private const string Steps = "steps.";

    // Aliases make many words of few. More than this no workflow has.
    private const int MostWords = 100_000;

    private int _words;

    private readonly List<(YamlScalar Uses, YamlMapping? With)> _steps = [];

    // By the id of its step: the images whose tags an action makes up.
    private readonly Dictionary<string, YamlScalar> _imagesOf = new(StringComparer.Ordinal);

    internal void Add(YamlScalar uses, YamlMapping step)
    {
        var with = step.Mapping("with");
        _steps.Add((uses, with));
        if (
            uses.Value.StartsWith(Metadata, StringComparison.Ordinal)
            && step.Text("id") is { } id
            && with?.Scalar("images") is { } images
        )
        {
            _imagesOf.TryAdd(id, images);
        }
    }

    /// <summary>The command lines, once all variables are known.</summary>
    internal IEnumerable<ScriptCommand> Commands() =>
        _steps.Select(step => Create(step.Uses, step.With)).OfType<ScriptCommand>();

    private ScriptCommand? Create(YamlScalar uses, YamlMapping? with)
    {
        if (_words >= MostWords)
        {
            return null;
        }

        var at = uses.Value.IndexOf('@', StringComparison.Ordinal);
        var words = (at < 0 ? uses.Value : uses.Value[..at]) switch
        {
            "helm/kind-action" or "container-tools/kind-action" => Kind(uses, with, "node_image", "cluster_name"),
            "engineerd/setup-kind" => IsFalse(with, "skipClusterCreation") ? Kind(uses, with, "image", "name") : null,
            "AbsaOSS/k3d-action" => K3d(uses, with),
            "docker/bake-action" => Bake(uses, with),
            "docker/build-push-action" => Push(uses, with),
            "medyagh/setup-minikube" or "manusa/actions-setup-minikube" => Minikube(uses, with),
            _ => null,
        };
        _words += words?.Count ?? 0;
        return words is null ? null : new ScriptCommand(new ToolCommand(words.ToImmutable()), null);
    }

    private ImmutableArray<CommandWord>.Builder? Kind(YamlScalar uses, YamlMapping? with, string image, string name)
    {
        if (with?.Scalar("install_only") is { IsTrue: true } or { Value: "true" })
        {
            return null;
        }

        var words = Begin(uses, "kind", "create", "cluster");
        AddOption(words, "--image", with?.Scalar(image));
        AddOption(words, "--config", with?.Scalar("config"));
        AddOption(words, "--name", with?.Scalar(name));
        return words;
    }

    private ImmutableArray<CommandWord>.Builder K3d(YamlScalar uses, YamlMapping? with)
    {
        var words = Begin(uses, "k3d", "cluster", "create");
        if (with?.Scalar("cluster-name") is { } name)
        {
            words.Add(Word(name));
        }

        if (with?.Scalar("args") is { } arguments)
        {
            foreach (var command in new ShellLexer(arguments.Source, arguments.ContentSpan(), isFolded: true).Read())
            {
                foreach (var word in command.Words)
                {
                    var place = new SourceSpan(arguments.Source, word.Span);
                    var (text, decisive) = variables.Expand(word.Text, place);
                    words.Add(new CommandWord(text, place) { ValuePlace = decisive });
                }
            }
        }

        return words;
    }

    // Whether it pushes may depend on the branch: then it is pushed from some.
    private ImmutableArray<CommandWord>.Builder? Push(YamlScalar uses, YamlMapping? with)
    {
        if (!Pushes(with) || with!.Scalar("tags") is not { } tags)
        {
            return null;
        }

        var words = Begin(uses, "docker", "build", "--push");
        foreach (var tag in Lines(tags.Value))
        {
            words.AddRange(
                ImagesOf(tag)
                    .DefaultIfEmpty(variables.Expand(tag, tags.Place).Text)
                    .Select(text => new CommandWord(text, tags.Place))
            );
        }

        return words;
    }

    // Compose files may be among what it builds.
    private static ImmutableArray<CommandWord>.Builder? Bake(YamlScalar uses, YamlMapping? with) =>
        Pushes(with) ? Begin(uses, "docker", "buildx", "bake", "--push") : null;

    private static bool Pushes(YamlMapping? with) =>
        with?.Scalar("push") is not (null or { Value: "false" })
        || (
            with?.Text("outputs") is { } outputs
            && (
                outputs.Contains("push=true", StringComparison.Ordinal)
                || outputs.Contains("type=registry", StringComparison.Ordinal)
            )
        );

    // 'steps.meta.outputs.tags': any tags of the images that the step names, 'shop/web' or 'name=shop/web,enable=true'.
    private IEnumerable<string> ImagesOf(string tag) =>
        from id in StepsIn(tag)
        let images = _imagesOf.GetValueOrDefault(id)
        where images is not null
        from line in Lines(images.Value)
        where !line.StartsWith("enable=", StringComparison.Ordinal)
        let image = line.StartsWith("name=", StringComparison.Ordinal) ? line["name=".Length..] : line
        select $"{variables.Expand(image, images.Place).Text}:{tag}";

    private static IEnumerable<string> StepsIn(string tag)
    {
        for (
            var start = tag.IndexOf(Steps, StringComparison.Ordinal);
            start >= 0;
            start = tag.IndexOf(Steps, start + 1, StringComparison.Ordinal)
        )
        {
            var id = start + Steps.Length;
            if (tag.IndexOf(Outputs, id, StringComparison.Ordinal) is var end and >= 0)
            {
                yield return tag[id..end];
            }
        }
    }

    private static string[] Lines(string text) =>
        text.Split([',', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private ImmutableArray<CommandWord>.Builder Minikube(YamlScalar uses, YamlMapping? with)
    {
        var words = Begin(uses, "minikube", "start");
        AddOption(
            words,
            "--kubernetes-version",
            with?.Scalar("kubernetes-version") ?? with?.Scalar("kubernetes version")
        );
        AddOption(words, "--addons", with?.Scalar("addons"));
        AddOption(words, "--cni", with?.Scalar("cni"));
        return words;
    }

    private static bool IsFalse(YamlMapping? with, string key) => with?.Text(key) is null or "false";

    private static ImmutableArray<CommandWord>.Builder Begin(YamlScalar uses, params ReadOnlySpan<string> words)
    {
        var builder = ImmutableArray.CreateBuilder<CommandWord>();
        foreach (var word in words)
        {
            builder.Add(new CommandWord(word, uses.Place));
        }

        return builder;
    }

    private void AddOption(ImmutableArray<CommandWord>.Builder words, string option, YamlScalar? value)
    {
        if (value is { Value.Length: > 0 })
        {
            words.Add(new CommandWord(option, value.Place));
            words.Add(Word(value));
        }
    }

    private CommandWord Word(YamlScalar value)
    {
        var (text, decisive) = variables.Expand(value.Value, value.Place);
        return new CommandWord(text, value.Place) { ValuePlace = decisive };
    }
}
