using System.Collections.Immutable;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Clusters.Scripts;

/// <summary>Says what a build of Google Cloud Build (<c>cloudbuild.yaml</c>) runs and pushes as the command lines that it comes to.</summary>
/// <param name="variables">The variables of the file, its substitutions among them.</param>
internal sealed class CloudBuild(ScriptVariables variables)
{
    private const string Docker = "docker";

    // Kaniko pushes to each of them.
    private const string Destination = "--destination=";

    // A step that is repeated by an alias is the same one.
    private readonly HashSet<YamlNode> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly List<ImmutableArray<YamlScalar>> _commands = [];
    private readonly List<YamlScalar> _pushed = [];

    /// <summary>Takes in a file; one whose steps have no builders is none.</summary>
    internal void Add(YamlMapping? root)
    {
        var steps = root?.Sequence("steps")?.Items.OfType<YamlMapping>().Where(IsStep).ToList();
        if (root is null || steps is not { Count: > 0 })
        {
            return;
        }

        foreach (var step in steps)
        {
            if (step.Sequence("args") is not { } list || !_seen.Add(list))
            {
                continue;
            }

            ImmutableArray<YamlScalar> arguments = [.. list.Items.OfType<YamlScalar>()];
            if (
                !arguments.IsEmpty
                && step["entrypoint"] is null
                && step.Text("name")!.Contains(Docker, StringComparison.Ordinal)
            )
            {
                _commands.Add(arguments);
            }

            _pushed.AddRange(
                arguments.Where(argument =>
                    argument.Value.StartsWith(Destination, StringComparison.Ordinal) && _seen.Add(argument)
                )
            );
        }

        _pushed.AddRange((root.Sequence("images")?.Items.OfType<YamlScalar>() ?? []).Where(_seen.Add));
    }

    /// <summary>The command lines, once all variables are known.</summary>
    internal IEnumerable<ScriptCommand> Commands() =>
        _commands
            .Select(arguments => Create(arguments[0].Place, arguments.Select(Word)))
            .Concat(_pushed.Select(image => Create(image.Place, [new("push", image.Place), Word(image)])));

    // Steps of GitHub's workflows have names as well.
    private static bool IsStep(YamlMapping step) =>
        step.Scalar("name") is not null && step["uses"] is null && step["run"] is null;

    private static ScriptCommand Create(SourceSpan place, IEnumerable<CommandWord> words) =>
        new(new ToolCommand([new CommandWord(Docker, place), .. words]), null);

    private CommandWord Word(YamlScalar argument)
    {
        var text = argument.Value.StartsWith(Destination, StringComparison.Ordinal)
            ? argument.Value[Destination.Length..]
            : argument.Value;
        return new CommandWord(variables.Expand(text, argument.Place).Text, argument.Place);
    }
}
