using System.CommandLine;

namespace ManifestLint.Dev.Peers;

/// <summary><c>compare-peers [--corpus PATH]</c>: holds our rules against what other tools say about the same manifests.</summary>
public static class ComparePeersCommand
{
    private const int Differs = 1;
    private const int NoCorpus = 2;

    /// <summary>Makes the command.</summary>
    /// <param name="repository">Beside it lies the corpus.</param>
    public static Command Create(Repository repository)
    {
        ArgumentNullException.ThrowIfNull(repository);
        var corpus = new Option<string>("--corpus")
        {
            Description = "The directory with peer-findings.tsv and kustomize-expected.",
            DefaultValueFactory = _ => Path.GetFullPath(Path.Combine(repository.Root, "..", "shared", "corpus")),
        };
        var command = new Command(
            "compare-peers",
            "Compare our findings with those of other tools, object by object; exit with 1 when a difference has no reason."
        )
        {
            corpus,
        };
        command.SetAction(result =>
            Run(
                result.GetRequiredValue(corpus),
                result.InvocationConfiguration.Output,
                result.InvocationConfiguration.Error
            )
        );
        return command;
    }

    /// <summary>Compares and writes the figures.</summary>
    /// <param name="corpus">The directory of the corpus.</param>
    /// <param name="output">Takes the figures, as Markdown.</param>
    /// <param name="error">Takes what is wrong.</param>
    /// <returns>The exit code: 0 when every difference has its reason, 1 when one has none, 2 without a corpus.</returns>
    public static int Run(string corpus, TextWriter output, TextWriter error)
    {
        if (!PeerComparison.IsCorpus(corpus))
        {
            error.WriteLine($"'{corpus}' is no corpus with findings of other tools: say --corpus");
            return NoCorpus;
        }

        var comparison = PeerComparison.Create(corpus);
        PeerReport.Write(comparison, output);
        foreach (var objection in comparison.Objections)
        {
            error.WriteLine(objection);
        }

        return comparison.Objections.IsEmpty ? 0 : Differs;
    }
}
