using System.Buffers;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Structure;

/// <summary>Flags <c>$(NAME)</c> where no variable of that name is known, so that the text stays as it is.</summary>
public sealed class EnvExpansionUndefined : Rule
{
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-"
    );

    private static readonly RuleMessage Later = new(
        "'$({0})' in the variable '{1}' stays as it is, for '{0}' is defined further down; move it up"
    );

    private static readonly RuleMessage InCommand = new(
        "'$({0})' in '{1}' stays as it is, for container '{2}' has no variable '{0}'{3}"
    );

    private static readonly RuleMessage WithoutShell = new(
        "'${0}' in '{1}' is not replaced, for no shell reads it; Kubernetes replaces '$({0})'"
    )
    {
        Severity = Severity.Info,
    };

    public EnvExpansionUndefined()
        : base(
            new("ML0078", "env-expansion-undefined")
            {
                Title = "Reference to a variable that is not there",
                Message =
                    "'$({0})' in the variable '{1}' stays as it is, for container '{2}' has no variable '{0}' above it",
                Category = RuleCategory.Structure,
                Severity = Severity.Warning,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) => rules.ForEachContainer(Check);

    private static void Check(ContainerContext context)
    {
        var container = context.Container;
        var all = container
            .Environment.Select(variable => variable.Text("name"))
            .OfType<string>()
            .ToHashSet(StringComparer.Ordinal);

        // What a ConfigMap or Secret brings is unknown here, and a patch shows only a part.
        var isComplete = container.Node.Sequence("envFrom") is null or { Items.IsEmpty: true } && !container.IsFragment;
        CheckVariables(context, all, isComplete);
        if (!RunsShell(container))
        {
            foreach (var field in (ReadOnlySpan<string>)["command", "args"])
            {
                CheckArguments(context, field, all, isComplete);
            }
        }
    }

    private static void CheckVariables(ContainerContext context, HashSet<string> all, bool isComplete)
    {
        var above = new HashSet<string>(StringComparer.Ordinal);
        foreach (var variable in context.Container.Environment)
        {
            var name = variable.Text("name");
            if (variable.Scalar("value") is { IsString: true } value)
            {
                foreach (var reference in References(value.Value))
                {
                    if (above.Contains(reference) || IsOfService(reference))
                    {
                        continue;
                    }

                    if (all.Contains(reference) && reference != name)
                    {
                        context.Report(Later, value, reference, name);
                    }
                    else if (isComplete)
                    {
                        context.Report(value, reference, name, context.Container.Name);
                    }
                }
            }

            if (name is not null)
            {
                above.Add(name);
            }
        }
    }

    private static void CheckArguments(ContainerContext context, string field, HashSet<string> all, bool isComplete)
    {
        foreach (var argument in context.Container.Node.Sequence(field)?.Items.OfType<YamlScalar>() ?? [])
        {
            if (!argument.IsString)
            {
                continue;
            }

            foreach (var reference in References(argument.Value))
            {
                if (isComplete && !all.Contains(reference) && !IsOfService(reference))
                {
                    var question = Text.SpellingSuggestion.Question(reference, all);
                    context.Report(InCommand, argument, reference, field, context.Container.Name, question);
                }
            }

            // A program may replace it by itself; only a variable that is there was evidently meant.
            if (PlainReference(argument.Value) is { } plain && all.Contains(plain))
            {
                context.Report(WithoutShell, argument, plain, field);
            }
        }
    }

    /// <summary>The names in <c>$(NAME)</c>; <c>$$(NAME)</c> is an escape, and what is no name is a shell's business.</summary>
    /// <param name="text">Any text.</param>
    private static IEnumerable<string> References(string text)
    {
        for (var i = 0; i + 1 < text.Length; i++)
        {
            if (text[i] != '$')
            {
                continue;
            }

            if (
                text[i + 1] == '('
                && text.IndexOf(')', i) is var end and > 0
                && IsName(text.AsSpan(i + 2, end - i - 2))
            )
            {
                yield return text[(i + 2)..end];
            }

            // The sign behind it is used up: of '$$(A)', '$(A)' stays as text.
            i++;
        }
    }

    private static string? PlainReference(string text)
    {
        var at = text.IndexOf('$', StringComparison.Ordinal);
        if (at < 0 || at + 1 == text.Length || !(char.IsAsciiLetter(text[at + 1]) || text[at + 1] == '_'))
        {
            return null;
        }

        var rest = text.AsSpan(at + 1);
        var end = rest.IndexOfAnyExcept(VariableCharacters);
        return (end < 0 ? rest : rest[..end]).ToString();
    }

    private static readonly SearchValues<char> VariableCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"
    );

    private static bool IsName(ReadOnlySpan<char> text) =>
        !text.IsEmpty && !char.IsAsciiDigit(text[0]) && text.IndexOfAnyExcept(NameCharacters) < 0;

    // Of each Service of the namespace the kubelet makes such variables.
    private static bool IsOfService(string name) =>
        name.Contains("_SERVICE_", StringComparison.Ordinal) || name.Contains("_PORT", StringComparison.Ordinal);

    // A shell replaces both: '$(date)' runs a command there.
    private static bool RunsShell(Container container)
    {
        foreach (var field in (ReadOnlySpan<string>)["command", "args"])
        {
            foreach (var item in container.Node.Sequence(field)?.Items.OfType<YamlScalar>() ?? [])
            {
                var word = item.Value.AsSpan()[(item.Value.LastIndexOf('/') + 1)..];
                if (
                    word
                    is "sh"
                        or "bash"
                        or "ash"
                        or "dash"
                        or "zsh"
                        or "ksh"
                        or "-c"
                        or "-ec"
                        or "-ce"
                        or "-lc"
                        or "-exc"
                        or "-xec"
                        or "cmd"
                        or "pwsh"
                )
                {
                    return true;
                }

                if (item.Value.Contains('\n', StringComparison.Ordinal))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
