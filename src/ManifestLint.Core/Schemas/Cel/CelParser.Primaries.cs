using System.Collections.Immutable;
using ManifestLint.Kubernetes;

namespace ManifestLint.Schemas.Cel;

/// <content>Literals, names, calls, lists and maps.</content>
internal sealed partial class CelParser
{
    private CelExpression ReadPrimary()
    {
        var token = _token;
        switch (token.Kind)
        {
            case CelTokenKind.Literal:
                Take();
                return token.Value is CelMagnitude
                    ? throw new CelSyntaxException(token.Position, $"the number '{token.Text}' is out of range")
                    : Literal(token.Position, token.Value!);
            case CelTokenKind.Name:
                return ReadName(token);
            case CelTokenKind.Symbol when token.Text == "(":
                Take();
                var inner = ReadConditional();
                Expect(")");
                return inner;
            case CelTokenKind.Symbol when token.Text == "[":
                return ReadList(token.Position);
            case CelTokenKind.Symbol when token.Text == "{":
                var elements = ReadMapElements();
                return Node(
                    new CelMapLiteral(token.Position, elements),
                    [.. elements.SelectMany(element => new[] { element.Key, element.Value })]
                );
            case CelTokenKind.Symbol when token.Text == ".":
                // '.name' is a name of the outermost scope.
                Take();
                return _token.Kind == CelTokenKind.Name ? ReadName(_token) : throw Unexpected();
            default:
                throw Unexpected();
        }
    }

    private CelExpression ReadName(CelToken token)
    {
        Take();
        switch (token.Text)
        {
            case "true":
            case "false":
                return Literal(token.Position, CelBool.Of(token.Text == "true"));
            case "null":
                return Literal(token.Position, CelNull.Instance);
        }

        if (CelSyntax.IsReservedWord(token.Text))
        {
            throw new CelSyntaxException(token.Position, $"'{token.Text}' is a reserved word");
        }

        if (!IsSymbol("("))
        {
            return Node(new CelIdentifier(token.Position, token.Text));
        }

        var arguments = ReadArguments();
        return token.Text != "has" ? Call(token.Position, token.Text, false, arguments)
            : arguments is [CelSelection { IsOptional: false } selection]
                ? Node(
                    new CelPresence(token.Position, selection.Operand, selection.Field, selection.Position),
                    selection.Operand
                )
            : throw new CelSyntaxException(token.Position, PresenceFault(arguments));
    }

    // Examples are made of what the author wrote.
    private static string PresenceFault(ImmutableArray<CelExpression> arguments) =>
        arguments switch
        {
            [CelIndexing { Index: CelLiteral { Value: CelString key } } item]
                when QualifiedName(item.Operand) is { } owner =>
                $"has() takes a field, and not an item; ask for it with \"'{key.Value}' in {owner}\"",
            [CelSelection optional] when QualifiedName(optional.Operand) is { } owner =>
                $"has() takes a field without '?', as in 'has({owner}.{optional.Field})'",
            [CelIdentifier variable] => $"has() takes a field, as in 'has({variable.Name}.field)'",
            [_] => "has() takes a field, with a point before its name",
            _ => "has() takes one argument, a field",
        };

    private CelExpression ReadList(int position)
    {
        Take();
        var elements = ImmutableArray.CreateBuilder<CelListElement>();
        SkipLoneComma("]");
        while (!IsSymbol("]"))
        {
            var isOptional = TrySkip("?");
            elements.Add(new CelListElement(ReadConditional(), isOptional));
            if (!TrySkip(","))
            {
                break;
            }
        }

        Expect("]");
        return Node(
            new CelListLiteral(position, elements.ToImmutable()),
            [.. elements.Select(element => element.Value)]
        );
    }

    private ImmutableArray<CelMapElement> ReadMapElements()
    {
        Take();
        var elements = ImmutableArray.CreateBuilder<CelMapElement>();
        SkipLoneComma("}");
        while (!IsSymbol("}"))
        {
            var isOptional = TrySkip("?");
            var key = ReadConditional();
            Expect(":");
            elements.Add(new CelMapElement(key, ReadConditional(), isOptional));
            if (!TrySkip(","))
            {
                break;
            }
        }

        Expect("}");
        return elements.ToImmutable();
    }

    // The fields of a message have names, which are no expressions.
    private ImmutableArray<CelExpression> ReadMessageFields()
    {
        Take();
        var values = ImmutableArray.CreateBuilder<CelExpression>();
        SkipLoneComma("}");
        while (!IsSymbol("}"))
        {
            TrySkip("?");
            if (_token.Kind is not (CelTokenKind.Name or CelTokenKind.QuotedName) || IsKeyword(_token.Text))
            {
                throw new CelSyntaxException(
                    _token.Position,
                    _token.Kind == CelTokenKind.End
                        ? "the expression ends too early"
                        : $"'{_token.Text}' is no name of a field"
                );
            }

            Take();
            Expect(":");
            values.Add(ReadConditional());
            if (!TrySkip(","))
            {
                break;
            }
        }

        Expect("}");
        return values.ToImmutable();
    }

    // Behind the last argument, unlike behind the last item of a list, stands no comma.
    private ImmutableArray<CelExpression> ReadArguments()
    {
        Expect("(");
        var arguments = ImmutableArray.CreateBuilder<CelExpression>();
        if (!IsSymbol(")"))
        {
            do
            {
                arguments.Add(ReadConditional());
            } while (TrySkip(","));
        }

        Expect(")");
        return arguments.ToImmutable();
    }

    // '[,]' and '{,}' are empty.
    private void SkipLoneComma(string close)
    {
        if (TrySkip(",") && !IsSymbol(close))
        {
            throw Unexpected();
        }
    }
}
