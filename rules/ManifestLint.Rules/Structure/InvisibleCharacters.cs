using System.Buffers;
using System.Globalization;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Structure;

/// <summary>Flags characters that cannot be seen, or look like others, where Kubernetes or a shell reads the text.</summary>
public sealed class InvisibleCharacters : Rule
{
    private const string Blanks = "\u00a0\u2007\u202f\u3000";
    private const string ZeroWidth = "\u00ad\u200b\u200c\u200d\u2060\ufeff";
    private const string Direction = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069";
    private const string Quotes = "\u2018\u2019\u201c\u201d";
    private const string Hyphens = "\u2010\u2011\u2012\u2013\u2014\u2212";

    private static readonly SearchValues<char> Unseen = SearchValues.Create(Blanks + ZeroWidth + Direction);
    private static readonly SearchValues<char> Suspicious = SearchValues.Create(
        Blanks + ZeroWidth + Direction + Quotes + Hyphens
    );

    private static readonly RuleMessage ScriptBreaks = new(
        "The script in '{0}' has line breaks of Windows: its first line names '{1}' with a carriage return behind it, which no kernel finds"
    );

    public InvisibleCharacters()
        : base(
            new("ML0066", "invisible-characters")
            {
                Title = "Character that cannot be seen, or looks like another",
                Message = "{0} holds U+{1}, {2}",
                Category = RuleCategory.Structure,
                Severity = Severity.Warning,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules)
    {
        rules.ForEachMapping(CheckMapping);
        rules.ForEachNode(Selector.Kinds("ConfigMap").At("data"), CheckScripts);
    }

    // Free text may hold all of these: descriptions, annotations, the files in a ConfigMap. A text that Kubernetes or a shell reads may not.
    private static void CheckMapping(MappingContext context)
    {
        foreach (var entry in context.Mapping.WrittenEntries)
        {
            if (entry.Key is not YamlScalar key)
            {
                continue;
            }

            Check(context, key, Suspicious, "This key");
            switch (entry.Value)
            {
                case YamlScalar value when IsRead(key.Source.Slice(key.Span)):
                    Check(context, value, Suspicious, "This value");
                    break;
                case YamlSequence items when key.HasValue("command") || key.HasValue("args"):
                    foreach (var item in items.Items)
                    {
                        CheckArgument(context, item);
                    }

                    break;
                default:
                    break;
            }
        }
    }

    private static void CheckArgument(MappingContext context, YamlNode item)
    {
        if (item is not YamlScalar argument)
        {
            return;
        }

        // A text for people may well stand in an argument; a flag begins with a hyphen of ASCII.
        var isFlag = argument.Value.Length > 0 && Hyphens.Contains(argument.Value[0]);
        Check(context, argument, isFlag ? Suspicious : Unseen, "This argument");
    }

    private static bool IsRead(ReadOnlySpan<char> key) =>
        key
            is "name"
                or "namespace"
                or "image"
                or "kind"
                or "apiVersion"
                or "host"
                or "path"
                or "mountPath"
                or "key"
                or "serviceAccountName"
                or "secretName"
                or "claimName"
                or "serviceName"
                or "schedule";

    private static void Check(MappingContext context, YamlScalar scalar, SearchValues<char> characters, string what)
    {
        // As written, so that nothing is made of the millions of texts that hold none.
        var written = scalar.Source.Slice(scalar.Span);
        var at = written.IndexOfAny(characters);
        if (at < 0)
        {
            return;
        }

        var (c, name, instead) = Describe(written[at]);
        var finding = context.Report(scalar, what, ((int)c).ToString("X4", CultureInfo.InvariantCulture), name);
        var place = new SourceSpan(scalar.Source, new TextSpan(scalar.Span.Start + at, 1));
        if (written[(at + 1)..].IndexOfAny(characters) < 0)
        {
            finding.WithFix(
                instead.Length == 0 ? "Remove it" : $"Write '{instead}'",
                FixSafety.Safe,
                new TextEdit(place, instead)
            );
        }
    }

    private static (char Character, string Name, string Instead) Describe(char c) =>
        Blanks.Contains(c, StringComparison.Ordinal) ? (c, "a blank that is not the usual one", " ")
        : ZeroWidth.Contains(c, StringComparison.Ordinal) ? (c, "which has no width", string.Empty)
        : Direction.Contains(c, StringComparison.Ordinal)
            ? (c, "which changes the direction in which text is shown", string.Empty)
        : Quotes.Contains(c, StringComparison.Ordinal)
            ? (c, "a quotation mark of a text for people", c is '\u2018' or '\u2019' ? "'" : "\"")
        : (c, "a dash or hyphen that is not '-'", "-");

    private static void CheckScripts(NodeContext context)
    {
        foreach (var (key, value) in SecretEntries.TextsOf(context.Node as YamlMapping))
        {
            if (!value.Value.StartsWith("#!", StringComparison.Ordinal))
            {
                continue;
            }

            var end = value.Value.IndexOf('\n', StringComparison.Ordinal);
            if (end > 2 && value.Value[end - 1] == '\r')
            {
                context.Report(ScriptBreaks, key, key, value.Value[2..(end - 1)].Trim());
            }
        }
    }
}
