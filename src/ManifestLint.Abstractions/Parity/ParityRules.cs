namespace ManifestLint.Parity;

/// <summary>Which rule speaks of which differences: each of them belongs to one.</summary>
public static class ParityRules
{
    /// <summary>The rule of objects that an environment lacks.</summary>
    public const string Objects = "ML3101";

    /// <summary>The rule of images.</summary>
    public const string Images = "ML3102";

    /// <summary>The rule of all other fields.</summary>
    public const string Fields = "ML3103";

    /// <summary>The rule of probes that an environment lacks.</summary>
    public const string Probes = "ML3104";

    /// <summary>The rule of requests and limits that an environment lacks.</summary>
    public const string Resources = "ML3105";

    /// <summary>The rule of what pods may do.</summary>
    public const string Security = "ML3106";

    /// <summary>The rule of keys of configuration.</summary>
    public const string Keys = "ML3107";

    /// <summary>The rule of variables that spell a credential out: where production has a Secret, it says more than a comparison.</summary>
    public const string Credentials = "ML1001";

    /// <summary>The rule that speaks of an aspect.</summary>
    /// <param name="aspect">The aspect.</param>
    public static string Of(ParityAspect aspect) =>
        aspect switch
        {
            ParityAspect.Object => Objects,
            ParityAspect.Image => Images,
            ParityAspect.Probe => Probes,
            ParityAspect.Resources => Resources,
            ParityAspect.Security => Security,
            ParityAspect.EnvironmentVariable or ParityAspect.ConfigurationKey => Keys,
            _ => Fields,
        };

    /// <summary>Whether a rule speaks of a row.</summary>
    /// <param name="ruleId">The id of a rule.</param>
    /// <param name="row">The row.</param>
    public static bool Speaks(string ruleId, ParityRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Of(row.Aspect) == ruleId;
    }
}
