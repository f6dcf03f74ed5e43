using ManifestLint.Parity;

namespace ManifestLint.Reporting;

/// <summary>The words for what the model of parity enumerates.</summary>
internal static class ParityWords
{
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
}
