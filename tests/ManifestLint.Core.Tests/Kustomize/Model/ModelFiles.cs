using System.Text;
using ManifestLint.Kustomize;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Kustomize.Model;

/// <summary>Files of the model's tests, and how faults and places are written there.</summary>
internal static class ModelFiles
{
    internal static BuildFile File(string text, string path = "kustomization.yaml") =>
        new(path, Encoding.UTF8.GetBytes(text));

    internal static YamlMapping Mapping(string text) =>
        (YamlMapping)YamlReader.Read(new SourceText("plugin.yaml", text)).Documents[0].Root!;

    internal static Kustomization Read(string text) => KustomizationReader.Read(File(text));

    /// <summary>The fault as <c>line:column kind message</c>, or null.</summary>
    internal static string? FaultOf(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (KustomizeException e)
        {
            return $"{e.Fault.Place.Start} {e.Fault.Kind} {e.Fault.Message}";
        }
    }

    /// <summary>The scalar as <c>line:column value</c>, or null.</summary>
    internal static string? At(YamlScalar? scalar) => scalar is null ? null : $"{scalar.Place.Start} {scalar.Value}";

    internal static string[] At(IEnumerable<YamlScalar> scalars) => [.. scalars.Select(scalar => At(scalar)!)];

    internal static string Show(FieldSpec spec) =>
        $"{spec.Group}|{spec.Version}|{spec.Kind}|{spec.Path}{(spec.Create ? "+" : string.Empty)}";
}
