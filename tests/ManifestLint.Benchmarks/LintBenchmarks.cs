using BenchmarkDotNet.Attributes;

namespace ManifestLint.Benchmarks;

/// <summary>Parse, walk and whole lint over 1,000 files, for a closer look than the ratios give: with allocations and spread.</summary>
[MemoryDiagnoser]
public class LintBenchmarks
{
    private Workload _workload = null!;

    /// <summary>Generates the files.</summary>
    [GlobalSetup]
    public void Generate() => _workload = Workload.Of(files: 1_000, documentsPerFile: 3);

    /// <summary>The yardstick.</summary>
    [Benchmark(Baseline = true)]
    public int YamlDotNetParser() => _workload.ParseWithYamlDotNet();

    /// <summary>Trees with places.</summary>
    [Benchmark]
    public int Parse() => _workload.Read();

    /// <summary>The walk with all rules over objects that were read before.</summary>
    [Benchmark]
    public int Walk() => _workload.Walk();

    /// <summary>Everything, on one core.</summary>
    [Benchmark]
    public int LintOnOneCore() => _workload.Lint(degreeOfParallelism: 1).Findings.Length;

    /// <summary>Everything, as by default.</summary>
    [Benchmark]
    public int Lint() => _workload.Lint().Findings.Length;
}
