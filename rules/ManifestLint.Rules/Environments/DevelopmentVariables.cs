using System.Collections.Frozen;

namespace ManifestLint.Rules.Environments;

/// <summary>What variables say of development, by the names that frameworks and libraries read. The one table of them.</summary>
internal static class DevelopmentVariables
{
    private static readonly FrozenDictionary<string, string[]> Modes = new Dictionary<string, string[]>(
        StringComparer.Ordinal
    )
    {
        ["APP_ENV"] = ["dev", "development", "local"],
        ["ASPNETCORE_ENVIRONMENT"] = ["development"],
        ["DOTNET_ENVIRONMENT"] = ["development"],
        ["FLASK_ENV"] = ["development"],
        ["GIN_MODE"] = ["debug"],
        ["MICRONAUT_ENVIRONMENTS"] = ["dev"],
        ["MIX_ENV"] = ["dev"],
        ["NODE_ENV"] = ["development"],
        ["QUARKUS_PROFILE"] = ["dev"],
        ["RACK_ENV"] = ["development"],
        ["RAILS_ENV"] = ["development"],
        ["SPRING_PROFILES_ACTIVE"] = ["dev", "development", "local"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Debugging = FrozenSet.Create(
        StringComparer.Ordinal,
        "APP_DEBUG",
        "DEBUG",
        "DJANGO_DEBUG",
        "FLASK_DEBUG",
        "WORDPRESS_DEBUG"
    );

    private static readonly FrozenSet<string> LogLevels = FrozenSet.Create(
        StringComparer.Ordinal,
        "LOGGING_LEVEL",
        "LOGGING_LEVEL_ROOT",
        "LOGLEVEL",
        "LOG_LEVEL",
        "Logging__LogLevel__Default",
        "RUST_LOG"
    );

    /// <summary>What a variable with a value says of development, or null.</summary>
    internal static DevelopmentTrait? TraitOf(string name, string value) =>
        IsMode(name, value) || (Debugging.Contains(name) && IsOn(value)) ? DevelopmentTrait.Mode
        : IsLogLevel(name) && Matches(value, "debug", "trace") ? DevelopmentTrait.DebugLog
        : TurnsOffVerification(name, value) ? DevelopmentTrait.Unverified
        : null;

    // Spring and Micronaut take several, separated by commas.
    private static bool IsMode(string name, string value) =>
        Modes.TryGetValue(name, out var modes)
            ? value.Split(',', StringSplitOptions.TrimEntries).Any(part => Matches(part, modes))
            : name == "DJANGO_SETTINGS_MODULE"
                && Matches(value[(value.LastIndexOf('.') + 1)..], "dev", "development", "local");

    private static bool IsLogLevel(string name) =>
        LogLevels.Contains(name)
        || name.EndsWith("_LOG_LEVEL", StringComparison.Ordinal)
        || name.EndsWith("_LOGLEVEL", StringComparison.Ordinal);

    private static bool TurnsOffVerification(string name, string value) =>
        name is "NODE_TLS_REJECT_UNAUTHORIZED" or "PYTHONHTTPSVERIFY"
            ? value == "0"
            : (
                name == "GIT_SSL_NO_VERIFY"
                || name.EndsWith("SKIP_VERIFY", StringComparison.Ordinal)
                || name.EndsWith("SKIP_TLS_VERIFY", StringComparison.Ordinal)
            ) && IsOn(value);

    private static bool IsOn(string value) => Matches(value, "true", "1", "yes", "on");

    private static bool Matches(string value, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (value.Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
