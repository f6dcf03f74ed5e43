using System.Collections.Immutable;
using ManifestLint.Analysis;
using ManifestLint.Discovery;
using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Kustomize;
using ManifestLint.Rules;
using ManifestLint.Schemas;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Configuration;

/// <summary>A configuration, and what is wrong with it.</summary>
/// <param name="Configuration">What was read; the default one when there are errors.</param>
/// <param name="Errors">The errors in order of their places. Any of them makes the run untrustworthy (exit code 2).</param>
public sealed record ConfigurationResult(LintConfiguration Configuration, ImmutableArray<ConfigurationError> Errors);

/// <summary>
/// Reads a <c>manifestlint.yaml</c>. First the whole file is validated against the table of keys; only a file without errors is then taken over, so
/// that taking over has nothing to doubt.
/// </summary>
public static class ConfigurationReader
{
    /// <summary>Reads a configuration. Nothing is thrown for a text, whatever it holds.</summary>
    /// <param name="source">The text of the file.</param>
    /// <param name="rules">The rules that it may name.</param>
    public static ConfigurationResult Read(SourceText source, RuleCatalog rules)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(rules);
        var errors = new ConfigurationErrors();
        var root = FindRoot(source, errors);
        if (root is not null)
        {
            ConfigurationKeys.Create(rules).Validate(root, errors);
        }

        var configuration = LintConfiguration.Default with { Source = source };
        if (errors.IsEmpty && root is YamlMapping mapping)
        {
            configuration = Take(mapping, source, rules, errors);
        }

