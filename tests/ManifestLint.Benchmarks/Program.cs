using System.Globalization;
using BenchmarkDotNet.Running;
using ManifestLint.Benchmarks;

switch (args)
{
    case ["ratios"]:
        return RatioReport.Run(Console.Out);
    case ["ratios", var nativeTool]:
        return RatioReport.Run(Console.Out, nativeTool);
    case ["start"]:
        return RatioReport.RunStart(Console.Out);
    case ["start", var program]:
        return RatioReport.RunStart(Console.Out, program);
    case ["bench", .. var rest]:
        BenchmarkSwitcher.FromTypes([typeof(LintBenchmarks)]).Run(rest.Length == 0 ? ["--filter", "*"] : rest);
        return 0;
    case ["profile"]:
        Profiling.Run();
        return 0;
    case ["profile", var job]:
        Profiling.Run(job);
        return 0;
    case ["kustomize"]:
        return KustomizeReport.Run(Console.Out);
    case ["kustomize", var part]:
        return KustomizeReport.Run(Console.Out, part);
    case ["kustomize-profile", .. var what]:
        KustomizeProfiling.Run(what);
        return 0;
    case [KustomizeRuns.Apart or KustomizeRuns.Shared, .. var repositories]:
        KustomizeRuns.BuildAndTell(args[0], repositories);
        return 0;
    case [CatalogueRuns.Name]:
        CatalogueRuns.DecodeAndTell();
        return 0;
    case ["generate", var directory, var files, var documents]:
        ManifestGenerator.Write(
            directory,
            int.Parse(files, CultureInfo.InvariantCulture),
            int.Parse(documents, CultureInfo.InvariantCulture)
        );
        return 0;
    case [ChildRuns.Hello]:
        Console.WriteLine("hello");
        return 0;
    case [ChildRuns.Lint, var directory]:
        ChildRuns.LintAndTell(directory);
        return 0;
    default:
        Console.Error.WriteLine(
            "usage: ratios [NATIVE_TOOL] | start [PROGRAM] | kustomize [corpus | growth | shapes | large | start] | kustomize-profile [OBJECTS OVERLAYS | corpus | shapes COUNT] | profile [parser | trees | walk | lint | cores] | catalogue | generate DIRECTORY FILES DOCUMENTS | bench [BenchmarkDotNet options]"
        );
        return 2;
}
