using System.Globalization;

namespace ManifestLint.Core.Tests.Kustomize.Differential;

/// <summary>A directory of a case while it is made: its files, and the objects that its Kustomization can see.</summary>
internal sealed class CaseDirectory(string path, Dictionary<string, string> files, HashSet<string> features)
{
    private int _files;

    /// <summary>The directory's path.</summary>
    internal string Path { get; } = path;

    /// <summary>The objects of the bases, the files and the generators so far.</summary>
    internal List<GeneratedObject> Visible { get; } = [];

    /// <summary>Whether an object has volume claim templates, or may get them from a patch.</summary>
    internal bool MayHaveClaimTemplates => Visible.Exists(item => item.Kind is "StatefulSet");

    /// <summary>Adds a file under a name that is not taken.</summary>
    /// <returns>Its path as the Kustomization writes it.</returns>
    internal string AddFile(string name, string content)
    {
        var reference = string.Create(CultureInfo.InvariantCulture, $"{_files++}-{name}");
        files[$"{Path}/{reference}"] = content;
        return reference;
    }

    /// <summary>Adds a file under just this name.</summary>
    internal void AddNamed(string name, string content) => files[$"{Path}/{name}"] = content;

    /// <summary>Notes that the case has something.</summary>
    internal void Note(string feature) => features.Add(feature);

    /// <summary>Notes a choice.</summary>
    /// <returns>The choice.</returns>
    internal bool Feature(string feature, bool isInline)
    {
        features.Add(feature + (isInline ? " inline" : " file"));
        return isInline;
    }
}
