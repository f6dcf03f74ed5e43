using System.Collections.Frozen;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Structure;

/// <summary>Flags blocks of text whose line breaks are lost (<c>&gt;</c>) where they matter, or kept (<c>|</c>) where they do harm.</summary>
public sealed class FoldedScalarScript : Rule
{
    private static readonly FrozenSet<string> Extensions = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        ".bash",
        ".cfg",
        ".conf",
        ".crt",
        ".env",
        ".ini",
        ".js",
        ".key",
        ".lua",
        ".pem",
        ".properties",
        ".py",
        ".sh",
        ".toml",
        ".yaml",
        ".yml"
    );

    private static readonly RuleMessage KeptBreak = new(
        "'{0}' ends in a line break, which '|' keeps and which becomes part of the value; write '|-'"
    );

    public FoldedScalarScript()
        : base(
            new("ML0068", "folded-scalar-script")
            {
                Title = "Block of text with the wrong indicator",
                Message = "'>' joins the lines of '{0}' with blanks; write '|' to keep its line breaks",
                Category = RuleCategory.Structure,
                Severity = Severity.Warning,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules)
    {
        rules.ForEachNode(Selector.Kinds("ConfigMap").At("data"), CheckFiles);
        rules.ForEachNode(Selector.Kinds("Secret").At("stringData"), CheckSecret);
        rules.ForEachContainer(CheckContainer);
    }

    private static void CheckFiles(NodeContext context)
    {
        foreach (var (key, value) in SecretEntries.TextsOf(context.Node as YamlMapping))
        {
            CheckFolded(context, value, key.Value, Extensions.Contains(ExtensionOf(key.Value)));
        }
    }

    private static void CheckSecret(NodeContext context)
    {
        CheckFiles(context);
        foreach (var (key, value) in SecretEntries.TextsOf(context.Node as YamlMapping))
        {
            if (!SecretEntries.NamesFile(key.Value))
            {
                CheckKept(context, value, key.Value);
            }
        }
    }

    private static void CheckContainer(ContainerContext context)
    {
        foreach (var variable in context.Container.Environment)
        {
            if (variable.Scalar("value") is { } value)
            {
                CheckKept(context, value, variable.Text("name") ?? "value");
            }
        }

        foreach (var field in (ReadOnlySpan<string>)["command", "args"])
        {
            foreach (var item in context.Container.Node.Sequence(field)?.Items.OfType<YamlScalar>() ?? [])
            {
                CheckFolded(context, item, field, isFile: false);
            }
        }
    }

    // Folding a long command is what '>' is for; a script with a first line of its own, a certificate or a file of settings is none.
    private static void CheckFolded(ObjectContext context, YamlScalar value, string name, bool isFile)
    {
        if (
            value.Style == ScalarStyle.Folded
            && (isFile || IsScriptOrPem(value.Value))
            && JoinsLines(value.Source.Slice(value.Span))
        )
        {
            WithIndicator(context.Report(value, name), value, '|');
        }
    }

    private static void CheckKept(ObjectContext context, YamlScalar value, string name)
    {
        if (
            value.Style == ScalarStyle.Literal
            && value.Value.Length > 1
            && value.Value.IndexOf('\n', StringComparison.Ordinal) == value.Value.Length - 1
            && value.WrittenText is ['|', '\r' or '\n' or ' ' or '#', ..]
            && value.Origin.Via.IsEmpty
        )
        {
            var place = new SourceSpan(value.Source, new TextSpan(value.Span.Start + 1, 0));
            context.Report(KeptBreak, value, name).WithFix("Write '|-'", FixSafety.Safe, new TextEdit(place, "-"));
        }
    }

    private static void WithIndicator(FindingBuilder finding, YamlScalar value, char indicator)
    {
        if (value.Origin.Via.IsEmpty && value.WrittenText is ['>', ..])
        {
            var place = new SourceSpan(value.Source, new TextSpan(value.Span.Start, 1));
            finding.WithFix($"Write '{indicator}'", FixSafety.Safe, new TextEdit(place, indicator.ToString()));
        }
    }

    private static bool IsScriptOrPem(string text) =>
        text.StartsWith("#!", StringComparison.Ordinal) || text.Contains("-----BEGIN ", StringComparison.Ordinal);

    // Two lines of text in a row, the second not indented further, become one.
    private static bool JoinsLines(ReadOnlySpan<char> written)
    {
        var previous = -1;
        var isFirst = true;
        foreach (var range in written.Split('\n'))
        {
            var line = written[range].TrimEnd();
            if (isFirst)
            {
                isFirst = false;
                continue;
            }

            var indent = line.IsEmpty ? -1 : line.Length - line.TrimStart(' ').Length;
            if (indent >= 0 && indent == previous)
            {
                return true;
            }

            previous = indent;
        }

        return false;
    }

    private static string ExtensionOf(string key) =>
        key.LastIndexOf('.') is var dot and >= 0 ? key[dot..] : string.Empty;
}
