using ManifestLint.Kubernetes;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Storage;

/// <summary>The fields of the sources of a PersistentVolume that the API server looks at.</summary>
internal static class VolumeSourceFields
{
    private static readonly RuleMessage NoAffinity = new(
        "A volume of source 'local' needs 'nodeAffinity' to say on which node it is"
    );

    private static readonly RuleMessage RecycledRoot = new(
        "A volume on the root of the node must not have the reclaim policy 'Recycle', which deletes all that is there"
    );

    private static readonly RuleMessage Upwards = new("The path '{0}' must not hold '..'");

    private static readonly RuleMessage Relative = new("The path '{0}' must be absolute");

    private static readonly RuleMessage Empty = new("'{0}' of '{1}' must not be empty");

    private static readonly RuleMessage Driver = new("'{0}' is no name of a CSI driver: it {1}");

    internal static void Check(NodeContext context, YamlMapping spec)
    {
        CheckLocal(context, spec);
        CheckHostPath(context, spec);
        CheckNfs(context, spec);
        CheckCsi(context, spec);
    }

    private static void CheckLocal(NodeContext context, YamlMapping spec)
    {
        if (!spec.TryGetPresent("local", out var entry))
        {
            return;
        }

        if (!spec.Has("nodeAffinity"))
        {
            context.ReportDemand(NoAffinity, entry.Key, "nodeAffinity");
        }

        CheckPath(context, (entry.Value as YamlMapping)?.KnownText("path"), "local");
    }

    private static void CheckHostPath(NodeContext context, YamlMapping spec)
    {
        if (spec.Mapping("hostPath")?.KnownText("path") is not { } path)
        {
            return;
        }

        CheckPath(context, path, "hostPath");
        var isRoot = path.Value.Length > 0 && path.Value.Split('/').All(part => part is "" or ".");
        if (isRoot && spec.Scalar("persistentVolumeReclaimPolicy") is { Value: "Recycle" } policy)
        {
            context.Report(RecycledRoot, policy).Related(path, "the path");
        }
    }

    private static void CheckNfs(NodeContext context, YamlMapping spec)
    {
        if (spec.Mapping("nfs") is not { } nfs)
        {
            return;
        }

        CheckFilled(context, nfs, "server", "nfs");
        CheckFilled(context, nfs, "path", "nfs");
        if (nfs.KnownText("path") is { Value: not ("" or ['/', ..]) } path)
        {
            context.Report(Relative, path, path);
        }
    }

    private static void CheckCsi(NodeContext context, YamlMapping spec)
    {
        if (spec.Mapping("csi") is not { } csi)
        {
            return;
        }

        CheckFilled(context, csi, "volumeHandle", "csi");
        if (csi.KnownText("driver") is { } driver && FaultOfDriver(driver.Value) is { } reason)
        {
            context.Report(Driver, driver, driver, reason);
        }
    }

    private static string? FaultOfDriver(string name) =>
        name.Length > NameSyntax.LongestLabel ? "must not be longer than 63 characters"
        : NameSyntax.IsDns1123Subdomain(name.ToLowerInvariant(), out var reason) ? null
        : reason;

    private static void CheckPath(NodeContext context, YamlScalar? path, string source)
    {
        if (path is { Value: "" })
        {
            context.Report(Empty, path, "path", source);
        }
        else if (path is not null && path.Value.Split('/').Contains(".."))
        {
            context.Report(Upwards, path, path);
        }
    }

    private static void CheckFilled(NodeContext context, YamlMapping source, string key, string name)
    {
        if (source.KnownText(key) is { Value: "" } empty)
        {
            context.Report(Empty, empty, key, name);
        }
    }
}
