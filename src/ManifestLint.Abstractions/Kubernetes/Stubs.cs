using ManifestLint.Yaml;

namespace ManifestLint.Kubernetes;

#pragma warning disable
public readonly record struct GroupVersionKind(string Group, string Version, string Kind)
{
    public static GroupVersionKind FromApiVersion(string a, string k) => throw null!;
}

public readonly struct LabelSet
{
    public LabelSet(YamlMapping? m) { }
}

public sealed class LabelSelector
{
    public bool Matches(LabelSet l) => false;
}

public readonly record struct KubernetesVersion(int Major, int Minor);
