using System.Globalization;
using ManifestLint.Kustomize;

namespace ManifestLint.Benchmarks;

/// <summary>Measures what docs/performance.md says of Kustomize builds, and prints it.</summary>
internal sealed class KustomizeReport(TextWriter output)
{
    private const int Rounds = 5;
    private const double Megabyte = 1_000_000;

    private bool _isKept = true;

    /// <summary>Measures everything, or one part. Takes some minutes, most of them in kubectl.</summary>
    /// <param name="output">Where the table goes.</param>
    /// <param name="part">The part to measure, or null for all.</param>
    /// <returns>0 when every budget is kept, else 1.</returns>
    internal static int Run(TextWriter output, string? part = null)
    {
        var report = new KustomizeReport(output);
        (string Name, Action Measure)[] parts =
        [
            ("corpus", report.MeasureCorpus),
            ("growth", report.MeasureLinearity),
            ("shapes", report.MeasureShapes),
            ("large", report.MeasureLargeBuilds),
            ("start", report.MeasureStart),
        ];
        foreach (var (_, measure) in parts.Where(candidate => part is null || candidate.Name == part))
        {
            measure();
        }

        return report._isKept ? 0 : 1;
    }

    // Both from start to exit, in turns.
    private void MeasureCorpus()
    {
        if (KustomizeCorpus.Find(RatioReport.Repository()) is not { } corpus)
        {
            output.WriteLine(
                "Skipped, as ../shared/corpus/kustomize.tsv is not there: the corpus, and the comparison with kubectl"
            );
            return;
        }

        var self = Environment.ProcessPath!;
        Measurement? kubectl = null;
        Timed? apart = null;
        Timed? shared = null;
        for (var round = 0; round < 3; round++)
        {
            kubectl = Least(kubectl, corpus.BuildWithKubectl());
            apart = Least(apart, Timed.Run(self, KustomizeRuns.Apart));
            shared = Least(shared, Timed.Run(self, KustomizeRuns.Shared));
        }

        Row(
            $"{corpus.Rows.Length} directories: one process, nothing shared, wall ms",
            Milliseconds(apart!.Value.Time.Wall)
        );
        Row("  CPU ms", Milliseconds(apart.Value.Time.Cpu));
        Row("  one process, files of a repository shared, wall ms", Milliseconds(shared!.Value.Time.Wall));
        Row("  CPU ms", Milliseconds(shared.Value.Time.Cpu));
        if (kubectl is { } yardstick)
        {
            Row("  one kubectl process each, wall ms", Milliseconds(yardstick.Wall));
            Row("  CPU ms", Milliseconds(yardstick.Cpu));
            Row("  nothing shared / kubectl, wall", apart.Value.Time.Wall / yardstick.Wall, 1 / 3.0);
            Row("  files shared / kubectl, wall", shared.Value.Time.Wall / yardstick.Wall, 1 / 3.0);
            Row("  nothing shared / kubectl, CPU", apart.Value.Time.Cpu / yardstick.Cpu);
            Row("  files shared / kubectl, CPU", shared.Value.Time.Cpu / yardstick.Cpu);
        }
        else
        {
            output.WriteLine("Skipped, as kubectl is not there: the comparison with kubectl");
        }

        MeasureMemory(corpus, self);
    }

    private void MeasureMemory(KustomizeCorpus corpus, string self)
    {
        var each = corpus
            .Rows.Select(row => row.Repository)
            .Distinct(StringComparer.Ordinal)
            .Select(repository => Memory(Timed.Run(self, KustomizeRuns.Shared, repository)))
            .ToList();
        var (workingSet, managed) = Memory(Timed.Run(self, KustomizeRuns.Shared));
        Row("Memory, all repositories one after the other: peak working set, MB", workingSet / Megabyte);
        Row("  largest repository alone, MB", each.Max(run => run.WorkingSet) / Megabyte);
        Row("  all / largest", workingSet / each.Max(run => run.WorkingSet), 1.3);
        Row("  all: managed heap between builds, peak, MB", managed / Megabyte);
        Row("  largest repository alone: managed heap, MB", each.Max(run => run.Managed) / Megabyte);
    }

