using ManifestLint.Yaml;

namespace ManifestLint.Rules.Probes;

/// <summary>The numbers of a probe with the defaults of the API, which 0 stands for as well.</summary>
/// <param name="Node">The probe's mapping.</param>
internal readonly record struct ProbeTiming(YamlMapping Node)
{
    internal long InitialDelay => Number("initialDelaySeconds", 0);

    internal long Period => Number("periodSeconds", 10);

    internal long Timeout => Number("timeoutSeconds", 1);

    internal long FailureThreshold => Number("failureThreshold", 3);

    /// <summary>For how many seconds a container may fail before the probe has its effect.</summary>
    internal long FailureSeconds => Period * FailureThreshold;

    // The API holds 32 bits; what is beyond that has another fault.
    private long Number(string key, int byDefault) =>
        Node.Scalar(key) is { } scalar && scalar.TryGetInt64(out var number) && number is > 0 and <= int.MaxValue
            ? number
            : byDefault;
}
