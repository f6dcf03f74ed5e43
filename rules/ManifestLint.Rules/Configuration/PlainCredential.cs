using ManifestLint.Kubernetes;
using ManifestLint.Rules.Structure;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Configuration;

/// <summary>Tells variables that spell a credential out from those that name where it is.</summary>
internal static class PlainCredential
{
    /// <summary>What credential a literal variable holds.</summary>
    /// <param name="name">The variable's name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="pod">The pod.</param>
    /// <param name="objects">The objects of the environment.</param>
    internal static AssignedCredential? Find(string name, YamlScalar value, PodTemplate pod, ObjectSet objects) =>
        AssignedCredential.Find(name, value.Value) is { } credential
        && !TemplateMarks.IsUnfilled(value.Value)
        && (credential.HasKnownFormat || !NamesSecret(value.Value, pod, objects))
            ? credential
            : null;

    // 'PULL_SECRET: regcred' and 'AUTH_TOKEN: api-token' name a Secret; whether it is applied along or from elsewhere.
    private static bool NamesSecret(string value, PodTemplate pod, ObjectSet objects) =>
        objects.Find(string.Empty, "Secret", pod.Owner.Namespace, value).Any()
        || objects.OutOfView.Elsewhere.Names.Contains(new("Secret", value));
}
