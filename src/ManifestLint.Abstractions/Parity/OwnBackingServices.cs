using ManifestLint.BackingServices;
using ManifestLint.Environments;
using ManifestLint.Kubernetes;

namespace ManifestLint.Parity;

/// <summary>
/// A database that runs in the cluster for development, where production has a managed one, perhaps behind a proxy beside the program. Whether the
/// engines and versions are the same is for the rules on backing services to say.
/// </summary>
internal static class OwnBackingServices
{
    // The last component of the image; each of them leads to a managed database of its provider.
    private static readonly string[] Proxies = ["cloud-sql-proxy", "cloudsql-proxy", "gce-proxy", "alloydb-auth-proxy"];

    internal static bool Explains(ParityRow row) =>
        row.Aspect switch
        {
            ParityAspect.Object => IsNotInProduction(row) && row.Differences.Any(RunsBackingService),
            ParityAspect.Container => row.Differences.All(IsProxy),
            _ => false,
        };

    private static bool IsNotInProduction(ParityRow row) =>
        row.Cells.All(cell =>
            cell.IsPresent
                ? cell.Member.Description.Role != EnvironmentRole.Production
                : cell.Member.Description.Role != EnvironmentRole.Local
        );

    // By the port that everybody uses for it: its image may be the project's own.
    private static bool RunsBackingService(ParityDifference difference) =>
        difference.Cells.Any(cell =>
            cell.Subject is { } subject
            && subject.Kind is { Group: "", Kind: "Service" }
            && new Service(subject).Ports.Any(port => port.Number is { } number and > 0 and <= 65535 && BackingEngines.ByPort.ContainsKey((int)number))
        );

    private static bool IsProxy(ParityDifference difference) =>
        difference.Cells.All(cell =>
            cell.IsPresent
                ? ImageReference.TryParse(cell.Text, out var image)
                    && Proxies.Contains(image.Repository[(image.Repository.LastIndexOf('/') + 1)..])
                : cell.Subject is not null
        );
}
