using System.Collections.Immutable;
using System.Globalization;

namespace ManifestLint.Discovery;

/// <summary>What became of every file of a run.</summary>
/// <param name="CheckedFiles">Workspace-relative paths of the files that were checked.</param>
/// <param name="ObjectCount">How many objects were checked.</param>
/// <param name="Skipped">What was left out, with reasons.</param>
/// <param name="Failed">What should have been checked and could not be.</param>
/// <param name="OtherFileCount">Files passed over silently because name and extension are not of YAML or JSON.</param>
public sealed record CoverageReport(
    ImmutableArray<string> CheckedFiles,
    int ObjectCount,
    ImmutableArray<SkippedPath> Skipped,
    ImmutableArray<FailedPath> Failed,
    int OtherFileCount
)
{
    /// <summary>Whether nothing at all was checked, which is not success.</summary>
    public bool IsNothingChecked => CheckedFiles.IsEmpty;

    /// <summary>
    /// One line for a person: <c>Checked 214 objects in 87 files; skipped 9 files (5 templates, 4 Kustomize patches); 1 file could not be
    /// read</c>.
    /// </summary>
    public override string ToString()
    {
        var parts = new List<string> { CheckedText() };
        var files = Skipped.Where(skipped => !skipped.IsDirectory).ToList();
        var directories = Skipped.Where(skipped => skipped.IsDirectory).ToList();
        if (files.Count > 0)
        {
            parts.Add($"skipped {Count(files.Count, "file", "files")} ({Reasons(files)})");
        }

        if (directories.Count > 0)
        {
            parts.Add($"skipped {Count(directories.Count, "directory", "directories")} ({Reasons(directories)})");
        }

        if (!Failed.IsEmpty)
        {
            parts.Add($"{Count(Failed.Length, "path", "paths")} could not be read");
        }

        return string.Join("; ", parts);
    }

    private string CheckedText() =>
        IsNothingChecked
            ? "Nothing was checked"
            : $"Checked {Count(ObjectCount, "object", "objects")} in {Count(CheckedFiles.Length, "file", "files")}";

    private static string Reasons(IEnumerable<SkippedPath> skipped) =>
        string.Join(
            ", ",
            skipped
                .GroupBy(path => path.Reason)
                .OrderBy(group => group.Key)
                .Select(group => ReasonText(group.Key, group.Count()))
        );

    private static string ReasonText(SkipReason reason, int count) =>
        reason switch
        {
            SkipReason.Kustomization => Count(count, "Kustomization", "Kustomizations"),
            SkipReason.KustomizePatch => Count(count, "Kustomize patch", "Kustomize patches"),
            SkipReason.KustomizeInput => Count(count, "Kustomize input", "Kustomize inputs"),
            SkipReason.HelmChart => Count(count, "Helm chart", "Helm charts"),
            SkipReason.HelmTemplate => Count(count, "template", "templates"),
            SkipReason.HelmValues => Count(count, "Helm values file", "Helm values files"),
            SkipReason.Compose => Count(count, "Compose file", "Compose files"),
            SkipReason.Configuration => Count(count, "configuration file", "configuration files"),
            SkipReason.NotKubernetes => Count(count, "not Kubernetes", "not Kubernetes"),
            SkipReason.Empty => Count(count, "empty", "empty"),
            SkipReason.Gitignore => Count(count, "ignored by git", "ignored by git"),
            SkipReason.Excluded => Count(count, "excluded by configuration", "excluded by configuration"),
            SkipReason.SymbolicLink => Count(count, "symbolic link not followed", "symbolic links not followed"),
            SkipReason.AlreadyRead => Count(count, "link to what is read already", "links to what is read already"),
            SkipReason.Limit => Count(count, "over a limit", "over a limit"),
            _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, message: null),
        };

    private static string Count(int count, string one, string many) =>
        count.ToString("N0", CultureInfo.InvariantCulture) + " " + (count == 1 ? one : many);
}
