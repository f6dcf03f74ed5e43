using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Networking;

/// <summary>Names that something is still to put in: what they will be is unknown, and that they are left over is another rule's finding.</summary>
internal static class Substitution
{
    // $(NAME) is a variable of kustomize's 'vars', the others are those of template languages.
    internal static bool IsIn(YamlScalar name) =>
        name.Value.Contains("$(", StringComparison.Ordinal) || TemplateMarks.Find(name.Value) != TemplateMark.None;
}
