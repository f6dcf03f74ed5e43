using System.Collections.Immutable;
using ManifestLint.Discovery;
using ManifestLint.Kubernetes;
using ManifestLint.Rules;

namespace ManifestLint.Analysis;

/// <summary>What to analyse, and how. The library's counterpart of the command line.</summary>
public sealed record AnalysisRequest
{
    /// <summary>The file system to read from.</summary>
    public required IFileSystem Files { get; init; }

    /// <summary>The directory that relative paths start from, absolute and normalised.</summary>
    public required string CurrentDirectory { get; init; }

    /// <summary>The rules to choose from.</summary>
    public required ImmutableArray<RulePack> Packs { get; init; }

    /// <summary>
    /// Files, directories and globs; empty means the current directory. When files are named, findings are reported for these, and the whole
    /// workspace around them (the directory of their configuration, or their repository) is read so that rules across files stay right; see
    /// <see cref="IsIsolated"/>.
    /// </summary>
    public ImmutableArray<string> Paths { get; init; } = [];

    /// <summary>
    /// The text that came over standard input, or null. It stands for a file called <c>stdin.yaml</c> in the current directory and is checked by itself;
    /// then <see cref="Paths"/> only say where the configuration is looked for.
    /// </summary>
    public ReadOnlyMemory<byte>? StandardInput { get; init; }

    /// <summary>Whether nothing but <see cref="Paths"/> may be read. Then objects that are not there count as unknown.</summary>
    public bool IsIsolated { get; init; }

    /// <summary>The configuration file to use instead of the one found upward from the paths, or null.</summary>
    public string? ConfigurationPath { get; init; }

    /// <summary>
    /// The Kubernetes minors to aim at, before the configuration's; empty leaves it to that, then to a cluster that the workspace pins, and then to the
    /// newest known one. With several, everything is checked for each of them, and findings say for which they hold: what an upgrade breaks.
    /// </summary>
    public ImmutableArray<KubernetesVersion> TargetVersions { get; init; } = [];

    /// <summary>Rules to switch on, by id, name or category, before the configuration.</summary>
    public ImmutableArray<string> Enable { get; init; } = [];

    /// <summary>Rules to switch off, by id, name or category, before the configuration.</summary>
    public ImmutableArray<string> Disable { get; init; } = [];

    /// <summary>Profiles to switch on beside the configuration's.</summary>
    public ImmutableArray<string> Profiles { get; init; } = [];

    /// <summary>
    /// Of the rules that would run, those that are of interest, by their descriptors; null for all. Rules of the engine that say what was not checked run
    /// all the same.
    /// </summary>
    public Func<RuleDescriptor, bool>? Only { get; init; }

    /// <summary>The clock that decides whether a suppression has expired.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>How many threads may work; by default as many as there are processors. Does not change the result.</summary>
    public int MaxDegreeOfParallelism { get; init; } = Environment.ProcessorCount;

    /// <summary>Told about the progress of long runs, or null.</summary>
    public IProgress<AnalysisProgress>? Progress { get; init; }
}

/// <summary>How far a run is.</summary>
/// <param name="Stage">What is being done: <c>Reading file</c> or <c>Checking object</c>.</param>
/// <param name="Done">How much of it is done.</param>
/// <param name="Total">How much there is to do.</param>
public readonly record struct AnalysisProgress(string Stage, int Done, int Total);