        return errors.IsEmpty
            ? new ConfigurationResult(configuration, [])
            : new ConfigurationResult(LintConfiguration.Default with { Source = source }, errors.ToImmutable());
    }

    private static YamlNode? FindRoot(SourceText source, ConfigurationErrors errors)
    {
        var documents = YamlReader.Read(source).Documents;
        foreach (var error in documents.SelectMany(document => document.Errors))
        {
            errors.Add(error.Place, "{0}", error.Message);
        }

        var roots = documents
            .Select(document => document.Root)
            .Where(root => root is not (null or YamlScalar { IsNull: true }))
            .ToList();
        if (roots.Count > 1)
        {
            errors.Add(roots[1]!, "A configuration is one YAML document; this is a second one");
        }

        return roots.FirstOrDefault();
    }

    private static LintConfiguration Take(
        YamlMapping root,
        SourceText source,
        RuleCatalog rules,
        ConfigurationErrors errors
    ) =>
        new()
        {
            Source = source,
            Kubernetes = root.Text("kubernetes") is { } version ? KubernetesVersion.Parse(version) : null,
            Profiles = Texts(root["profiles"]),
            FailOn = FailureThresholds.Of(root.Text("failOn")),
            Rules = RuleSettings(root.Mapping("rules"), rules, errors),
            Include = Texts(root["include"]),
            Exclude = Texts(root["exclude"]),
            Ignore =
            [
                .. IgnoreEntries(root, rules, errors),
                .. Mappings(root, "simplifications")
                    .Select(mapping => IgnoreEntryOf(mapping, rules) with { IsSimplification = true }),
            ],
            RequireReasons = IsTrue(root["requireReasons"]),
            Locked = [.. Texts(root["locked"]).Select(name => rules.Find(name)!.Id)],
            Environments =
            [
                .. Entries(root.Mapping("environments"))
                    .Select(entry => new ConfiguredEnvironment(
                        entry.Name!,
                        Texts((entry.Value as YamlMapping)?["paths"]),
                        (entry.Value as YamlMapping)?.Text("kubernetes") is { } ofEnvironment
                            ? KubernetesVersion.Parse(ofEnvironment)
                            : null
                    )
                    {
                        Role = RoleOf((entry.Value as YamlMapping)?.Text("role")),
                        Cluster = (entry.Value as YamlMapping)?.Scalar("cluster"),
                    }),
            ],
            PodOwners = PodOwnersOf(root.Sequence("podOwners")),
            Schemas = [.. Scalars(root["schemas"]).Select(path => new SchemaLocation(path.Value, path.Place))],
            Externals = [.. Mappings(root, "externals").Select(ExternalOf)],
            BackingServices = [.. Mappings(root, "backingServices").Select(BackingServiceOf)],
            Kustomize = KustomizeOf(root.Mapping("kustomize"), errors),
            KustomizeExclude = Texts(root.Mapping("kustomize")?["exclude"]),
            Limits = LimitsOf(root.Mapping("limits")),
        };

    private static ImmutableSortedDictionary<string, RuleSetting> RuleSettings(
        YamlMapping? mapping,
        RuleCatalog rules,
        ConfigurationErrors errors
    )
    {
        var settings = ImmutableSortedDictionary.CreateBuilder<string, RuleSetting>(StringComparer.Ordinal);
        foreach (var entry in Entries(mapping))
        {
            var rule = rules.Find(entry.Name!)!;
            if (!settings.TryAdd(rule.Id, SettingOf(rule, entry.Value)))
            {
                errors.Add(
                    entry.Key,
                    "Rule {0} is configured twice, by its id and by its name '{1}'",
                    rule.Id,
                    rule.Name
                );
            }
        }

        return settings.ToImmutable();
    }

    private static RuleSetting SettingOf(RuleDescriptor rule, YamlNode value)
    {
        if (value is not YamlMapping mapping)
        {
            var word = ((YamlScalar)value).Value;
            return new RuleSetting(word != "off", SeverityOf(word), ImmutableDictionary<RuleOption, object>.Empty);
        }

        var options = ImmutableDictionary.CreateBuilder<RuleOption, object>();
        foreach (var option in rule.Options)
        {
            if (mapping[option.Name] is { } node && option.Read(node) is { } read)
            {
                options[option] = read;
            }
        }

        var isEnabled = mapping["enabled"] is not YamlScalar { IsFalse: true };
        return new RuleSetting(isEnabled, SeverityOf(mapping.Text("severity")), options.ToImmutable());
    }

    private static ImmutableArray<IgnoreEntry> IgnoreEntries(
        YamlMapping root,
        RuleCatalog rules,
        ConfigurationErrors errors
    )
    {
        var entries = ImmutableArray.CreateBuilder<IgnoreEntry>();
        var mustGiveReason = IsTrue(root["requireReasons"]);
        foreach (var mapping in (root.Sequence("ignore")?.Items ?? []).OfType<YamlMapping>())
        {
            var entry = IgnoreEntryOf(mapping, rules);
            entries.Add(entry);
            if (mustGiveReason && string.IsNullOrWhiteSpace(entry.Reason))
            {
                errors.Add(FieldAnchor.OfItem(mapping), "The key 'reason' is missing: requireReasons is set");
            }
        }

        return entries.ToImmutable();
    }

    private static IgnoreEntry IgnoreEntryOf(YamlMapping mapping, RuleCatalog rules) =>
        new()
        {
            Rules =
            [
                .. Scalars(mapping["rule"])
                    .Select(name => new IgnoredRule(rules.Find(name.Value)?.Id ?? RuleCatalog.All, name.Place))
                    .DefaultIfEmpty(
                        new IgnoredRule(SuppressionRequest.AnyDifference, FieldAnchor.OfItem(mapping).Place)
                    ),
            ],
            Kinds = Texts(mapping["kind"]),
            Names = Texts(mapping["name"]),
            Namespaces = Texts(mapping["namespace"]),
            Containers = Texts(mapping["container"]),
            Paths = Texts(mapping["path"]),
            Fields = Texts(mapping["field"]),
            Environments = Texts(mapping["environment"]),
            Reason = mapping.Text("reason"),
            Until =
                mapping.Text("until") is { } text && ConfigurationKeys.TryParseDate(text, out var date) ? date : null,
        };

    private static DeclaredExternal ExternalOf(YamlMapping mapping) =>
        new(FieldAnchor.OfItem(mapping).Place)
        {
            Kind = mapping.Text("kind"),
            Names = Texts(mapping["name"]),
            Namespaces = Texts(mapping["namespace"]),
            Hosts = Texts(mapping["host"]),
            Environments = Texts(mapping["environment"]),
        };

    private static DeclaredBackingService BackingServiceOf(YamlMapping mapping) =>
        new(
            mapping.Text("role")!,
            mapping.Text("engine")!,
            mapping.Text("version"),
            Texts(mapping["environment"]),
            mapping.Scalar("role")!.Place
        );

    private static IEnumerable<YamlMapping> Mappings(YamlMapping root, string key) =>
        (root.Sequence(key)?.Items ?? []).OfType<YamlMapping>();

    private static EnvironmentRole RoleOf(string? word) =>
        word switch
        {
            "local" => EnvironmentRole.Local,
            "intermediate" => EnvironmentRole.Intermediate,
            "production" => EnvironmentRole.Production,
            _ => EnvironmentRole.Unknown,
        };

    private static PodOwners PodOwnersOf(YamlSequence? list)
    {
        var owners = PodOwners.Default;
        foreach (var owner in (list?.Items ?? []).OfType<YamlMapping>())
        {
            var template = ConfigurationKeys.PodTemplatePath(owner.Text("template")!)!.Value;
            owners = owners.With(owner.Text("group") ?? string.Empty, owner.Text("kind")!, template);
        }

        return owners;
    }

    private static KustomizeOptions KustomizeOf(YamlMapping? mapping, ConfigurationErrors errors)
    {
        var remotes = Entries(mapping?.Mapping("remotes")).ToList();
        foreach (var entry in remotes.Where(entry => !ConfigurationKeys.IsRemotePrefix(entry.Name!)))
        {
            errors.Add(
                entry.Key,
                "'{0}' is not the beginning of anything that would be fetched, such as https://github.com/example/app",
                entry.Name
            );
        }

        return new KustomizeOptions
        {
            LoadRestriction =
                mapping?.Text("loadRestrictor") == "none" ? LoadRestriction.None : LoadRestriction.RootOnly,
            Remotes = RemoteMap.Create(
                remotes.Select(entry => KeyValuePair.Create(entry.Name!, ((YamlScalar)entry.Value).Value))
            ),
        };
    }

    private static DiscoveryLimits LimitsOf(YamlMapping? mapping)
    {
        var limits = new DiscoveryLimits();
        return mapping is null
            ? limits
            : limits with
            {
                MaxFileLength =
                    mapping.Text("maxFileSize") is { } size && ConfigurationKeys.TryParseSize(size, out var bytes)
                        ? bytes
                        : limits.MaxFileLength,
                MaxFiles = Number(mapping, "maxFiles") ?? limits.MaxFiles,
                MaxDepth = Number(mapping, "maxDepth") ?? limits.MaxDepth,
            };
    }

    private static int? Number(YamlMapping mapping, string key) =>
        mapping.Scalar(key) is { } scalar && scalar.TryGetInt64(out var number) ? (int)number : null;

    private static bool IsTrue(YamlNode? node) => node is YamlScalar { IsTrue: true };

    private static IEnumerable<YamlEntry> Entries(YamlMapping? mapping) =>
        (mapping?.Entries ?? []).Where(entry => entry.Value is not YamlScalar { IsNull: true });

    private static IEnumerable<YamlScalar> Scalars(YamlNode? node) =>
        node switch
        {
            YamlScalar { IsNull: false } scalar => [scalar],
            YamlSequence list => list.Items.OfType<YamlScalar>(),
            _ => [],
        };

    private static ImmutableArray<string> Texts(YamlNode? node) => [.. Scalars(node).Select(scalar => scalar.Value)];

    private static Severity? SeverityOf(string? word) =>
        word switch
        {
            "error" => Severity.Error,
            "warning" => Severity.Warning,
            "info" => Severity.Info,
            _ => null,
        };
}
