using System.Globalization;
using ManifestLint.Clusters;
using ManifestLint.Rules;
using ManifestLint.Yaml;

namespace ManifestLint.Compose;

/// <summary>Checks the values of services that have a syntax of their own, which the schema of the Compose Specification calls strings: ports, durations, amounts of memory, volumes, hosts.</summary>
/// <param name="faults">Takes what is found.</param>
internal sealed class ServiceValues(List<ComposeFault> faults)
{
    private const string NoDuration = "is no duration; write numbers with units, such as '30s' or '1m30s'";
    private const string NoAmount =
        "is no amount of memory; write a number with 'k', 'm' or 'g', such as '512m' ('Mi' and 'Gi' are units of Kubernetes)";
    private const string Unlimited = "-1";

    // Of what an alias shares, once is enough.
    private readonly HashSet<YamlNode> _seen = new(ReferenceEqualityComparer.Instance);

    private static readonly string[] HealthcheckTimes = ["interval", "timeout", "start_period", "start_interval"];

    /// <summary>Checks a file after interpolation.</summary>
    /// <param name="root">Its root.</param>
    internal void Check(YamlMapping root)
    {
        foreach (var entry in root.Mapping("services")?.Entries ?? [])
        {
            if (entry is { Key: YamlScalar { Value: var name }, Value: YamlMapping service })
            {
                CheckService(service, $"services.{name}");
            }
        }
    }

    private void CheckService(YamlMapping service, string path)
    {
        CheckPart(service, path, "container_name", ContainerName.FaultOf);
        CheckWord(service, path, "pull_policy", PullPolicy.IsValid, PullPolicy.Names);
        CheckWord(service, path, "restart", RestartPolicy.IsValid, RestartPolicy.Names);
        CheckItems(service, path, "ports", CheckPort);
        CheckItems(service, path, "expose", CheckExposed);
        CheckItems(service, path, "volumes", CheckVolume);
        CheckItems(service, path, "extra_hosts", CheckHost);
        CheckDurations(service.Mapping("healthcheck"), $"{path}.healthcheck", HealthcheckTimes);
        CheckDurations(service, path, "stop_grace_period");
        CheckAmounts(service, path, "mem_limit", "mem_reservation", "memswap_limit", "shm_size");
        CheckAmounts(service.Mapping("build"), $"{path}.build", "shm_size");
        var deploy = service.Mapping("deploy");
        foreach (var update in new[] { "update_config", "rollback_config" })
        {
            CheckDurations(deploy?.Mapping(update), $"{path}.deploy.{update}", "delay", "monitor");
        }

        CheckDurations(deploy?.Mapping("restart_policy"), $"{path}.deploy.restart_policy", "delay", "window");
        foreach (var side in new[] { "limits", "reservations" })
        {
            CheckAmounts(deploy?.Mapping("resources")?.Mapping(side), $"{path}.deploy.resources.{side}", "memory");
        }
    }

    // Neither is in the schema as a list: times and numbers may follow.
    private void CheckWord(YamlMapping service, string path, string field, Func<string, bool> isKnown, string known)
    {
        if (
            service.Scalar(field) is { IsString: true, Tag: null } word
            && !ComposeText.IsOpen(word.Value)
            && !isKnown(word.Value)
            && _seen.Add(word)
        )
        {
            Add(ComposeFaultKind.UnknownValue, word, ComposeText.AsWritten(word), $"{path}.{field}", known);
        }
    }

    private static void CheckItems(YamlMapping service, string path, string field, Action<YamlNode, string> check)
    {
        var items = service.Sequence(field)?.Items ?? [];
        for (var i = 0; i < items.Length; i++)
        {
            check(items[i], string.Create(CultureInfo.InvariantCulture, $"{path}.{field}[{i}]"));
        }
    }

    private void CheckPort(YamlNode item, string path)
    {
        if (item is YamlScalar scalar)
        {
            Check(scalar, path, PortFault(scalar.Value));
        }
        else if (item is YamlMapping mapping)
        {
            CheckPart(
                mapping,
                path,
                "target",
                text => PortFault(text.Contains(':', StringComparison.Ordinal) ? "" : text)
            );
            CheckPart(mapping, path, "published", text => PortFault($"{text}:1"));
            CheckPart(mapping, path, "protocol", text => PortFault($"1/{text}"));
            CheckPart(mapping, path, "host_ip", AddressFault);
        }
    }

    private static string? AddressFault(string text) => DockerPort.IsAddress(text) ? null : "is no IP address";

    private static string? PortFault(string text) => DockerPort.TryParse(text, out _, out var reason) ? null : reason;

