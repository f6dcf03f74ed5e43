using System.Collections.Immutable;
using ManifestLint.Kubernetes;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>A selector in kubectl's notation: <c>app=web,tier in (a,b),!legacy</c>. An empty one selects everything.</summary>
/// <param name="Conditions">Its conditions; all must be met.</param>
internal sealed record LabelSelectorSyntax(ImmutableArray<LabelCondition> Conditions)
{
    /// <summary>Reads a selector.</summary>
    /// <param name="node">Its text.</param>
    /// <exception cref="KustomizeException">It is none; the place is that of the wrong token.</exception>
    internal static LabelSelectorSyntax Parse(YamlScalar node) => new LabelSelectorParser(node).Parse();

    /// <summary>Whether labels or annotations meet all conditions.</summary>
    /// <param name="labels">The labels or annotations, or null for none.</param>
    internal bool Matches(YamlMapping? labels)
    {
        foreach (var condition in Conditions)
        {
            if (!condition.Matches(labels))
            {
                return false;
            }
        }

        return true;
    }

    // selector = [ condition { "," condition } ]
    private sealed class LabelSelectorParser(YamlScalar node)
    {
        private readonly LabelSelectorLexer _lexer = new(node.Value);

        internal LabelSelectorSyntax Parse()
        {
            var conditions = ImmutableArray.CreateBuilder<LabelCondition>();
            while (_lexer.Current.Kind != LabelTokenKind.End)
            {
                conditions.Add(ParseCondition());
                if (_lexer.Current.Kind == LabelTokenKind.End)
                {
                    break;
                }

                Expect(",", "',' or the end");
                if (_lexer.Current.Kind == LabelTokenKind.End)
                {
                    throw Unexpected(_lexer.Current, "a key after ','");
                }
            }

            return new LabelSelectorSyntax(conditions.DrainToImmutable());
        }

        // condition = "!" key | key [ operator values ]
        private LabelCondition ParseCondition()
        {
            var isNegated = _lexer.Current.Is("!");
            if (isNegated)
            {
                _lexer.Take();
            }

            var key = _lexer.Take();
            if (key.Kind != LabelTokenKind.Word)
            {
                throw Unexpected(key, "'!' or a key");
            }

            if (!NameSyntax.IsQualifiedName(key.Text, out var reason))
            {
                throw Fault(key, $"the key '{key.Text}' {reason}");
            }

            if (isNegated || _lexer.Current.Kind == LabelTokenKind.End || _lexer.Current.Is(","))
            {
                var comparison = isNegated ? LabelComparison.DoesNotExist : LabelComparison.Exists;
                return new LabelCondition(key.Text, comparison, []);
            }

            var symbol = _lexer.Take();
            return symbol.Text switch
            {
                "in" => new LabelCondition(key.Text, LabelComparison.In, ParseList()),
                "notin" => new LabelCondition(key.Text, LabelComparison.NotIn, ParseList()),
                "=" or "==" => new LabelCondition(key.Text, LabelComparison.In, [ParseValue()]),
                "!=" => new LabelCondition(key.Text, LabelComparison.NotIn, [ParseValue()]),
                ">" => new LabelCondition(key.Text, LabelComparison.GreaterThan, [ParseInteger()]),
                "<" => new LabelCondition(key.Text, LabelComparison.LessThan, [ParseInteger()]),
                _ => throw Unexpected(symbol, "one of 'in', 'notin', '=', '==', '!=', '>' and '<'"),
            };
        }

        // list = "(" [ value ] { "," [ value ] } ")"
        private ImmutableArray<string> ParseList()
        {
            var opening = Expect("(", "'('");
            if (_lexer.Current.Is(")"))
            {
                throw Fault(opening, "'in' and 'notin' need at least one value");
            }

            var values = ImmutableArray.CreateBuilder<string>();
            while (true)
            {
                values.Add(_lexer.Current.Kind == LabelTokenKind.Word ? TakeValue() : string.Empty);
                if (_lexer.Current.Is(")"))
                {
                    _lexer.Take();
                    return values.DrainToImmutable();
                }

                Expect(",", "',' or ')'");
            }
        }

        private string ParseValue() =>
            _lexer.Current.Kind == LabelTokenKind.End || _lexer.Current.Is(",") ? string.Empty : TakeValue();

        private string ParseInteger()
        {
            var token = _lexer.Current;
            var value = ParseValue();
            return LabelCondition.TryParseInteger(value, out _)
                ? value
                : throw Fault(token, "'>' and '<' need an integer");
        }

        private string TakeValue()
        {
            var token = _lexer.Take();
            if (token.Kind != LabelTokenKind.Word)
            {
                throw Unexpected(token, "a value");
            }

            return NameSyntax.IsLabelValue(token.Text, out var reason)
                ? token.Text
                : throw Fault(token, $"the value '{token.Text}' {reason}");
        }

        private LabelToken Expect(string symbol, string expected)
        {
            var token = _lexer.Take();
            return token.Is(symbol) ? token : throw Unexpected(token, expected);
        }

        private KustomizeException Unexpected(LabelToken token, string expected) =>
            Fault(token, $"found {token}, expected {expected}");

        private KustomizeException Fault(LabelToken token, string message) =>
            new(PlaceOf(token.Span), $"The selector '{node.Value}' cannot be read: {message}");

        // Inside the scalar where its text is written as it is; otherwise the scalar as a whole.
        private SourceSpan PlaceOf(TextSpan span)
        {
            var written = node.WrittenText;
            var start = written.IndexOf(node.Value, StringComparison.Ordinal);
            return start < 0 || node.Value.Length == 0
                ? node.Place
                : new SourceSpan(node.Source, new TextSpan(node.Span.Start + start + span.Start, span.Length));
        }
    }
}
