using BenchmarkDotNet.Running;
using ManifestLint.Benchmarks;

switch (args)
{
    case ["ratios"]:
        return RatioReport.Run(Console.Out);
    case ["ratios", var nativeTool]:
        return RatioReport.Run(Console.Out, nativeTool);
    case ["bench", .. var rest]:
        BenchmarkSwitcher.FromTypes([typeof(LintBenchmarks)]).Run(rest.Length == 0 ? ["--filter", "*"] : rest);
        return 0;
    case ["profile"]:
        Profiling.Run();
        return 0;
    case [ChildRuns.Hello]:
        Console.WriteLine("hello");
        return 0;
    case [ChildRuns.Lint, var directory]:
        ChildRuns.LintAndTell(directory);
        return 0;
    default:
        Console.Error.WriteLine("usage: ratios [NATIVE_TOOL] | profile | bench [BenchmarkDotNet options]");
        return 2;
}
