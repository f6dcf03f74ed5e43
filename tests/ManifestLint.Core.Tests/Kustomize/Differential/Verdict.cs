using System.Globalization;
using ManifestLint.Discovery;
using ManifestLint.Kustomize;

namespace ManifestLint.Core.Tests.Kustomize.Differential;

/// <summary>How our build and kubectl's compare.</summary>
internal enum Agreement
{
    /// <summary>The same bytes.</summary>
    Equal,

    /// <summary>Both refuse.</summary>
    BothRefuse,

    /// <summary>Both build, but not the same bytes.</summary>
    Different,

    /// <summary>We refuse what kubectl builds.</summary>
    WeRefuse,

    /// <summary>We build what kubectl refuses.</summary>
    TheyRefuse,

    /// <summary>Our build ends in an exception that it must not end in.</summary>
    WeCrash,

    /// <summary>kubectl crashes or does not come to an end, so it says nothing.</summary>
    NoOracle,
}

/// <summary>What our build and kubectl's gave for one case.</summary>
internal sealed record Verdict(Agreement Agreement, string Ours, string Theirs)
{
    private const string Crash = "crash: ";

    /// <summary>Whether another case shows the same disagreement: the same sort, and what is said ends the same way.</summary>
    internal bool IsLike(Verdict other) =>
        Agreement == other.Agreement
        && (Agreement != Agreement.TheyRefuse || End(Theirs) == End(other.Theirs))
        && (Agreement is not (Agreement.WeRefuse or Agreement.WeCrash) || End(Ours) == End(other.Ours));

    /// <summary>Whether the two disagree.</summary>
    internal bool IsDifference =>
        Agreement is Agreement.Different or Agreement.WeRefuse or Agreement.TheyRefuse or Agreement.WeCrash;

    /// <summary>Whether a fault that <see cref="Build"/> gave is none.</summary>
    internal static bool IsOurCrash(string fault) => fault.StartsWith(Crash, StringComparison.Ordinal);

    /// <summary>Builds a case twice.</summary>
    internal static Verdict Of(GeneratedCase @case)
    {
        var directory = Directory.CreateTempSubdirectory("manifestlint-");
        try
        {
            @case.WriteTo(directory.FullName);
            var theirs = KubectlBuild.Run(Path.Combine(directory.FullName, @case.Target), out var errors);
            var (ours, fault) = Build(@case);
            return (theirs, ours) switch
            {
                _ when IsOurCrash(fault) => new Verdict(Agreement.WeCrash, fault, errors),
                (null, _) when IsCrash(errors) => new Verdict(Agreement.NoOracle, ours ?? fault, errors),
                (null, null) => new Verdict(Agreement.BothRefuse, fault, errors),
                (null, { }) => new Verdict(Agreement.TheyRefuse, ours, errors),
                ({ }, null) => new Verdict(Agreement.WeRefuse, fault, theirs),
                _ => new Verdict(ours == theirs ? Agreement.Equal : Agreement.Different, ours!, theirs!),
            };
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    /// <summary>What our build prints, or why it refuses.</summary>
    internal static (string? Output, string Fault) Build(GeneratedCase @case) => Build(@case, out _);

    /// <summary>What our build prints, or why it refuses.</summary>
    /// <param name="case">The case.</param>
    /// <param name="hashesNodes">
    /// Whether a name has the hash of an object that has become something else than a ConfigMap or a Secret. There upstream hashes its syntax tree, with
    /// the lines and columns that the nodes happen to have.
    /// </param>
    internal static (string? Output, string Fault) Build(GeneratedCase @case, out bool hashesNodes)
    {
        hashesNodes = false;
        var files = new InMemoryFileSystem();
        foreach (var (path, content) in @case.Files)
        {
            files.AddFile($"/case/{path}", content);
        }

        var workspace = new Workspace(files, "/case");
        try
        {
            var build = new KustomizeBuilder(new BuildFiles(workspace, 1 << 26), KustomizeOptions.Default).Build(
                @case.Target
            );
            hashesNodes = build.Resources.Any(resource =>
                resource is { NeedsHash: true, Kind.Kind: not ("ConfigMap" or "Secret") }
            );
            return build.IsSuccess
                ? (ResourceYamlWriter.Write([.. build.Resources.Select(resource => resource.Root)]), string.Empty)
                : (null, Describe(build.Faults[0]));
        }
        catch (KustomizeException e)
        {
            // Some faults show up only when the objects are printed.
            return (null, Describe(e.Fault));
        }
#pragma warning disable CA1031 // Every other exception is what the tests look for.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return (null, $"{Crash}{e}");
        }
    }

    /// <summary>The first lines that differ.</summary>
    public override string ToString()
    {
        if (Agreement != Agreement.Different)
        {
            return $"{Agreement}\nours: {Short(Ours)}\ntheirs: {Short(Theirs)}";
        }

        var (ours, theirs) = (Ours.Split('\n'), Theirs.Split('\n'));
        var at = ours.Zip(theirs).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"{Agreement}\nours:\n{Around(ours, at)}\ntheirs:\n{Around(theirs, at)}";
    }

    private static string Describe(BuildFault fault) =>
        string.Create(CultureInfo.InvariantCulture, $"{fault.Place}: {fault.Message}");

    private static string Around(string[] lines, int at) => string.Join('\n', lines.Skip(Math.Max(0, at - 4)).Take(9));

    private static string Short(string text) => text.Length > 1500 ? text[..1500] : text;

    private static string End(string text)
    {
        // kubectl closes a message of several lines with a bracket.
        var line = text.TrimEnd('>', ' ', '\n').Split('\n')[^1];
        return line.Length > 30 ? line[^30..] : line;
    }

    private static bool IsCrash(string errors) =>
        errors.Contains("goroutine ", StringComparison.Ordinal)
        || errors.Contains("timed out", StringComparison.Ordinal);
}
