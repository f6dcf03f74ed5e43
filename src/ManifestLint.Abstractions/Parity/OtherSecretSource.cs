using ManifestLint.Environments;
using ManifestLint.Kubernetes;

namespace ManifestLint.Parity;

/// <summary>
/// A Secret that development writes down, and that an operator makes in production from a sealed text, a vault or a provider. Whoever reads it does not
/// see the difference.
/// </summary>
internal sealed class OtherSecretSource
{
    private static readonly string[] Kinds =
    [
        "Secret",
        "SealedSecret",
        "ExternalSecret",
        "OnePasswordItem",
        "VaultStaticSecret",
        "VaultDynamicSecret",
    ];

    private readonly Dictionary<EnvironmentMember, HashSet<string>> _names = new(ReferenceEqualityComparer.Instance);

    internal bool Explains(ParityRow row) =>
        row.Aspect == ParityAspect.Object
        && row.Differences.All(difference =>
            Kinds.Contains(difference.Kind.Kind)
            && difference.Cells.First(cell => cell.IsPresent) is { Subject: { } present, Member: var owner }
            && difference.Cells.All(cell => cell.IsPresent || HasSecret(cell.Member, SecretNameOf(present, owner)))
        );

    private bool HasSecret(EnvironmentMember member, string name)
    {
        if (!_names.TryGetValue(member, out var names))
        {
            names = member
                .Objects.All.Where(o => Kinds.Contains(o.Kind.Kind))
                .Select(o => SecretNameOf(o, member))
                .ToHashSet(StringComparer.Ordinal);
            _names.Add(member, names);
        }

        return names.Contains(name);
    }

    // The operators name the Secret after their own object, unless it says otherwise.
    private static string SecretNameOf(KubernetesObject @object, EnvironmentMember member)
    {
        var spec = @object.Spec;
        var written =
            spec?.Mapping("target")?.Text("name")
            ?? spec?.Mapping("destination")?.Text("name")
            ?? spec?.Mapping("template")?.Mapping("metadata")?.Text("name")
            ?? @object.BaseName
            ?? string.Empty;
        return EnvironmentAffix.Strip(written, member.Label);
    }
}
