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
                var elements = ReadMapElements(isMessage: false);
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
        return token.Text == "has" && arguments is [var field]
            ? field is CelSelection { IsOptional: false } selection
                ? Node(
                    new CelPresence(token.Position, selection.Operand, selection.Field, selection.Position),
                    selection.Operand
                )
                : throw new CelSyntaxException(token.Position, "has() wants a field such as 'self.name'")
            : Call(token.Position, token.Text, false, arguments);
    }

    private CelExpression ReadList(int position)
    {
        Take();
        var elements = ImmutableArray.CreateBuilder<CelListElement>();
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

    private ImmutableArray<CelMapElement> ReadMapElements(bool isMessage)
    {
        Take();
        var elements = ImmutableArray.CreateBuilder<CelMapElement>();
        while (!IsSymbol("}"))
        {
            var isOptional = TrySkip("?");
            var key = isMessage ? ReadPrimary() : ReadConditional();
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

    private ImmutableArray<CelExpression> ReadArguments()
    {
        Expect("(");
        var arguments = ImmutableArray.CreateBuilder<CelExpression>();
        while (!IsSymbol(")"))
        {
            arguments.Add(ReadConditional());
            if (!TrySkip(","))
            {
                break;
            }
        }

        Expect(")");
        return arguments.ToImmutable();
    }
}
