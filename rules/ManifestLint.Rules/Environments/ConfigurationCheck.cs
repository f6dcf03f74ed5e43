using System.Globalization;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Environments;

/// <summary>Compares a configuration with the shape that its tool takes, and says what the tool would refuse.</summary>
/// <param name="context">Takes the findings.</param>
internal sealed class ConfigurationCheck(LandscapeContext context)
{
    private static readonly RuleMessage WrongType = new("'{0}' must be {1}, but is {2}");
    private static readonly RuleMessage OutOfRange = new("'{0}' must be {1}, but is '{2}'");
    private static readonly RuleMessage NotText = new("'{0}' must be a text, but is {1}; write \"{2}\"");
    private static readonly RuleMessage NoWord = new("'{0}' must be one of {1}, but is '{2}'{3}");
    private static readonly RuleMessage WrongText = new("'{0}' is '{1}', which {2}");
    private static readonly RuleMessage NoName = new("A key of {0} is {1}");
    private static readonly RuleMessage Unknown = new("{0} has no field '{1}'{2}");
    private static readonly RuleMessage Lacks = new("{0} lacks the field '{1}'");

    // Aliases make many of one node, and one fault of them is one fault.
    private readonly Dictionary<ConfigurationShape, HashSet<YamlNode>> _compared = new(
        ReferenceEqualityComparer.Instance
    );

    /// <summary>Compares a value.</summary>
    /// <param name="node">The value.</param>
    /// <param name="shape">What is taken there.</param>
    /// <param name="name">The key, for messages.</param>
    internal void Compare(YamlNode node, ConfigurationShape shape, string name)
    {
        // An absent value is as good as none for both tools; what a variable holds nobody knows.
        if (node is YamlScalar { IsNull: true } || (node is YamlScalar open && open.IsOpen()) || !IsNew(node, shape))
        {
            return;
        }

        switch (shape)
        {
            case SwitchShape when node is not YamlScalar { Type: ScalarType.Boolean }:
                Refuse(node, name, "true or false");
                break;
            case NumberShape number:
                CompareNumber(node, number, name);
                break;
            case TextShape text:
                CompareText(node, text, name);
                break;
            case ListShape list:
                CompareItems(node, list, name);
                break;
            case TableShape table:
                CompareTable(node, table, name);
                break;
            case FieldsShape fields:
                CompareFields(node, fields, name);
                break;
        }
    }

    private bool IsNew(YamlNode node, ConfigurationShape shape)
    {
        if (!_compared.TryGetValue(shape, out var nodes))
        {
            _compared[shape] = nodes = new HashSet<YamlNode>(ReferenceEqualityComparer.Instance);
        }

        return nodes.Add(node);
    }

    private void Refuse(YamlNode node, string name, string expected) =>
        context.Report(WrongType, AnchorOf(node), name, expected, node.Description);

    // A whole structure in the place of a value is shown at its first key.
    private static YamlNode AnchorOf(YamlNode node) =>
        node switch
        {
            YamlMapping { WrittenEntries: [var first, ..] } => first.Key,
            YamlSequence { Items: [var item, ..] } => AnchorOf(item),
            _ => node,
        };

    private static string Quoted(string name) => name.Length == 0 ? "The configuration" : $"'{name}'";

    private void CompareNumber(YamlNode node, NumberShape shape, string name)
    {
        if (node is not YamlScalar { Type: ScalarType.Integer or ScalarType.Float } scalar)
        {
            Refuse(node, name, "a number");
        }
        else if (!scalar.TryGetInt64(out var number) || number < shape.Least || number > shape.Most)
        {
            var range =
                shape.Most == int.MaxValue
                    ? string.Create(CultureInfo.InvariantCulture, $"a whole number from {shape.Least} on")
                    : string.Create(CultureInfo.InvariantCulture, $"a whole number from {shape.Least} to {shape.Most}");
            context.Report(OutOfRange, scalar, name, range, scalar);
        }
    }

    private void CompareText(YamlNode node, TextShape shape, string name)
    {
        if (node is not YamlScalar scalar)
        {
            Refuse(node, name, "a text");
        }
        else if (shape.IsStrict && !scalar.IsString)
        {
            context
                .Report(NotText, scalar, name, scalar.Description, scalar)
                .WithFix("Put it between quotes", FixSafety.Safe, scalar.Quote());
        }
        else if (shape.Words.Length > 0 && !shape.Words.Contains(scalar.Value, StringComparer.Ordinal))
        {
            var words = string.Join(", ", shape.Words.Select(word => $"'{word}'"));
            context.Report(NoWord, scalar, name, words, scalar, SpellingSuggestion.Question(scalar.Value, shape.Words));
        }
        else if (shape.Fault?.Invoke(scalar.Value) is { } fault)
        {
            context.Report(WrongText, scalar, name, scalar, fault);
        }
    }

    private void CompareItems(YamlNode node, ListShape shape, string name)
    {
        if (node is not YamlSequence sequence)
        {
            Refuse(node, name, "a list");
            return;
        }

        foreach (var item in sequence.Items)
        {
            Compare(item, shape.Item, name);
        }
    }

    private void CompareTable(YamlNode node, TableShape shape, string name)
    {
        if (node is not YamlMapping mapping)
        {
            Refuse(node, name, "a mapping");
            return;
        }

        foreach (var entry in mapping.Entries)
        {
            Compare(entry.Value, shape.Value, entry.Name ?? name);
        }
    }

    private void CompareFields(YamlNode node, FieldsShape shape, string name)
    {
        if (node is not YamlMapping mapping)
        {
            Refuse(node, name, "a mapping");
            return;
        }

        foreach (var entry in mapping.Entries)
        {
            if (entry.Name is not { } key)
            {
                context.Report(NoName, entry.Key, Quoted(name), entry.Key.Description);
            }
            else if (shape.Known.TryGetValue(key, out var field))
            {
                Compare(entry.Value, field, key);
            }
            else if (!key.Contains('$', StringComparison.Ordinal) && !key.Contains("{{", StringComparison.Ordinal))
            {
                var way = shape.Elsewhere.TryGetValue(key, out var place)
                    ? $"; {place}"
                    : SpellingSuggestion.Question(key, shape.Known.Keys);
                context.Report(Unknown, entry.Key, Quoted(name), key, way);
            }
        }

        foreach (var required in shape.Required.Where(required => mapping[required] is null))
        {
            context.Report(Lacks, AnchorOf(mapping), Quoted(name), required);
        }
    }
}
