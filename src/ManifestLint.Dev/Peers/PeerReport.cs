namespace ManifestLint.Dev.Peers;

/// <summary>Writes a comparison as Markdown: a table of the checks, and below it the wanted differences with their reasons.</summary>
internal static class PeerReport
{
    internal static void Write(PeerComparison comparison, TextWriter output)
    {
        output.WriteLine($"{comparison.Sets} sets of manifests, object by object:");
        output.WriteLine();
        output.WriteLine("| Check | Rules | Both | Peer only | Ours only |");
        output.WriteLine("|---|---|---|---|---|");
        foreach (var check in comparison.Checks)
        {
            output.WriteLine(
                $"| {check.Covered.Check} | {string.Join(", ", check.Covered.RuleIds)} | {check.Agreed} | {check.Count(DifferenceSide.PeerOnly)} | {check.Count(DifferenceSide.OursOnly)} |"
            );
        }

        output.WriteLine();
        foreach (var check in comparison.Checks)
        {
            foreach (var (difference, count) in check.Explained)
            {
                var side = difference.Side == DifferenceSide.PeerOnly ? "peer only" : "ours only";
                output.WriteLine($"- {check.Covered.Check}, {side}, {count}: {difference.Reason}");
            }
        }
    }
}
