using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ManifestLint.Kubernetes;
using ManifestLint.Text;

namespace ManifestLint.Schemas.Cel;

/// <summary>
/// Reads expressions of the Common Expression Language. Nothing is thrown for a text, whatever it holds, and the depth and size of what is read are
/// bounded, so that everything behind may recurse over it.
/// </summary>
internal sealed partial class CelParser
{
    // The API server reads no longer expression, and none that nests deeper: parentheses, lists, arguments and so on each count.
    private const int LongestText = 100_000;
    private const int DeepestNesting = 250;

    // These two are our own.
    private const int LongestChainOfSigns = 150;
    private const int DeepestTree = 500;
    private const int MostNodes = 20_000;

    private readonly CelLexer _lexer;
    private CelToken _token;
    private int _depth;
    private int _signs;
    private int _nodes;

    private CelParser(string text)
    {
        _lexer = new CelLexer(text);
        _token = _lexer.Next();
    }

    /// <summary>Reads an expression.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="expression">The expression.</param>
    /// <param name="error">Why the text is none.</param>
    internal static bool TryParse(
        string text,
        [NotNullWhen(true)] out CelExpression? expression,
        [NotNullWhen(false)] out CelSyntaxError? error
    )
    {
        (expression, error) = (null, null);
        if (text.Length > LongestText && CodePoints.Count(text) is var length and > LongestText)
        {
            error = new CelSyntaxError(
                0,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"it has {length} characters, but the API server reads at most {LongestText}"
                ),
                IsLimit: false
            );
            return false;
        }

