using ManifestLint.Kubernetes;
using ManifestLint.Rules.Structure;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Probes;

/// <summary>Flags commands that are written as one string where Kubernetes wants a program and its arguments.</summary>
public sealed class CommandSingleString : Rule
{
    private static readonly RuleMessage ShellWithoutOption = new(
        "Shell '{0}' takes '{1}' for the name of a script file because '-c' is missing"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML0661", "command-single-string")
        {
            Title = "Command line in place of a program",
            Message =
                "Kubernetes looks for a program called '{0}': no shell splits the text into program and arguments",
            Category = RuleCategory.Probes,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachContainer(Check);

    private static void Check(ContainerContext context)
    {
        var container = context.Container.Node;
        CheckCommand(context, container.Sequence("command"), container.Sequence("args"));
        foreach (var probe in context.Container.Probes)
        {
            CheckCommand(context, probe.Exec?.Sequence("command"), null);
        }

        foreach (var hook in new[] { "postStart", "preStop" })
        {
            var exec = container.Mapping("lifecycle")?.Mapping(hook)?.Mapping("exec");
            CheckCommand(context, exec?.Sequence("command"), null);
        }
    }

    private static void CheckCommand(ContainerContext context, YamlSequence? command, YamlSequence? arguments)
    {
        if (command?.Items is not [YamlScalar { IsString: true } program, ..])
        {
            return;
        }

        // A template's expression is no program, and nobody knows what takes its place.
        if (IsCommandLine(program.Value) && TemplateMarks.Find(program.Value) != TemplateMark.Expression)
        {
            var finding = context.Report(program, program);
            if (SplitEdit(command, program) is { } edit)
            {
                finding.WithFix("Split the text into its words", FixSafety.Safe, edit);
            }
        }
        else if (
            IsShell(program.Value)
            && command.Items.Concat(arguments?.Items ?? []).ElementAtOrDefault(1)
                is YamlScalar { IsString: true } script
            && script.Value[..Math.Min(1, script.Value.Length)] is not ("-" or "+" or "/" or "$")
            && script.Value.AsSpan().ContainsAny(' ', '\n')
        )
        {
            context.Report(ShellWithoutOption, script, program, script);
        }
    }

    // A path may hold blanks ('/opt/My App/run', 'C:\Program Files\x.exe'): then the word after the blank goes on with a slash inside.
    private static bool IsCommandLine(string text)
    {
        var trimmed = text.AsSpan().Trim();
        var blank = trimmed.IndexOfAny(' ', '\t', '\n');
        if (blank < 0 || trimmed.Contains('\\'))
        {
            return false;
        }

        var second = trimmed[blank..].TrimStart();
        var end = second.IndexOfAny(' ', '\t', '\n');
        second = end < 0 ? second : second[..end];
        return trimmed[0] != '/' || second.IndexOf('/') <= 0 || second[0] is '-' or '"' or '\'' or '$' or '.';
    }

    private static bool IsShell(string program) =>
        program is "sh" or "bash" or "ash" or "/bin/sh" or "/bin/bash" or "/bin/ash" or "/usr/bin/bash";

    // Quotes, variables and operators have a meaning that only a shell gives them.
    private static TextEdit? SplitEdit(YamlSequence command, YamlScalar program)
    {
        var words = program.Value.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        var isPlain = program.Value.All(c => char.IsAsciiLetterOrDigit(c) || " \t-_./=:,@+".Contains(c));
        if (!isPlain || program.Style is ScalarStyle.Literal or ScalarStyle.Folded)
        {
            return null;
        }

        var quoted = words.Select(word => $"\"{word}\"");
        if (command.IsFlow)
        {
            return program.ReplaceWith(string.Join(", ", quoted));
        }

        var line = program.Source.GetLineSpan(program.Source.GetLine(program.Span.Start));
        var prefix = program.Source.Slice(TextSpan.FromBounds(line.Start, program.Span.Start)).ToString();
        return prefix.TrimStart(' ') is "- " ? program.ReplaceWith(string.Join($"\n{prefix}", quoted)) : null;
    }
}
