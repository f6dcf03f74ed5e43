using System.Globalization;
using ManifestLint.Rules;
using ManifestLint.Yaml;

namespace ManifestLint.Compose;

/// <summary>
/// The limits of a service stand in two forms: those of the service (<c>mem_limit</c>), and those of <c>deploy.resources</c>. Compose takes both only
/// where they agree, and a value that one form lacks does not agree.
/// </summary>
/// <param name="faults">Takes what is found.</param>
internal sealed class ServiceLimits(List<ComposeFault> faults)
{
    private static readonly Limit[] Limits =
    [
        new("cpus", "limits", "cpus", Number),
        new("mem_limit", "limits", "memory", ComposeBytes.Read),
        new("mem_reservation", "reservations", "memory", ComposeBytes.Read),
        new("pids_limit", "limits", "pids", Number),
    ];

    /// <summary>Checks a service.</summary>
    /// <param name="service">A service of the merged model.</param>
    internal void Check(ComposeService service)
    {
        var resources = service.Node.Mapping("deploy")?.Mapping("resources");
        foreach (var limit in Limits)
        {
            if (
                resources?.Mapping(limit.Section) is { Entries.IsEmpty: false } others
                && service.Node.Scalar(limit.Field) is { IsNull: false } own
                && limit.Read(own.Value) is not (null or 0)
            )
            {
                Check(service, limit, own, others);
            }
        }
    }

    private void Check(ComposeService service, Limit limit, YamlScalar own, YamlMapping others)
    {
        var path = $"deploy.resources.{limit.Section}";
        if (others[limit.Other] is null or YamlScalar { IsNull: true })
        {
            Add(
                ComposeFaultKind.MissingLimit,
                own,
                $"Service '{service.Name}'",
                limit.Field,
                ComposeText.AsWritten(own),
                path,
                limit.Other
            );
        }
        else if (
            others.Scalar(limit.Other) is { } other
            && limit.Read(other.Value) is { } value
            && value != limit.Read(own.Value)
        )
        {
            Add(
                ComposeFaultKind.DifferentValues,
                own,
                $"Service '{service.Name}'",
                limit.Field,
                ComposeText.AsWritten(own),
                $"{path}.{limit.Other}",
                ComposeText.AsWritten(other)
            );
        }
    }

    // Compose compares numbers of single precision.
    private static double? Number(string text) =>
        float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private void Add(ComposeFaultKind kind, YamlNode node, params ReadOnlySpan<string> arguments) =>
        faults.Add(new ComposeFault(kind, FieldAnchor.PlaceOf(node), [.. arguments]));

    private sealed record Limit(string Field, string Section, string Other, Func<string, double?> Read);
}