        try
        {
            var parser = new CelParser(text);
            expression = parser.ReadConditional();
            if (parser._token.Kind != CelTokenKind.End)
            {
                throw parser.Unexpected();
            }

            return true;
        }
        catch (CelSyntaxException exception)
        {
            (expression, error) = (null, new CelSyntaxError(exception.Position, exception.Message, exception.IsLimit));
            return false;
        }
    }

    private CelExpression ReadConditional()
    {
        if (++_depth > DeepestNesting)
        {
            throw new CelSyntaxException(
                _token.Position,
                string.Create(CultureInfo.InvariantCulture, $"it nests more than {DeepestNesting} levels deep")
            );
        }

        var condition = ReadLogic(isAnd: false);
        var result = condition;
        if (IsSymbol("?"))
        {
            var position = Take().Position;
            var then = ReadLogic(isAnd: false);
            Expect(":");
            var otherwise = ReadConditional();
            result = Node(new CelConditional(position, condition, then, otherwise), condition, then, otherwise);
        }

        _depth--;
        return result;
    }

    // 'a || b || c' is one node: long chains do not nest.
    private CelExpression ReadLogic(bool isAnd)
    {
        var symbol = isAnd ? "&&" : "||";
        var first = isAnd ? ReadRelation() : ReadLogic(isAnd: true);
        if (!IsSymbol(symbol))
        {
            return first;
        }

        var terms = ImmutableArray.CreateBuilder<CelExpression>();
        terms.Add(first);
        while (IsSymbol(symbol))
        {
            Take();
            terms.Add(isAnd ? ReadRelation() : ReadLogic(isAnd: true));
        }

        return Node(new CelLogic(first.Position, isAnd, terms.ToImmutable()), [.. terms]);
    }

    private CelExpression ReadRelation()
    {
        var left = ReadSum();
        while (IsSymbol("==", "!=", "<", "<=", ">", ">=") || IsName("in"))
        {
            left = Binary(Take(), left, ReadSum());
        }

        return left;
    }

    private CelExpression ReadSum()
    {
        var left = ReadProduct();
        while (IsSymbol("+", "-"))
        {
            left = Binary(Take(), left, ReadProduct());
        }

        return left;
    }

    private CelExpression ReadProduct()
    {
        var left = ReadUnary();
        while (IsSymbol("*", "/", "%"))
        {
            left = Binary(Take(), left, ReadUnary());
        }

        return left;
    }

    private CelExpression ReadUnary()
    {
        if (IsSymbol("!"))
        {
            return ReadRepeated("!", "!x");
        }

        if (!IsSymbol("-"))
        {
            return ReadMember(ReadPrimary());
        }

        var minus = _token;
        Take();
        if (Negated(_token.Value) is { } number)
        {
            Take();
            return ReadMember(Literal(minus.Position, number));
        }

        var operand = Nested(() => IsSymbol("-") ? ReadUnary() : ReadMember(ReadPrimary()));
        return Call(minus.Position, "-x", false, [operand]);
    }

    private static CelValue? Negated(CelValue? number) =>
        number switch
        {
            CelMagnitude { Value: (ulong)long.MaxValue + 1 } => new CelInt(long.MinValue),
            CelInt integer => new CelInt(-integer.Value),
            CelDouble real => new CelDouble(-real.Value),
            _ => null,
        };

    // '!!!a' is read without nesting.
    private CelExpression ReadRepeated(string symbol, string function)
    {
        var position = _token.Position;
        var count = 0;
        while (IsSymbol(symbol))
        {
            Take();
            count++;
        }

        var operand = IsSymbol("-") ? ReadUnary() : ReadMember(ReadPrimary());
        return count % 2 == 1
            ? Call(position, function, false, [operand])
            : Call(position, function, false, [Call(position, function, false, [operand])]);
    }

    private CelExpression ReadMember(CelExpression operand)
    {
        while (true)
        {
            if (IsSymbol("."))
            {
                operand = ReadField(operand);
            }
            else if (IsSymbol("["))
            {
                var position = Take().Position;
                var isOptional = TrySkip("?");
                var index = ReadConditional();
                Expect("]");
                operand = Node(new CelIndexing(position, operand, index, isOptional), operand, index);
            }
            else if (IsSymbol("{") && QualifiedName(operand) is { } typeName)
            {
                var values = ReadMessageFields();
                operand = Node(new CelMessageLiteral(operand.First.Position, typeName, values), [.. values]);
            }
            else
            {
                return operand;
            }
        }
    }

    private CelExpression ReadField(CelExpression operand)
    {
        Take();
        var isOptional = TrySkip("?");
        var name = _token;
        if (name.Kind is not (CelTokenKind.Name or CelTokenKind.QuotedName))
        {
            throw Unexpected();
        }

        if (name.Kind == CelTokenKind.Name && IsKeyword(name.Text))
        {
            throw new CelSyntaxException(name.Position, $"'{name.Text}' is a word of the language, and no field");
        }

        Take();
        if (isOptional || name.Kind == CelTokenKind.QuotedName || !IsSymbol("("))
        {
            return Node(new CelSelection(name.Position, operand, name.Text, isOptional), operand);
        }

        var arguments = ReadArguments();
        if (CelMacros.Expand(name.Position, operand, name.Text, arguments) is { } macro)
        {
            return Node(macro, [operand, .. arguments]);
        }

        // 'optional.of(x)' is a function with a point in its name.
        var qualified = operand is CelIdentifier qualifier ? $"{qualifier.Name}.{name.Text}" : null;
        return qualified is not null && CelFunctions.IsQualified(qualified)
            ? Call(name.Position, qualified, false, arguments)
            : Call(name.Position, name.Text, true, [operand, .. arguments]);
    }

    private CelExpression Nested(Func<CelExpression> read)
    {
        if (++_signs > LongestChainOfSigns)
        {
            throw new CelSyntaxException(_token.Position, "it has too many signs in a row") { IsLimit = true };
        }

        var expression = read();
        _signs--;
        return expression;
    }

    private CelExpression Binary(CelToken symbol, CelExpression left, CelExpression right) =>
        Call(symbol.Position, symbol.Text, false, [left, right]);

    private CelExpression Call(int position, string function, bool isMember, ImmutableArray<CelExpression> arguments) =>
        Node(new CelCall(position, function, isMember, arguments), [.. arguments]);

    private CelExpression Literal(int position, CelValue value) => Node(new CelLiteral(position, value));

    private CelExpression Node(CelExpression node, params ReadOnlySpan<CelExpression> parts)
    {
        var depth = 0;
        foreach (var part in parts)
        {
            depth = Math.Max(depth, part.Depth);
        }

        if (++_nodes > MostNodes || depth >= DeepestTree)
        {
            throw new CelSyntaxException(node.Position, "it is too large") { IsLimit = true };
        }

        return node with
        {
            Depth = depth + 1,
        };
    }

    // The other reserved words may stand behind a point.
    private static bool IsKeyword(string name) => name == "in" || CelSyntax.IsLiteralWord(name);

    private static string? QualifiedName(CelExpression expression) =>
        expression switch
        {
            CelIdentifier identifier => identifier.Name,
            CelSelection { IsOptional: false } selection => QualifiedName(selection.Operand) is { } prefix
                ? $"{prefix}.{selection.Field}"
                : null,
            _ => null,
        };
}
