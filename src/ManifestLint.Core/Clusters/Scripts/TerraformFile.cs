using System.Collections.Immutable;
using ManifestLint.Discovery;
using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Clusters.Scripts;

/// <summary>A file of Terraform, OpenTofu or Terragrunt, with what may tell the version of a cluster.</summary>
/// <param name="Source">The file.</param>
/// <param name="Attributes">Its attributes, as far as they are of interest, in order.</param>
internal sealed record TerraformFile(SourceText Source, ImmutableArray<HclAttribute> Attributes)
{
    /// <summary>The objects of Kubernetes that its resources make, as far as their names are written down.</summary>
    internal ImmutableArray<ApparentObject> Objects { get; private init; } = [];

    /// <summary>Whether it only sets variables of a configuration.</summary>
    internal bool SetsVariables =>
        Source.Path.EndsWith(".tfvars", StringComparison.Ordinal)
        || Source.Path.EndsWith(".tfvars.json", StringComparison.Ordinal);

    /// <summary>Whether it is one of Terragrunt's, which stands for a module of its own.</summary>
    internal bool IsTerragrunt => Source.Path.EndsWith(".hcl", StringComparison.Ordinal);

    /// <summary>The directory, which is the module that a file of Terraform belongs to.</summary>
    internal string Directory => SlashPath.Parent(Source.Path) ?? ".";

    /// <summary>Whether a file is a configuration in JSON, or variables for one.</summary>
    internal static bool IsJson(string path) =>
        path.EndsWith(".tf.json", StringComparison.Ordinal) || path.EndsWith(".tfvars.json", StringComparison.Ordinal);

    /// <summary>All files of a workspace.</summary>
    /// <param name="scripts">Those in HCL.</param>
    /// <param name="files">The files that were read as YAML, of which some are configurations in JSON.</param>
    internal static ImmutableArray<TerraformFile> All(
        ImmutableArray<TerraformFile> scripts,
        ImmutableArray<LoadedFile> files
    ) =>
        [
            .. scripts,
            .. from file in files
            where IsJson(file.Path)
            from document in file.Documents
            let read = document.Root is YamlMapping root ? Read(root) : null
            where read is not null
            select read,
        ];

    /// <summary>Reads a file in HCL; null where there is nothing of interest in it.</summary>
    internal static TerraformFile? Read(SourceText source) =>
        RunsNowhere(source.Path) ? null : Create(source, new HclReader(source.Content).Read());

    /// <summary>Reads a file in JSON; null where there is nothing of interest in it.</summary>
    internal static TerraformFile? Read(YamlMapping root) =>
        RunsNowhere(root.Source.Path) ? null : Create(root.Source, In(root));

    private static TerraformFile? Create(SourceText source, IEnumerable<HclAttribute> attributes)
    {
        var all = attributes.ToList();
        ImmutableArray<HclAttribute> kept = [.. all.Where(TerraformBlocks.IsOfInterest)];
        ImmutableArray<ApparentObject> objects = [.. TerraformObjects.In(all)];
        return kept.IsEmpty && objects.IsEmpty ? null : new TerraformFile(source, kept) { Objects = objects };
    }

    private static IEnumerable<HclAttribute> In(YamlMapping root)
    {
        var seen = new HashSet<YamlNode>(ReferenceEqualityComparer.Instance);
        var pending = new Stack<(YamlNode Node, ImmutableArray<string> Path)>();
        pending.Push((root, []));
        while (pending.TryPop(out var next))
        {
            switch (next.Node)
            {
                case YamlSequence list when seen.Add(list):
                    foreach (var item in list.Items.Reverse())
                    {
                        pending.Push((item, next.Path));
                    }

                    break;
                case YamlMapping mapping when seen.Add(mapping):
                    if (TerraformBlocks.CountsEmpty(next.Path))
                    {
                        yield return new HclAttribute(next.Path, string.Empty, default, mapping.Span);
                    }

                    foreach (var entry in mapping.Entries.Reverse().Where(entry => entry.Name is not null))
                    {
                        pending.Push((entry.Value, next.Path.Add(entry.Name!)));
                    }

                    break;
                case YamlScalar { IsNull: false } scalar when next.Path is [.. var path, var name]:
                    yield return new HclAttribute(path, name, HclValue.OfString(scalar.Value), scalar.Place.Span);
                    break;
            }
        }
    }

    // The layout of Terraform modules: what stands there runs nowhere. Nor does what the tools have fetched count as the workspace's own.
    internal static bool RunsNowhere(string path) =>
        path.Split('/')
            .Any(part =>
                part
                    is "examples"
                        or "example"
                        or "tests"
                        or "test"
                        or "testdata"
                        or ".terraform"
                        or ".terragrunt-cache"
            );
}
