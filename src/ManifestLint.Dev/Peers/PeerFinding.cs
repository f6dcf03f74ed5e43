namespace ManifestLint.Dev.Peers;

/// <summary>A check of another tool.</summary>
/// <param name="Tool">The tool, such as <c>kube-linter</c>.</param>
/// <param name="Name">The check as the tool calls it; <c>:warn</c> behind it is kube-score's lower grade.</param>
public readonly record struct PeerCheck(string Tool, string Name)
{
    /// <summary>Tool and name: <c>kube-linter latest-tag</c>.</summary>
    public override string ToString() => $"{Tool} {Name}";
}

/// <summary>An object of a set, by what both sides know of it. What is absent is an empty text.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Namespace">The namespace.</param>
/// <param name="Name">The name.</param>
public readonly record struct PeerObject(string Kind, string Namespace, string Name)
{
    /// <summary>The object as people write it: <c>Deployment shop/web</c>.</summary>
    public override string ToString() => Namespace.Length == 0 ? $"{Kind} {Name}" : $"{Kind} {Namespace}/{Name}";
}

/// <summary>What another tool says about an object.</summary>
/// <param name="Set">The set of manifests, as a path below the corpus.</param>
/// <param name="Check">The check.</param>
/// <param name="Object">The object.</param>
public sealed record PeerFinding(string Set, PeerCheck Check, PeerObject Object)
{
    private const int Columns = 7;

    /// <summary>Reads the findings of a corpus.</summary>
    /// <param name="path">The table <c>peer-findings.tsv</c>: set, peer, kind, namespace, name, check, how often.</param>
    /// <exception cref="InvalidDataException">A line has not as many columns as it should.</exception>
    public static IEnumerable<PeerFinding> ReadAll(string path) => File.ReadLines(path).Skip(1).Select(Read);

    private static PeerFinding Read(string line) =>
        line.Split('\t') is { Length: Columns } cells
            ? new PeerFinding(cells[0], new PeerCheck(cells[1], cells[5]), new PeerObject(cells[2], cells[3], cells[4]))
            : throw new InvalidDataException($"A line of the peers' findings has not {Columns} columns: {line}");
}
