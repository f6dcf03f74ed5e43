using ManifestLint.Kubernetes;
using ManifestLint.Kustomize;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Kustomize.Replacements;

/// <summary>Objects of one file, to which the replacements or variables of a Kustomization are applied and nothing else.</summary>
internal sealed class ReplacementBuild
{
    internal ReplacementBuild(string kustomization, string resources)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(kustomization);
        Kustomization = KustomizationReader.Read(new BuildFile("kustomization.yaml", bytes));
        State = new BuildState();
        Resources = new ResourceMap(State);
        foreach (var root in Printed.Read(resources))
        {
            Resources.Append(new Resource(root, State), root.Place);
        }
    }

    internal Kustomization Kustomization { get; }

    internal BuildState State { get; }

    internal ResourceMap Resources { get; }

    /// <summary>Applies the replacements.</summary>
    internal ReplacementBuild Replace()
    {
        new ReplacementTransformer([.. Kustomization.Replacements.Select(entry => entry.Entry!)]).Transform(Resources);
        return this;
    }

    /// <summary>Drops the objects that are for the build only, as its end does.</summary>
    internal ReplacementBuild DropLocal()
    {
        Resources.RemoveAll(resource =>
            resource.Root.Mapping("metadata")?.Mapping("annotations")?["config.kubernetes.io/local-config"] is not null
        );
        return this;
    }

    /// <summary>Resolves the variables in the fields that a table of specs names.</summary>
    internal ReplacementBuild Resolve(string paths)
    {
        var variables = new VariableSet();
        variables.Add(Kustomization.Vars, Resources);
        variables.Resolve(
            Resources,
            [.. paths.Split(' ').Select(path => new FieldSpec("", "", "", FieldSpecPath.Parse(path), false))]
        );
        return this;
    }

    /// <summary>What the build prints.</summary>
    internal string Print() => ResourceYamlWriter.Write([.. Resources.Resources.Select(resource => resource.Root)]);

    /// <summary>A field of an object.</summary>
    internal YamlNode Field(string name, string path)
    {
        var root = Resources.Resources.Single(resource => resource.Name == name).Root;
        var place = new SourceSpan(new SourceText("test", path), default);
        return PathLookup.Find(root, ReplacementPath.Parse(NodeEditing.Text(place, path), place))!;
    }

    /// <summary>The place of a field, then its history, as lines.</summary>
    internal string History(string name, string path)
    {
        var origin = Field(name, path).Origin;
        return string.Join('\n', [$"{origin.Set}", .. origin.Via.Select(step => $"{step.Place} {step.Role}")]);
    }
}