    private void CheckExposed(YamlNode item, string path)
    {
        if (item is YamlScalar scalar)
        {
            var fault = DockerPort.TryParse(scalar.Value, out var port, out var reason) ? null : reason;
            Check(
                scalar,
                path,
                fault
                    ?? (
                        port is { HostStart: null, Address: null }
                            ? null
                            : "has a port of the host, which belongs under 'ports'"
                    )
            );
        }
    }

    private void CheckVolume(YamlNode item, string path)
    {
        if (item is YamlMapping { } mapping)
        {
            CheckAmounts(mapping.Mapping("tmpfs"), $"{path}.tmpfs", "size");
            CheckPart(mapping, path, "target", text => TargetFault(ComposeVolume.Of(mapping)));
        }
        else if (item is YamlScalar { Type: ScalarType.String } scalar && !ComposeText.IsOpen(scalar.Value))
        {
            Check(scalar, path, ComposeVolume.FaultOf(scalar.Value) ?? TargetFault(ComposeVolume.Of(scalar)));
            foreach (var option in ComposeVolume.UnknownOptionsOf(scalar.Value))
            {
                Add(ComposeFaultKind.UnknownOption, scalar, ShownPart(scalar, option), ComposeText.AsWritten(scalar));
            }
        }
    }

    // Docker refuses it, and Compose only then. What is as short as 'a' or 'a:' is passed on as it is.
    private static string? TargetFault(ComposeVolume volume) =>
        volume is { Kind: not (ComposeVolumeKind.Other or ComposeVolumeKind.Unknown), Target: { Length: > 2 } target }
        && target[0] is not ('/' or '\\')
        && target[1] != ':'
        && !ComposeText.IsOpen(target)
            ? volume.Source is null && volume.Node is YamlScalar
                ? "has no absolute path in the container; begin it with '/', or write 'name:/path' for a volume with a name"
                : "has no absolute path in the container; begin it with '/'"
            : null;

    private void CheckHost(YamlNode item, string path)
    {
        if (item is YamlScalar { Type: ScalarType.String } scalar)
        {
            var text = scalar.Value;
            var at = text.IndexOf('=', StringComparison.Ordinal);
            at = at < 0 ? text.IndexOf(':', StringComparison.Ordinal) : at;
            Check(
                scalar,
                path,
                at < 0 ? "has no address; write 'host=address'"
                    : at == 0 ? "has no name of a host; write 'host=address'"
                    : null
            );
        }
    }

    private void CheckDurations(YamlMapping? mapping, string path, params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields)
        {
            CheckPart(mapping, path, field, text => ComposeDuration.IsValid(text) ? null : NoDuration);
        }
    }

    private void CheckAmounts(YamlMapping? mapping, string path, params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields)
        {
            CheckPart(
                mapping,
                path,
                field,
                text => ComposeBytes.IsValid(text) || (text == Unlimited && field == "memswap_limit") ? null : NoAmount
            );
        }
    }

    private void CheckPart(YamlMapping? mapping, string path, string field, Func<string, string?> faultOf)
    {
        // That a number is no string is a fault of its own.
        if (
            mapping?.Scalar(field) is { IsNull: false } scalar
            && !(scalar.Type is ScalarType.Integer or ScalarType.Float && IsText(field))
        )
        {
            Check(scalar, $"{path}.{field}", faultOf(scalar.Value));
        }
    }

    private static bool IsText(string field) =>
        field is "stop_grace_period" or "delay" or "monitor" or "window"
        || HealthcheckTimes.Contains(field, StringComparer.Ordinal);

    private void Check(YamlScalar scalar, string path, string? fault)
    {
        if (
            fault is not null
            // That a boolean is none of these is a fault of its own.
            && scalar.Type is not (ScalarType.Null or ScalarType.Boolean)
            && _seen.Add(scalar)
            && !ComposeText.IsOpen(scalar.Value)
            && scalar.Tag?.StartsWith('!') is not true
        )
        {
            Add(ComposeFaultKind.InvalidValue, scalar, ComposeText.AsWritten(scalar), path, ShownFault(scalar, fault));
        }
    }

    // What the variables of an env file hold is not shown, and a fault may quote it.
    private static string ShownFault(YamlScalar scalar, string fault) =>
        IsInterpolated(scalar) && fault.StartsWith("has ", StringComparison.Ordinal)
            ? "is not written as Compose reads it, once its variables are replaced"
            : fault;

    private static string ShownPart(YamlScalar scalar, string part) =>
        IsInterpolated(scalar) ? ComposeText.AsWritten(scalar) : part;

    private static bool IsInterpolated(YamlScalar scalar) => Interpolation.Concerns(ComposeText.AsWritten(scalar));

    private void Add(ComposeFaultKind kind, YamlNode node, params ReadOnlySpan<string> arguments) =>
        faults.Add(new ComposeFault(kind, FieldAnchor.PlaceOf(node), [.. arguments]));
}
