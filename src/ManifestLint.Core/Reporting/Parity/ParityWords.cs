using ManifestLint.Environments;
using ManifestLint.Parity;

namespace ManifestLint.Reporting;

/// <summary>The words for what the model of parity enumerates.</summary>
internal static class ParityWords
{
    /// <summary>The name in JSON and in filters: it begins small, as all words do there.</summary>
    internal static string Key(ParityState state) => Key(state.ToString());

    /// <inheritdoc cref="Key(ParityState)"/>
    internal static string Key(ParityAspect aspect) => Key(aspect.ToString());

    /// <inheritdoc cref="Key(ParityState)"/>
    internal static string Key(EnvironmentRole role) => Key(role.ToString());

    /// <summary>What people read.</summary>
    internal static string Of(ParityAspect aspect) =>
        aspect switch
        {
            ParityAspect.Object => "Object",
            ParityAspect.Container => "Container",
            ParityAspect.Image => "Image",
            ParityAspect.Probe => "Probe",
            ParityAspect.ProbeSetting => "Probe setting",
            ParityAspect.Resources => "Requests and limits",
            ParityAspect.Security => "Security",
            ParityAspect.EnvironmentVariable => "Variable",
            ParityAspect.ConfigurationKey => "Configuration key",
            ParityAspect.Selector => "Selector",
            ParityAspect.Label => "Label",
            ParityAspect.Annotation => "Annotation",
            ParityAspect.ServicePort => "Service port",
            ParityAspect.Route => "Route",
            ParityAspect.Replicas => "Replicas",
            ParityAspect.Volume => "Volume",
            ParityAspect.Namespace => "Namespace",
            ParityAspect.Scheduling => "Scheduling",
            _ => "Other field",
        };

    private static string Key(string name) => string.Concat(name[..1].ToLowerInvariant(), name[1..]);
}
