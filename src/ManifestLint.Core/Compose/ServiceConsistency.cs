using System.Globalization;
using ManifestLint.Rules;
using ManifestLint.Yaml;

namespace ManifestLint.Compose;

/// <summary>What Compose asks of each service by itself: that its fields do not contradict each other.</summary>
/// <param name="faults">Takes what is found.</param>
internal sealed class ServiceConsistency(List<ComposeFault> faults)
{
    private static readonly string[] TestForms = ["CMD", "CMD-SHELL", "NONE"];

    /// <summary>Checks a service.</summary>
    /// <param name="service">A service of the merged model.</param>
    internal void Check(ComposeService service)
    {
        CheckNetworks(service);
        CheckHealthcheck(service);
        CheckBuild(service);
        CheckScale(service);
        CheckWatches(service);
        CheckMounts(service);
        new ServiceLimits(faults).Check(service);
        foreach (var (devices, path) in DevicesOf(service))
        {
            CheckDevices(service, devices, path);
        }
    }

    private void CheckNetworks(ComposeService service)
    {
        var isInNetworks =
            service.Node["networks"] is YamlSequence { Items.IsEmpty: false } or YamlMapping { Entries.IsEmpty: false };
        if (
            isInNetworks
            && service.Node.Scalar("network_mode") is { IsNull: false, Value.Length: > 0 } mode
            && !ComposeText.IsOpen(mode.Value)
        )
        {
            Add(ComposeFaultKind.ExclusiveFields, mode, Subject(service), "network_mode", "networks");
        }
    }

    private void CheckHealthcheck(ComposeService service)
    {
        if (
            service.Healthcheck?.Test is YamlSequence { Items: [YamlScalar { IsNull: false } first, ..] }
            && !TestForms.Contains(first.Value, StringComparer.Ordinal)
            && !ComposeText.IsOpen(first.Value)
        )
        {
            Add(ComposeFaultKind.HealthcheckForm, first, service.Name, ComposeText.AsWritten(first));
        }
    }

    private void CheckBuild(ComposeService service)
    {
        if (service.Build is not YamlMapping build)
        {
            return;
        }

        if (IsSet(build.Scalar("dockerfile")) && IsSet(build.Scalar("dockerfile_inline")))
        {
            Add(
                ComposeFaultKind.ExclusiveFields,
                build.Entries.First(entry => entry.Name == "dockerfile_inline").Key,
                Subject(service),
                "build.dockerfile",
                "build.dockerfile_inline"
            );
        }

        var platforms = build.Sequence("platforms")?.Items.OfType<YamlScalar>().ToList() ?? [];
        if (
            platforms.Count > 0
            && service.Node.Scalar("platform") is { IsNull: false } platform
            && !platforms.Append(platform).Any(one => ComposeText.IsOpen(one.Value))
            && !platforms.Exists(one => one.Value == platform.Value)
        )
        {
            Add(ComposeFaultKind.MissingPlatform, platform, service.Name, ComposeText.AsWritten(platform));
        }
    }

    private void CheckScale(ComposeService service)
    {
        var scale = service.Node.Scalar("scale");
        var replicas = service.Node.Mapping("deploy")?.Scalar("replicas");
        if (CountOf(scale) is { } one && CountOf(replicas) is { } other && one != other)
        {
            Add(
                ComposeFaultKind.DifferentValues,
                scale!,
                Subject(service),
                "scale",
                ComposeText.AsWritten(scale!),
                "deploy.replicas",
                ComposeText.AsWritten(replicas!)
            );
        }

        var (count, field) = CountOf(scale) is not null ? (scale!, "scale") : (replicas, "deploy.replicas");
        if (CountOf(count) is > 1 && service.Node.Scalar("container_name") is { IsNull: false, Value.Length: > 0 })
        {
            Add(ComposeFaultKind.SeveralContainers, count!, service.Name, field, ComposeText.AsWritten(count!));
        }
    }

    private void CheckWatches(ComposeService service)
    {
        foreach (var watch in service.Node.Mapping("develop")?.Sequence("watch")?.Items.OfType<YamlMapping>() ?? [])
        {
            if (watch.Scalar("path") is { IsNull: false, Value.Length: 0 } path)
            {
                Add(
                    ComposeFaultKind.InvalidValue,
                    path,
                    string.Empty,
                    $"services.{service.Name}.develop.watch.path",
                    "names no path"
                );
            }

            if (
                watch.Scalar("action") is { } action
                && action.Value.StartsWith("sync", StringComparison.Ordinal)
                && !IsSet(watch["target"])
            )
            {
                Add(ComposeFaultKind.MissingTarget, action, service.Name, ComposeText.AsWritten(action));
            }

            if (watch.Scalar("action") is { Value: "rebuild" } rebuild && service.Build is null)
            {
                Add(ComposeFaultKind.MissingBuild, rebuild, service.Name);
            }
        }
    }

    // Volumes with one target replace each other, but those of 'tmpfs' do not.
    private void CheckMounts(ComposeService service)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in service.ItemsOf("tmpfs").OfType<YamlScalar>())
        {
            CheckMount(service, item, item.Value.Split(':')[0], taken);
        }

        foreach (var volume in service.ItemsOf("volumes").Select(ComposeVolume.Of))
        {
            if (volume.Target is { } target && taken.Contains(target))
            {
                CheckMount(service, volume.Anchor, target, taken);
            }
        }
    }

    private void CheckMount(ComposeService service, YamlNode node, string target, HashSet<string> taken)
    {
        if (!ComposeText.IsOpen(target) && !taken.Add(target))
        {
            // A part of it may come from an env file.
            var written = node is YamlScalar scalar ? ComposeText.AsWritten(scalar) : target;
            var shown = Interpolation.Concerns(written) ? written : target;
            Add(ComposeFaultKind.MountedTwice, node, service.Name, shown);
        }
    }

    private static IEnumerable<(YamlMapping Device, string Path)> DevicesOf(ComposeService service)
    {
        var reserved = service.Node.Mapping("deploy")?.Mapping("resources")?.Mapping("reservations");
        foreach (var device in reserved?.Sequence("devices")?.Items.OfType<YamlMapping>() ?? [])
        {
            yield return (device, "deploy.resources.reservations.devices");
        }

        foreach (var device in service.Node.Sequence("gpus")?.Items.OfType<YamlMapping>() ?? [])
        {
            yield return (device, "gpus");
        }
    }

    private void CheckDevices(ComposeService service, YamlMapping device, string path)
    {
        if (
            device.TryGetEntry("count", out var count)
            && count.Value is not YamlScalar { IsNull: true }
            && device["device_ids"] is not null
        )
        {
            Add(ComposeFaultKind.ExclusiveFields, count.Key, Subject(service), $"{path}.count", $"{path}.device_ids");
        }
    }

    private static bool IsSet(YamlNode? node) =>
        node is not (null or YamlScalar { IsNull: true } or YamlScalar { Value: "" });

    private static int? CountOf(YamlScalar? scalar) =>
        scalar is not null
        && int.TryParse(scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count)
            ? count
            : null;

    private static string Subject(ComposeService service) => $"Service '{service.Name}'";

    private void Add(ComposeFaultKind kind, YamlNode node, params ReadOnlySpan<string> arguments) =>
        faults.Add(new ComposeFault(kind, FieldAnchor.PlaceOf(node), [.. arguments]));
}
