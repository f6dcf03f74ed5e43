using System.Text;
using ManifestLint.Rules;
using ManifestLint.Yaml;

namespace ManifestLint.Compose;

/// <summary>The name of a project. It is a part of the names of containers and networks, and Compose writes it so that it can be.</summary>
internal static class ProjectName
{
    /// <summary>What is wrong with the name of a project, or null.</summary>
    /// <param name="root">The merged model.</param>
    internal static ComposeFault? FaultOf(YamlMapping root)
    {
        if (
            root.Scalar("name") is not { IsString: true } name
            || Interpolation.Concerns(ComposeText.AsWritten(name))
            || Normal(name.Value) is var normal && normal == name.Value
        )
        {
            return null;
        }

        var place = FieldAnchor.PlaceOf(name);
        return normal.Length == 0
            ? new ComposeFault(ComposeFaultKind.InvalidValue, place, [name.Value, "name", "has no letter and no digit"])
            : new ComposeFault(ComposeFaultKind.ProjectName, place, [name.Value, normal]);
    }

    private static string Normal(string name)
    {
        var kept = new StringBuilder(name.Length);
        foreach (var c in name.ToLowerInvariant().Where(c => c is '_' or '-' || char.IsAsciiLetterOrDigit(c)))
        {
            kept.Append(c);
        }

        return kept.ToString().TrimStart('_', '-');
    }
}
