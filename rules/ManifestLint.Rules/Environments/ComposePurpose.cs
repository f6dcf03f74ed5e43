using System.Collections.Frozen;
using ManifestLint.BackingServices;
using ManifestLint.Compose;

namespace ManifestLint.Rules.Environments;

/// <summary>What a Compose project and its services are for, as far as paths and images tell.</summary>
internal static class ComposePurpose
{
    private static readonly FrozenSet<string> TestWords = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "test",
        "tests",
        "testing",
        "e2e",
        "integration",
        "itest",
        "it",
        "ci",
        "bench",
        "benchmark"
    );

    private static readonly FrozenSet<string> DeveloperTools = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "adminer",
        "akhq",
        "azurite",
        "dynamodb-local",
        "dozzle",
        "kafdrop",
        "kafka-ui",
        "localstack",
        "maildev",
        "mailhog",
        "mailpit",
        "mongo-express",
        "pgadmin4",
        "phpmyadmin",
        "redis-commander",
        "redisinsight",
        "smtp4dev",
        "wiremock"
    );

    /// <summary>
    /// Whether the project as a whole is meant for something beside a cluster: tests, or the databases and tools that a developer runs beside a program whose
    /// manifests are in the workspace. Nobody converts it.
    /// </summary>
    /// <param name="context">The project.</param>
    internal static bool IsAside(ComposeContext context) =>
        IsTest(context.Project)
        || (IsToolbox(context.Project) && context.Landscape.Environments.Any(member => !member.Objects.Pods.IsEmpty));

    /// <summary>Whether the path of the main file says that it is for tests.</summary>
    /// <param name="project">The project.</param>
    internal static bool IsTest(ComposeProject project) =>
        project.Files[0].Split('/', '.', '-', '_').Any(TestWords.Contains);

    /// <summary>Whether it holds nothing of an application itself, but databases, caches, brokers, and tools for developers.</summary>
    /// <param name="project">The project.</param>
    private static bool IsToolbox(ComposeProject project)
    {
        var services = project.Services.Where(service => !service.Profiles.Any()).ToList();
        return services.Count > 0 && services.TrueForAll(IsTool);
    }

    /// <summary>Whether a service is one of the application itself: built, or of an image that is nobody else's product.</summary>
    /// <param name="service">The service.</param>
    internal static bool IsOwn(ComposeService service) =>
        service.Build is not null
        || (service.Image is { } node && ComposeText.IsOpen(node.Value))
        || (
            ComposeImages.Of(service.Image) is { } image
            && !image.Repository.StartsWith("library/", StringComparison.Ordinal)
            && !IsTool(service)
        );

    private static bool IsTool(ComposeService service) =>
        service.Build is null
        && ComposeImages.Of(service.Image) is { } image
        && (BackingImage.Of(image) is not null || DeveloperTools.Contains(ComposeImages.LastOf(image)));
}
