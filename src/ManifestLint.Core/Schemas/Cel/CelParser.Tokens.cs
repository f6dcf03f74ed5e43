namespace ManifestLint.Schemas.Cel;

/// <content>Looking at tokens and taking them.</content>
internal sealed partial class CelParser
{
    private bool IsSymbol(params ReadOnlySpan<string> symbols) =>
        _token.Kind == CelTokenKind.Symbol && symbols.Contains(_token.Text);

    private bool IsName(string name) => _token.Kind == CelTokenKind.Name && _token.Text == name;

    private bool TrySkip(string symbol)
    {
        if (!IsSymbol(symbol))
        {
            return false;
        }

        Take();
        return true;
    }

    private void Expect(string symbol)
    {
        if (!TrySkip(symbol))
        {
            throw Unexpected();
        }
    }

    private CelToken Take()
    {
        var token = _token;
        _token = _lexer.Next();
        return token;
    }

    private CelSyntaxException Unexpected() =>
        new(
            _token.Position,
            _token.Kind == CelTokenKind.End ? "the expression ends too early" : $"unexpected '{_token.Text}'"
        );
}
