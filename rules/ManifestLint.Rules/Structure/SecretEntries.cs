using System.Collections.Frozen;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Structure;

/// <summary>Facts about the entries of Secrets and ConfigMaps that several rules need.</summary>
internal static class SecretEntries
{
    private static readonly FrozenSet<string> FileNames = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "auth",
        "authorized_keys",
        "config",
        "credentials",
        "htpasswd",
        "id_dsa",
        "id_ecdsa",
        "id_ed25519",
        "id_rsa",
        "identity",
        "kubeconfig",
        "known_hosts",
        "ssh-privatekey",
        "ssh-publickey",
        "users"
    );

    /// <summary>Whether a Secret is encrypted by SOPS: then its values are none of what they will be.</summary>
    /// <param name="secret">Any object.</param>
    internal static bool IsEncrypted(KubernetesObject secret) => secret.Root["sops"] is not null;

    /// <summary>Whether a value is encrypted by SOPS.</summary>
    /// <param name="value">A value.</param>
    internal static bool IsEncrypted(string value) => value.StartsWith("ENC[", StringComparison.Ordinal);

    /// <summary>Whether a key names a file, which may well end in a line break.</summary>
    /// <param name="key">A key.</param>
    internal static bool NamesFile(string key) =>
        key.Contains('.', StringComparison.Ordinal) || FileNames.Contains(key);

    /// <summary>The texts of a Secret's or ConfigMap's map, with their keys.</summary>
    /// <param name="map">The map, or null.</param>
    internal static IEnumerable<(YamlScalar Key, YamlScalar Value)> TextsOf(YamlMapping? map)
    {
        foreach (var entry in map?.Entries ?? [])
        {
            if (entry is { Key: YamlScalar key, Value: YamlScalar { IsString: true } value })
            {
                yield return (key, value);
            }
        }
    }
}
