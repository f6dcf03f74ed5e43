using System.Globalization;

namespace ManifestLint.Benchmarks;

/// <summary>Measures the budget of docs/performance.md and prints it as a table. Ratios, so that any machine can check them.</summary>
internal sealed class RatioReport
{
    private const int Rounds = 7;
    private const double Megabyte = 1_000_000;

    private readonly List<Row> _rows = [];

    /// <summary>Measures everything. Takes less than two minutes.</summary>
    /// <param name="output">Where the table goes.</param>
    /// <param name="nativeTool">The native program, if there is one.</param>
    /// <returns>0 when every budget is kept, else 1.</returns>
    internal static int Run(TextWriter output, string? nativeTool = null)
    {
        var report = new RatioReport();
        report.MeasureManyFiles();
        report.MeasureOneFile();
        report.MeasureMemory();
        report.MeasureColdStart(nativeTool);
        report.Print(output);
        return report._rows.TrueForAll(row => row.IsKept) ? 0 : 1;
    }

    /// <summary>Measures the cold start alone: its time, and the methods that are compiled meanwhile.</summary>
    /// <param name="output">Where the table goes.</param>
    /// <param name="program">A program beside the plain tool, such as that of the ReadyToRun package.</param>
    /// <returns>0 when the budget is kept, else 1.</returns>
    internal static int RunStart(TextWriter output, string? program = null)
    {
        var report = new RatioReport();
        report.MeasureColdStart(null, program);
        report.Print(output);
        return report._rows.TrueForAll(row => row.IsKept) ? 0 : 1;
    }

    private void MeasureManyFiles()
    {
        var workload = Workload.Of(files: 1_000, documentsPerFile: 3);
        var runs = Measurement.InTurns(
            Rounds,
            () => workload.ParseWithYamlDotNet(),
            () => workload.Read(),
            () => workload.Walk(),
            () => workload.Lint(degreeOfParallelism: 1),
            () => workload.Lint()
        );
        var (yardstick, read, walk, lintOnOneCore, lint) = (runs[0], runs[1], runs[2], runs[3], runs[4]);
        _rows.Add(new($"1,000 files, {Size(workload)}: YamlDotNet's parser, ms", Milliseconds(yardstick.Wall)));
        _rows.Add(new("  trees / parser, one core", read.Wall / yardstick.Wall));
        _rows.Add(new("  walk with all rules / parser, one core", walk.Wall / yardstick.Wall));
        _rows.Add(new("  whole lint / parser, one core", lintOnOneCore.Wall / yardstick.Wall));
        _rows.Add(new("  whole lint / parser, wall", lint.Wall / yardstick.Wall, 2.0));
        _rows.Add(new("  whole lint / parser, CPU", lint.Cpu / yardstick.Cpu));
    }

    private void MeasureOneFile()
    {
        var whole = Workload.Of(files: 1, documentsPerFile: 10_000);
        var half = Workload.Of(files: 1, documentsPerFile: 5_000);
        var runs = Measurement.InTurns(
            Rounds,
            () => whole.ParseWithYamlDotNet(),
            () => half.Lint(),
            () => whole.Lint()
        );
        var (yardstick, halfLint, lint) = (runs[0], runs[1], runs[2]);
        _rows.Add(new($"10,000 documents, {Size(whole)}: YamlDotNet's parser, ms", Milliseconds(yardstick.Wall)));
        _rows.Add(new("  whole lint / parser, wall", lint.Wall / yardstick.Wall, 2.0));
        _rows.Add(new("  whole lint / parser, CPU", lint.Cpu / yardstick.Cpu));
        _rows.Add(new("  10,000 / 5,000 documents, CPU", lint.Cpu / halfLint.Cpu, 2.3));
    }

    private void MeasureMemory()
    {
        var baseline = ChildRuns.PeakMemory([ManifestGenerator.File(0, 1)]);
        _rows.Add(new("Peak memory with one document, MB", baseline / Megabyte));
        AddMemory(
            "1,000 files",
            baseline,
            [.. Enumerable.Range(0, 1_000).Select(i => ManifestGenerator.File(i * 3, 3))]
        );
        AddMemory("10,000 documents", baseline, [ManifestGenerator.File(0, 10_000)]);
    }

    private void AddMemory(string name, long baseline, string[] contents)
    {
        var peak = ChildRuns.PeakMemory(contents);
        var ratio = (double)(peak - baseline) / contents.Sum(content => content.Length);
        _rows.Add(new($"  {name}, MB", peak / Megabyte));
        _rows.Add(new($"  {name}, what is above the baseline / input", ratio, 12));
    }

    private void MeasureColdStart(string? nativeTool, string? other = null)
    {
        // A directory of its own: the tool reads the whole workspace around a file.
        var workspace = Directory.CreateTempSubdirectory("manifestlint-bench");
        try
        {
            var file = Path.Combine(workspace.FullName, "deployment.yaml");
            File.WriteAllText(file, ManifestGenerator.Document(0));
            var hello = ChildRuns.ColdStart(Environment.ProcessPath!, ChildRuns.Hello);
            _rows.Add(new("Cold start of a .NET program that says hello, ms", Milliseconds(hello)));
            AddColdStart("plain .NET tool", PlainTool(), file, budget: 90);
            AddColdStart(Path.GetFileName(Path.GetDirectoryName(other)) ?? "other", other, file, budget: 90);
            AddColdStart("native tool", nativeTool, file, budget: 15);
        }
        finally
        {
            workspace.Delete(recursive: true);
        }
    }

    private void AddColdStart(string name, string? program, string file, double budget)
    {
        if (File.Exists(program))
        {
            _rows.Add(new($"  {name}, ms", Milliseconds(ChildRuns.ColdStart(program, "check", file)), budget));
            if (ChildRuns.CompiledMethods(program, "check", file) is { } methods)
            {
                _rows.Add(new($"  {name}, methods that are compiled", methods));
            }
        }
    }

    internal static string PlainTool() =>
        Path.Combine(Repository(), "artifacts", "bin", "ManifestLint.Tool", "release", "manifestlint");

    internal static string Repository()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "ManifestLint.sln")))
        {
            directory = Path.GetDirectoryName(directory) ?? throw new DirectoryNotFoundException("ManifestLint.sln");
        }

        return directory;
    }

    private void Print(TextWriter output)
    {
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Environment.ProcessorCount} processors, .NET {Environment.Version}; least of {Rounds} runs each"
            )
        );
        foreach (var row in _rows)
        {
            output.WriteLine(row.ToString());
        }
    }

    private static string Size(Workload workload) =>
        string.Create(CultureInfo.InvariantCulture, $"{workload.Bytes / Megabyte:F1} MB");

    private static double Milliseconds(TimeSpan time) => time.TotalMilliseconds;

    private sealed record Row(string Name, double Value, double? Budget = null)
    {
        internal bool IsKept => Budget is null || Value <= Budget;

        public override string ToString()
        {
            var verdict = Budget is null ? string.Empty : $"   budget {Budget, 5:F1}   {(IsKept ? "kept" : "MISSED")}";
            return string.Create(CultureInfo.InvariantCulture, $"{Name, -64}{Value, 9:F2}{verdict}");
        }
    }
}
