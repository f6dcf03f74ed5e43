using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>A sample that stands for a file of a generator that is not checked in: its keys count, its values do not.</summary>
/// <param name="Place">What names the missing file.</param>
/// <param name="Missing">The workspace-relative path of the missing file.</param>
/// <param name="Sample">That of the sample.</param>
internal sealed record SampleUse(SourceSpan Place, string Missing, string Sample)
{
    /// <summary>The sample for a file of a generator; null where the file is there, or no build may do without it.</summary>
    /// <param name="entry">What names the file.</param>
    /// <param name="reference">The path in it.</param>
    /// <param name="directory">The directory of the Kustomization.</param>
    /// <param name="state">The state of the build, which notes the use.</param>
    /// <exception cref="KustomizeException">The file is missing, and there is no sample.</exception>
    internal static BuildFile? For(YamlScalar entry, string reference, BuildDirectory directory, BuildState state)
    {
        if (!state.AcceptsSamples || directory.FindMissing(reference, out var sample) is not { } missing)
        {
            return null;
        }

        if (sample is null)
        {
            throw new KustomizeException(
                BuildFaultKind.Missing,
                entry.Place,
                $"'{reference}': no such file or directory; if it is not to be checked in, check in a sample of it as '{reference}.example', whose keys stand for it here"
            );
        }

        state.Use(new SampleUse(entry.Place, missing, sample.Path));
        return sample;
    }
}
