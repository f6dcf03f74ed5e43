using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Environments;

/// <summary>By what a setting is known to belong to development.</summary>
internal enum DevelopmentTrait
{
    /// <summary>The mode of a framework.</summary>
    Mode,

    /// <summary>A level of logging that only developers want.</summary>
    DebugLog,

    /// <summary>A name of the machine that runs the local cluster.</summary>
    HostMachine,

    /// <summary>An address of the pod itself where nothing listens.</summary>
    Loopback,

    /// <summary>A host that only resolves on a developer's machine or network.</summary>
    LocalName,

    /// <summary>A server on a developer's machine whose pages may call the program.</summary>
    LocalOrigin,

    /// <summary>An ACME server whose certificates nobody trusts.</summary>
    StagingIssuer,

    /// <summary>An issuer that signs certificates by themselves.</summary>
    SelfSignedIssuer,

    /// <summary>A directory of a developer's machine.</summary>
    DeveloperPath,

    /// <summary>An image that has to be loaded into each node.</summary>
    NeverPulled,

    /// <summary>Certificates that are not checked.</summary>
    Unverified,
}

/// <summary>Something of an object that belongs to development.</summary>
/// <param name="Trait">By what it is known.</param>
/// <param name="Subject">The object.</param>
/// <param name="Node">The token that a person would edit.</param>
/// <param name="Owner">What has the setting, as people say it: <c>container 'web' of Deployment 'shop'</c>.</param>
/// <param name="Name">The variable, flag, host or path.</param>
/// <param name="Value">The value where that may be shown; otherwise empty.</param>
internal readonly record struct DevelopmentSetting(
    DevelopmentTrait Trait,
    KubernetesObject Subject,
    YamlNode Node,
    string Owner,
    string Name,
    string Value = ""
)
{
    /// <summary>The settings of an environment that belong to development.</summary>
    internal static IEnumerable<DevelopmentSetting> In(ObjectSet objects) =>
        objects
            .Pods.SelectMany(DevelopmentPods.In)
            .Concat(objects.All.SelectMany(o => DevelopmentObjects.In(o)))
            .Concat(UntrustedIssuers.In(objects));

    /// <summary>An object as people say it.</summary>
    internal static string Say(KubernetesObject subject) => $"{subject.Kind.Kind} '{subject.Name}'";
}
