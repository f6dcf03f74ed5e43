namespace ManifestLint.Analysis;

/// <summary>Counts the steps of one stage, from any thread, for whoever watches.</summary>
internal sealed class ProgressCounter(IProgress<AnalysisProgress>? progress, string stage, int total)
{
    private int _done;

    internal void Step()
    {
        if (progress is not null)
        {
            progress.Report(new AnalysisProgress(stage, Interlocked.Increment(ref _done), total));
        }
    }
}
