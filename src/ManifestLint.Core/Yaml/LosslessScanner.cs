using YamlDotNet.Core;
using YamlDotNet.Core.Tokens;

namespace ManifestLint.Yaml;

/// <summary>
/// A scanner that does not pass over a token that nobody has consumed. Behind an anchored scalar in a flow mapping the parser looks ahead twice, for two
/// faults that might follow, and the scanner goes on each time: it then misses the comma of <c>{a: &amp;x 1, b: 2}</c>.
/// </summary>
internal sealed class LosslessScanner(IScanner scanner) : IScanner
{
    /// <inheritdoc/>
    public Mark CurrentPosition => scanner.CurrentPosition;

    /// <inheritdoc/>
    public Token? Current => scanner.Current;

    /// <inheritdoc/>
    public bool MoveNext() => scanner.MoveNext();

    /// <inheritdoc/>
    public bool MoveNextWithoutConsuming() =>
        // At the end the parser makes sure that nothing follows.
        scanner.Current
            is not (null or StreamEnd)
        || scanner.MoveNextWithoutConsuming();

    /// <inheritdoc/>
    public void ConsumeCurrent() => scanner.ConsumeCurrent();
}
