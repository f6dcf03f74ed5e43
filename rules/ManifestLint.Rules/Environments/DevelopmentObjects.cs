using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Environments;

/// <summary>What of an object outside its pods belongs to development: configuration, hosts of routes, volumes.</summary>
internal static class DevelopmentObjects
{
    internal static IEnumerable<DevelopmentSetting> In(KubernetesObject @object) =>
        (@object.Kind.Group, @object.Kind.Kind) switch
        {
            ("", "ConfigMap") => OfConfiguration(@object),
            ("", "Service") => OfExternalName(@object),
            ("", "PersistentVolume") => OfVolume(@object),
            ("networking.k8s.io" or "extensions", "Ingress") => OfHosts(@object, HostsOfIngress(@object)),
            ("gateway.networking.k8s.io", "HTTPRoute" or "GRPCRoute" or "TLSRoute") => OfHosts(
                @object,
                @object.Spec?.Sequence("hostnames")?.Items ?? []
            ),
            ("gateway.networking.k8s.io", "Gateway") => OfHosts(
                @object,
                Mappings(@object.Spec, "listeners").Select(listener => listener["hostname"])
            ),
            _ => [],
        };

    /// <summary>What a value under a name says of development: as a variable, and by the hosts in it.</summary>
    internal static DevelopmentSetting? OfText(KubernetesObject subject, string owner, string name, YamlScalar value)
    {
        var text = value.Value;
        if (DevelopmentVariables.TraitOf(name, text) is { } trait)
        {
            return new(trait, subject, value, owner, name, text);
        }

        if (DevelopmentHosts.HostMachineIn(text) is { } machine)
        {
            return new(DevelopmentTrait.HostMachine, subject, value, owner, machine);
        }

        // A list of those that browsers may come from: nothing connects to them.
        if (DevelopmentHosts.IsListOfOrigins(name))
        {
            return DevelopmentHosts.LocalOriginIn(text) is { } origin
                ? new(DevelopmentTrait.LocalOrigin, subject, value, owner, name, origin)
                : null;
        }

        // Files have examples and comments in them.
        var local = text.Contains('\n')
            ? null
            : DevelopmentHosts
                .UrlsIn(text)
                .Where(url => url.Scheme is "http" or "https" && url.Host is not "localhost")
                .Select(url => url.Host)
                .FirstOrDefault(DevelopmentHosts.IsLocalName);
        return local is null ? null : new(DevelopmentTrait.LocalName, subject, value, owner, local);
    }

    private static IEnumerable<DevelopmentSetting> OfConfiguration(KubernetesObject @object)
    {
        foreach (var entry in @object.Root.Mapping("data")?.Entries ?? [])
        {
            if (
                entry is { Name: { } name, Value: YamlScalar { IsNull: false } value }
                && OfText(@object, DevelopmentSetting.Say(@object), name, value) is { } setting
            )
            {
                yield return setting;
            }
        }
    }

    private static IEnumerable<DevelopmentSetting> OfExternalName(KubernetesObject @object)
    {
        if (
            @object.Spec?.Scalar("externalName") is { } name
            && DevelopmentHosts.HostMachineIn(name.Value) is { } machine
        )
        {
            yield return new(DevelopmentTrait.HostMachine, @object, name, DevelopmentSetting.Say(@object), machine);
        }
    }

    private static IEnumerable<DevelopmentSetting> OfVolume(KubernetesObject @object)
    {
        if (@object.Spec?.Mapping("hostPath")?.Scalar("path") is { } path && DevelopmentPods.IsOfDeveloper(path.Value))
        {
            yield return new(
                DevelopmentTrait.DeveloperPath,
                @object,
                path,
                DevelopmentSetting.Say(@object),
                path.Value
            );
        }
    }

    private static IEnumerable<DevelopmentSetting> OfHosts(KubernetesObject @object, IEnumerable<YamlNode?> hosts) =>
        hosts
            .OfType<YamlScalar>()
            .Where(host => DevelopmentHosts.IsLocalName(host.Value))
            // The same host stands under 'rules' and 'tls'.
            .DistinctBy(host => host.Value, StringComparer.Ordinal)
            .Select(host => new DevelopmentSetting(
                DevelopmentTrait.LocalName,
                @object,
                host,
                DevelopmentSetting.Say(@object),
                host.Value
            ));

    private static IEnumerable<YamlNode?> HostsOfIngress(KubernetesObject @object) =>
        Mappings(@object.Spec, "rules")
            .Select(rule => rule["host"])
            .Concat(Mappings(@object.Spec, "tls").SelectMany(tls => tls.Sequence("hosts")?.Items ?? []));

    private static IEnumerable<YamlMapping> Mappings(YamlMapping? owner, string list) =>
        owner?.Sequence(list)?.Items.OfType<YamlMapping>() ?? [];
}