    // The cost per object and per overlay must not grow.
    private void MeasureLinearity()
    {
        var (thousand, two, ten) = (Overlays(1_000, 1), Overlays(2_000, 1), Overlays(10_000, 1));
        var few = Measurement.InTurns(Rounds, thousand, two, ten);
        Row("1 overlay over 1,000 objects, ms CPU", Milliseconds(few[0].Cpu));
        Row("  2,000 / 1,000 objects, CPU", few[1].Cpu / few[0].Cpu, 2.5);
        Row("  10,000 objects, ms wall", Milliseconds(few[2].Wall));
        Row("  10,000 objects, ms CPU", Milliseconds(few[2].Cpu));
        Row("  10,000 / 1,000 objects, CPU", few[2].Cpu / few[0].Cpu, 13);
        var many = Measurement.InTurns(Rounds, Overlays(200, 5), Overlays(200, 50));
        Row("5 overlays over 200 objects, ms CPU", Milliseconds(many[0].Cpu));
        Row("  50 / 5 overlays, CPU", many[1].Cpu / many[0].Cpu, 11);
    }

    // The same thing so many times, and twice as many.
    private void MeasureShapes()
    {
        // Twice is linear, four times the square. Patches with a target look at every object, as they do upstream.
        const double MostGrowth = 3.5;
        const int Count = 1_000;
        foreach (var (name, workspace) in KustomizeShapes.All)
        {
            var (once, twice) = (workspace(Count), workspace(2 * Count));
            var runs = Measurement.InTurns(
                Rounds,
                () => KustomizeRuns.Build(KustomizeRuns.FilesOf(once), KustomizeShapes.Top),
                () => KustomizeRuns.Build(KustomizeRuns.FilesOf(twice), KustomizeShapes.Top)
            );
            Row($"1,000 {name}, ms CPU", Milliseconds(runs[0].Cpu));
            Row("  2,000 / 1,000, CPU", runs[1].Cpu / runs[0].Cpu, MostGrowth);
        }
    }

    private void MeasureLargeBuilds()
    {
        const int Objects = 10_000;
        const int Padding = 300;
        var bytes = OverlayGenerator.Files(Objects, 1, Padding).Sum(file => (long)file.Content.Length);
        var run = Measurement.InTurns(1, Overlays(Objects, 1, Padding))[0];
        Row($"{bytes / Megabyte:F0} MB of YAML, 10,000 objects, one overlay, ms wall", Milliseconds(run.Wall));
        Row("  CPU ms", Milliseconds(run.Cpu));
    }

    private void MeasureStart()
    {
        var tool = RatioReport.PlainTool();
        if (!File.Exists(tool))
        {
            output.WriteLine("Skipped, as the tool is not built: the time from start to exit");
            return;
        }

        var directory = Directory.CreateTempSubdirectory("manifestlint-bench");
        try
        {
            foreach (var (path, content) in OverlayGenerator.Files(6, 1))
            {
                var file = Path.Combine(directory.FullName, path);
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                File.WriteAllText(file, content);
            }

            var overlay = Path.Combine(directory.FullName, OverlayGenerator.Overlay(0));
            if (Timed.Run(tool, "build", overlay).ExitCode != 0)
            {
                output.WriteLine("Skipped, as this tool cannot build the overlay: the time from start to exit");
                return;
            }

            var start = ChildRuns.ColdStart(tool, "build", overlay);
            Row("manifestlint build of one small overlay, start to exit, wall ms", Milliseconds(start));
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    // Reads and builds all overlays of a generated workspace.
    private static Action Overlays(int objects, int overlays, int padding = 0)
    {
        var workspace = OverlayGenerator.Workspace(objects, overlays, padding);
        return () =>
        {
            var files = KustomizeRuns.FilesOf(workspace);
            for (var i = 0; i < overlays; i++)
            {
                KustomizeRuns.Build(files, OverlayGenerator.Overlay(i));
            }
        };
    }

    private static Measurement? Least(Measurement? best, Measurement? next) =>
        best is { } old && next is { } now ? old.Min(now) : next;

    private static Timed Least(Timed? best, Timed next) =>
        best is { } old ? next with { Time = old.Time.Min(next.Time) } : next;

    private static (double WorkingSet, double Managed) Memory(Timed run)
    {
        var fields = run.Output.Split(' ');
        return (
            double.Parse(fields[0], CultureInfo.InvariantCulture),
            double.Parse(fields[1], CultureInfo.InvariantCulture)
        );
    }

    private static double Milliseconds(TimeSpan time) => time.TotalMilliseconds;

    private void Row(string name, double value, double? budget = null)
    {
        var isKept = budget is null || value <= budget;
        _isKept &= isKept;
        var verdict = budget is null ? string.Empty : $"   budget {budget, 5:F2}   {(isKept ? "kept" : "MISSED")}";
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name, -72}{value, 10:F2}{verdict}"));
    }
}
