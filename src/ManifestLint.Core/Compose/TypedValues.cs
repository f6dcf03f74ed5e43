using System.Collections.Immutable;
using System.Globalization;
using ManifestLint.Rules;
using ManifestLint.Yaml;

namespace ManifestLint.Compose;

/// <summary>
/// Checks texts that Compose turns into numbers and booleans, and numbers that have limits: the schema lets them be strings, since a variable makes
/// one, and Compose refuses a string that is none of these.
/// </summary>
/// <param name="faults">Takes what is found.</param>
internal sealed class TypedValues(List<ComposeFault> faults)
{
    private const string NoInteger = "is no whole number";
    private const string NoNumber = "is no number";
    private const string NoBoolean = "is neither 'true' nor 'false'";
    private const string AnyKey = "*";

    // Fields of a service, with dots between keys.
    private static readonly ImmutableArray<TypedField> Fields =
    [
        new("cpu_count", text => Integer(text, 0, double.MaxValue)),
        new("cpu_percent", text => Number(text, 0, 100)),
        new("cpu_period", Integer),
        new("cpu_quota", Integer),
        new("cpu_rt_period", Integer),
        new("cpu_rt_runtime", Integer),
        new("cpu_shares", Integer),
        new("cpus", Number),
        new("deploy.placement.max_replicas_per_node", Integer),
        new("deploy.replicas", Integer),
        new("deploy.resources.limits.cpus", Number),
        new("deploy.resources.limits.pids", Integer),
        new("deploy.resources.reservations.cpus", Number),
        new("deploy.restart_policy.max_attempts", Integer),
        new("deploy.rollback_config.max_failure_ratio", Number),
        new("deploy.rollback_config.parallelism", Integer),
        new("deploy.update_config.max_failure_ratio", Number),
        new("deploy.update_config.parallelism", Integer),
        Flag("healthcheck.disable"),
        new("healthcheck.retries", Integer),
        Flag("init"),
        Flag("oom_kill_disable"),
        new("oom_score_adj", text => Integer(text, -1000, 1000)),
        new("pids_limit", Integer),
        Flag("privileged"),
        Flag("read_only"),
        new("scale", Integer),
        Flag("stdin_open"),
        Flag("tty"),
        new("ulimits.*", Integer),
        new("ulimits.*.hard", Integer),
        new("ulimits.*.soft", Integer),
        Flag("volumes.*.read_only"),
        Flag("volumes.*.volume.nocopy"),
    ];

    private static readonly ImmutableArray<TypedField> Resources =
    [
        Flag("networks.*.attachable"),
        Flag("networks.*.external"),
        Flag("networks.*.internal"),
        Flag("volumes.*.external"),
        Flag("secrets.*.external"),
        Flag("configs.*.external"),
    ];

    private readonly HashSet<YamlNode> _seen = new(ReferenceEqualityComparer.Instance);

    /// <summary>Checks a file after interpolation.</summary>
    /// <param name="root">Its root.</param>
    internal void Check(YamlMapping root)
    {
        foreach (var entry in root.Mapping("services")?.Entries ?? [])
        {
            foreach (var field in entry.Value is YamlMapping ? Fields : [])
            {
                Visit(entry.Value, field, 0, $"services.{entry.Name}");
            }
        }

        foreach (var field in Resources)
        {
            Visit(root, field, 0, string.Empty);
        }
    }

    private void Visit(YamlNode node, TypedField field, int depth, string path)
    {
        if (depth == field.Keys.Length)
        {
            Check(node as YamlScalar, path, field);
            return;
        }

        var key = field.Keys[depth];
        if (key != AnyKey)
        {
            if (node is YamlMapping mapping && mapping[key] is { } next)
            {
                Visit(next, field, depth + 1, ComposeValidation.PathTo(path, key));
            }
        }
        else if (node is YamlMapping all)
        {
            foreach (var entry in all.Entries)
            {
                Visit(entry.Value, field, depth + 1, ComposeValidation.PathTo(path, entry.Name ?? string.Empty));
            }
        }
        else if (node is YamlSequence list)
        {
            for (var i = 0; i < list.Items.Length; i++)
            {
                Visit(list.Items[i], field, depth + 1, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"));
            }
        }
    }

    // A plain word that is no string has a type of its own, and where that is the wrong one, it is said elsewhere.
    private void Check(YamlScalar? scalar, string path, TypedField field)
    {
        if (
            scalar is { Tag: null, Type: ScalarType.String or ScalarType.Integer }
            && (field.TakesNumbers || scalar.IsString)
            && !ComposeText.IsOpen(scalar.Value)
            && field.FaultOf(scalar.Value) is { } fault
            && _seen.Add(scalar)
        )
        {
            faults.Add(
                new ComposeFault(
                    ComposeFaultKind.InvalidValue,
                    FieldAnchor.PlaceOf(scalar),
                    [ComposeText.AsWritten(scalar), path, fault]
                )
            );
        }
    }

    private static string? Integer(string text) => Integer(text, double.MinValue, double.MaxValue);

    private static string? Integer(string text, double least, double greatest) =>
        FaultOf(
            text,
            long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                ? number
                : null,
            NoInteger,
            least,
            greatest
        );

    private static string? Number(string text) => Number(text, double.MinValue, double.MaxValue);

    private static string? Number(string text, double least, double greatest) =>
        FaultOf(
            text,
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null,
            NoNumber,
            least,
            greatest
        );

    private static string? FaultOf(string text, double? number, string noNumber, double least, double greatest) =>
        number is null
            ? IsOtherBase(text)
                ? null
                : noNumber
            : number < least || number > greatest
                ? Outside(least, greatest)
                : null;

    private static string Outside(double least, double greatest) =>
        greatest >= double.MaxValue
            ? string.Create(CultureInfo.InvariantCulture, $"is less than {least}")
            : string.Create(CultureInfo.InvariantCulture, $"is not between {least} and {greatest}");

    // YAML reads 0x10, 0o17 and 1_000 as numbers before Compose sees them.
    private static bool IsOtherBase(string text) =>
        text.Contains('_', StringComparison.Ordinal) || text.TrimStart('+', '-') is ['0', 'x' or 'o' or 'b', ..];

    private static string? Boolean(string text) =>
        text.ToLowerInvariant()
            is "true"
                or "t"
                or "yes"
                or "y"
                or "on"
                or "1"
                or "false"
                or "f"
                or "no"
                or "n"
                or "off"
                or "0"
            ? null
            : NoBoolean;

    private static TypedField Flag(string path) => new(path, Boolean) { TakesNumbers = false };

    private sealed record TypedField(string Path, Func<string, string?> FaultOf)
    {
        internal bool TakesNumbers { get; init; } = true;

        internal string[] Keys { get; } = Path.Split('.');
    }
}
