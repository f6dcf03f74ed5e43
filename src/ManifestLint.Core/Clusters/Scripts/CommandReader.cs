using System.Collections.Frozen;
using System.Collections.Immutable;
using ManifestLint.Discovery;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Clusters.Scripts;

/// <summary>A command line that speaks of clusters, and what it reads.</summary>
/// <param name="Command">The command line.</param>
/// <param name="Input">The here-document that it reads, or null.</param>
internal sealed record ScriptCommand(ToolCommand Command, YamlScalar? Input);

/// <summary>Makes command lines of tools out of what a shell would run, and leaves the rest.</summary>
internal sealed class CommandReader(SourceText source, ScriptLanguage language = ScriptLanguage.Shell)
{
    private static readonly FrozenSet<string> Tools = FrozenSet.Create(
        StringComparer.Ordinal,
        "apt",
        "apt-get",
        "asdf",
        "brew",
        "choco",
        "cilium",
        "ctlptl",
        "curl",
        "docker",
        "docker-compose",
        "flux",
        "go",
        "helm",
        "helmfile",
        "istioctl",
        "k3d",
        "kind",
        "kubectl",
        "kustomize",
        "linkerd",
        "minikube",
        "mise",
        "nerdctl",
        "podman",
        "podman-compose",
        "skaffold",
        "wget"
    );

    // What stands in front of a program; the shells of Windows take capitals for small letters.
    private static readonly FrozenSet<string> Prefixes = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "!",
        "call",
        "command",
        "do",
        "elif",
        "else",
        "env",
        "exec",
        "if",
        "sudo",
        "then",
        "time",
        "until",
        "while",
        "{",
        "export",
        "local",
        "readonly",
        "declare",
        "set"
    );

    private readonly List<ShellCommand> _read = [];

    internal ScriptVariables Variables { get; } =
        new(
            language is ScriptLanguage.PowerShell or ScriptLanguage.Batch
                ? StringComparer.OrdinalIgnoreCase
                : StringComparer.Ordinal
        );

    internal List<YamlComment> Comments { get; } = [];

    /// <summary>Whether a text holds the name of a tool at all.</summary>
    internal static bool MayHoldCommand(ReadOnlySpan<char> text) => text.ContainsAny(Names);

    private static readonly System.Buffers.SearchValues<string> Names = System.Buffers.SearchValues.Create(
        ["kind", "k3d", "minikube", "kubectl", "helm", "ctlptl", "docker", "kaniko", "kustomize", "skaffold"],
        StringComparison.OrdinalIgnoreCase
    );

    /// <summary>Reads shell text; its commands are made out when all variables are known.</summary>
    /// <param name="span">Where it stands.</param>
    /// <param name="isFolded">Whether line breaks are blanks.</param>
    internal void Read(TextSpan span, bool isFolded = false)
    {
        var lexer = new ShellLexer(source, span, isFolded, language);
        foreach (var command in lexer.Read())
        {
            _read.Add(command);
            SetVariables(command);
        }

        Comments.AddRange(lexer.Comments);
    }

    /// <summary>The command lines, with the values of variables in their places.</summary>
    internal IEnumerable<ScriptCommand> Commands() => _read.Select(Create).OfType<ScriptCommand>();

    private void SetVariables(ShellCommand command)
    {
        foreach (var word in command.Words)
        {
            if (IsAssignment(word) is var equals and > 0)
            {
                if (language == ScriptLanguage.PowerShell && word.Text.AsSpan(equals + 1) is ShellLexer.Unknown)
                {
                    Variables.Forget(word.Text[..equals]);
                    continue;
                }

                Variables.Set(word.Text[..equals], word.Text[(equals + 1)..], new SourceSpan(source, word.Span));
            }
            else if (!Prefixes.Contains(word.Text))
            {
                break;
            }
        }
    }

    private static int IsAssignment(ShellWord word)
    {
        var equals = word.Text.IndexOf('=', StringComparison.Ordinal);
        for (var i = 0; i < equals; i++)
        {
            if (!char.IsAsciiLetterOrDigit(word.Text[i]) && word.Text[i] != '_')
            {
                return -1;
            }
        }

        return equals;
    }

    private ScriptCommand? Create(ShellCommand command)
    {
        var words = ImmutableArray.CreateBuilder<CommandWord>();
        foreach (var word in command.Words)
        {
            if (words.Count > 0 || (IsAssignment(word) <= 0 && !Prefixes.Contains(word.Text)))
            {
                words.AddRange(Expand(word));
                if (words is [var program] && !Tools.Contains(NameOf(program.Text)))
                {
                    return null;
                }
            }
        }

        return words.Count == 0
            ? null
            : new ScriptCommand(
                new ToolCommand([words[0] with { Text = NameOf(words[0].Text) }, .. words.Skip(1)]),
                command.Input
            );
    }

    private IEnumerable<CommandWord> Expand(ShellWord word)
    {
        var place = new SourceSpan(source, word.Span);
        if (word.IsLiteral)
        {
            return [new CommandWord(word.Text, place)];
        }

        var (text, decisive) = Variables.Expand(word.Text, place);
        // An unquoted variable is as many words as its value has, but in PowerShell.
        return
            !word.IsQuoted
            && language != ScriptLanguage.PowerShell
            && text != word.Text
            && text.Contains(' ', StringComparison.Ordinal)
            ? text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(part => new CommandWord(part.Trim('"', '\''), place) { ValuePlace = decisive })
            : [new CommandWord(text, place) { ValuePlace = decisive }];
    }

    // bin/kind, $(LOCALBIN)/kind, and $(KIND) where nothing says what it is.
    private static string NameOf(string program)
    {
        var name = program[(program.AsSpan().LastIndexOfAny('/', '\\') + 1)..];
        return name.StartsWith('$') || name.StartsWith('{') || name.StartsWith('@') || name.StartsWith('-')
                ? name.Trim('$', '(', ')', '{', '}', '@', '-', ' ', '.').ToLowerInvariant()
            : name.EndsWith(".exe", StringComparison.Ordinal) ? name[..^4]
            : name;
    }
}
