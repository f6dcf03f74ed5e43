using System.Collections.Immutable;
using ManifestLint.Environments;
using ManifestLint.Kubernetes;

namespace ManifestLint.Parity;

/// <summary>
/// A Secret that one environment writes down, and that the other has from elsewhere: an operator makes it of a sealed text, a vault or a provider; or the
/// same name is asked for there, and a pipeline or a person makes it. Whoever reads it does not see the difference.
/// </summary>
/// <param name="members">The environments.</param>
internal sealed class OtherSecretSource(ImmutableArray<EnvironmentMember> members)
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

    private readonly Dictionary<EnvironmentMember, HashSet<string>> _made = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<EnvironmentMember, HashSet<string>> _taken = new(ReferenceEqualityComparer.Instance);

    /// <summary>Why nobody misses an object, or null.</summary>
    /// <param name="pair">An object that some environments lack.</param>
    internal string? Explain(ObjectPair pair)
    {
        if (!Kinds.Contains(pair.Kind.Kind))
        {
            return null;
        }

        var first = 0;
        while (pair.Objects[first] is null)
        {
            first++;
        }

        var name = SecretNameOf(pair.Objects[first]!, members[first]);
        var lacking = members.Where((_, i) => pair.Objects[i] is null).ToList();
        return lacking.TrueForAll(member => NamesIn(_made, member, MadeIn).Contains(name))
                ? ParityExpectations.SecretSource
            : lacking.TrueForAll(member =>
                NamesIn(_made, member, MadeIn).Contains(name) || NamesIn(_taken, member, TakenIn).Contains(name)
            )
                ? ParityExpectations.SecretTaken
            : null;
    }

    private static HashSet<string> NamesIn(
        Dictionary<EnvironmentMember, HashSet<string>> known,
        EnvironmentMember member,
        Func<EnvironmentMember, IEnumerable<string>> read
    )
    {
        if (!known.TryGetValue(member, out var names))
        {
            names = read(member).ToHashSet(StringComparer.Ordinal);
            known.Add(member, names);
        }

        return names;
    }

    private static IEnumerable<string> MadeIn(EnvironmentMember member) =>
        member.Objects.All.Where(o => Kinds.Contains(o.Kind.Kind)).Select(o => SecretNameOf(o, member));

    // What is optional may well be nowhere.
    private static IEnumerable<string> TakenIn(EnvironmentMember member) =>
        member
            .Objects.References.All.Where(reference => reference is { Group: "", Kind: "Secret", IsOptional: false })
            .Select(reference => EnvironmentAffix.Strip(reference.Name, member.Label));

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
