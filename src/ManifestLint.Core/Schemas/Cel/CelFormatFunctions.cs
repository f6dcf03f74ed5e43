using ManifestLint.Kubernetes;

namespace ManifestLint.Schemas.Cel;

/// <summary>The named formats that Kubernetes adds: <c>format.dns1123Label().validate(self)</c> gives an optional list of faults.</summary>
internal static class CelFormatFunctions
{
    private const string Prefix = "format.";

    /// <summary>The value of a function, or null when the name is none of these, or its values do not fit.</summary>
    internal static CelValue? Call(string name, bool isMember, CelValue[] arguments) =>
        (name, isMember, arguments) switch
        {
            ("format.named", false, [CelString format]) => IsKnown(format.Value)
                ? new CelOptional(new CelFormat(format.Value))
                : CelOptional.None,
            (_, false, []) when name.StartsWith(Prefix, StringComparison.Ordinal) => IsKnown(name[Prefix.Length..])
                ? new CelFormat(name[Prefix.Length..])
                : null,
            ("validate", true, [CelFormat format, CelString text]) => Validate(format.Name, text.Value),
            _ => null,
        };

    private static CelOptional Validate(string format, string text) =>
        FaultOf(format, text) is { } fault ? new CelOptional(new CelArray([new CelString(fault)])) : CelOptional.None;

    private static bool IsKnown(string format) =>
        format
            is "dns1123Label"
                or "dns1123Subdomain"
                or "dns1035Label"
                or "qualifiedName"
                or "dns1123LabelPrefix"
                or "dns1123SubdomainPrefix"
                or "dns1035LabelPrefix"
                or "labelValue"
                or "uri"
                or "uuid"
                or "byte"
                or "date"
                or "datetime";

    // A prefix may end with a hyphen: something is going to follow.
    private static string? FaultOf(string format, string text) =>
        format switch
        {
            "dns1123Label" => NameSyntax.IsDns1123Label(text, out var fault) ? null : fault,
            "dns1123Subdomain" => NameSyntax.IsDns1123Subdomain(text, out var fault) ? null : fault,
            "dns1035Label" => NameSyntax.IsDns1035Label(text, out var fault) ? null : fault,
            "qualifiedName" => NameSyntax.IsQualifiedName(text, out var fault) ? null : fault,
            "labelValue" => NameSyntax.IsLabelValue(text, out var fault) ? null : fault,
            "dns1123LabelPrefix" => FaultOf("dns1123Label", WithoutHyphen(text)),
            "dns1123SubdomainPrefix" => FaultOf("dns1123Subdomain", WithoutHyphen(text)),
            "dns1035LabelPrefix" => FaultOf("dns1035Label", WithoutHyphen(text)),
            "datetime" => ValueFormats.FaultOf("date-time", text),
            _ => ValueFormats.FaultOf(format, text),
        };

    private static string WithoutHyphen(string text) => text.Length > 1 && text.EndsWith('-') ? $"{text[..^1]}a" : text;
}
