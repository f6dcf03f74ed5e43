using System.Collections.Immutable;
using System.Globalization;
using ManifestLint.Analysis;
using ManifestLint.Discovery;
using ManifestLint.Kubernetes;
using ManifestLint.Rules;
using ManifestLint.Text;

namespace ManifestLint.Configuration;

/// <summary>The keys of <c>manifestlint.yaml</c>: the one description that reading, error messages and JSON Schema share.</summary>
internal static class ConfigurationKeys
{
    internal const string DateFormat = "yyyy-MM-dd";

    /// <summary>Greatest file that a configuration may allow: it stands in the linted tree, and so must not lift the bounds.</summary>
    internal const long MostFileSize = 1L << 30;

    private const int MostIgnoreEntries = 5_000;
    private const int MostFiles = 1_000_000;
    private const int MostDepth = 256;
    private const string RuleNamePattern = "^(all|[A-Z]{2,6}[0-9]{4}|[a-z0-9]+(-[a-z0-9]+)*)$";
    private const string ForeignIdPattern = "^(?!ML)[A-Z]{2,6}[0-9]{4}$";

    private static readonly TextType Text = new("a text");
    private static readonly OneOrMoreType Patterns = new(new TextType("a gitignore pattern"));
    private static readonly OneOrMoreType Wildcards = new(new TextType("a text, perhaps with wildcards"));
    private static readonly ImmutableArray<string> Severities = ["error", "warning", "info"];

    internal static ObjectType Create(RuleCatalog rules) =>
        new([
            new(
                "kubernetes",
                Version,
                "The Kubernetes minor that the manifests are meant for. Absent: that of the k3d or kind cluster that the workspace pins, or the newest known one."
            ),
            new("profiles", Profiles(rules), "Profiles to switch on; each adds rules that are off by default.")
            {
                DefaultJson = "[]",
            },
            new(
                "failOn",
                new ChoiceType("error", "warning", "info", "never"),
                "The least severity that makes the exit code 1."
            )
            {
                DefaultJson = "\"warning\"",
            },
            new(
                "rules",
                Rules(rules),
                "Settings of rules, by id or name. A rule that has an entry is on, unless the entry says 'off'."
            ),
            new("include", Patterns, "Gitignore patterns. When given, only files that one of them covers are read."),
            new(
                "exclude",
                Patterns,
                "Gitignore patterns. Files that they cover are not read, and the coverage line says so."
            ),
            new("ignore", new ListType(Ignore(rules), MostIgnoreEntries), "Findings to ignore."),
            new(
                "simplifications",
                new ListType(Simplification(rules), MostIgnoreEntries),
                "Differences from production that are meant: what, where and why. They stay visible, and are no findings."
            ),
            new("requireReasons", new FlagType(), "Whether every suppression must say why, wherever it stands.")
            {
                DefaultJson = "false",
            },
            new(
                "locked",
                new OneOrMoreType(RuleName(rules)),
                "Rules that comments and annotations cannot silence; this file still can."
            ),
            new("environments", new MapType(Environment), "Named environments: what is applied together."),
            new(
                "podOwners",
                new ListType(PodOwner, 1_000),
                "Further kinds that hold a pod template, such as custom resources."
            ),
            new(
                "schemas",
                new OneOrMoreType(WorkspacePath("schemas/crds")),
                "Where schemas of custom resources are: directories, files or globs with CustomResourceDefinitions or JSON schemas."
            ),
            new(
                "externals",
                new ListType(External, 1_000),
                "What manifests refer to and that comes from elsewhere: objects that somebody else applies, hosts outside the cluster."
            ),
            new(
                "backingServices",
                new ListType(BackingService, 1_000),
                "Managed services that no manifest shows, such as a database of a cloud provider."
            ),
            new("kustomize", Kustomize, "How Kustomizations are built."),
            new("limits", Limits, "How much a run takes in."),
        ]);

    /// <summary>Whether a text can be the beginning of what Kustomize would fetch.</summary>
    internal static bool IsRemotePrefix(string text) =>
        text.Length > 0 && RemoteReference.IsRemote($"{text.TrimEnd('/')}/owner/name");

    internal static bool TryParseDate(string text, out DateOnly date) =>
        DateOnly.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    internal static bool TryParseSize(string text, out long bytes)
    {
        bytes = 0;
        if (!Quantity.TryParse(text, out var size) || !size.IsInteger || !size.TryToDecimal(out var value))
        {
            return false;
        }

        if (value < 1 || value > MostFileSize)
        {
            return false;
        }

        bytes = (long)value;
        return true;
    }

    private static TextType Version { get; } =
        new(
            "a Kubernetes version such as 1.33",
            text =>
                !KubernetesVersion.TryParse(text, out var version) ? "is not a Kubernetes version such as 1.33"
                : version.IsKnown ? null
                : $"is not known; known are {KubernetesVersion.Oldest} to {KubernetesVersion.Newest}"
        )
        {
            MayBeNumber = true,
            Pattern = @"^v?1\.[0-9]+",
        };

    private static TextType Date { get; } =
        new("a date such as 2027-01-31", text => TryParseDate(text, out _) ? null : "is not a date such as 2027-01-31")
        {
            Pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
        };

    private static ObjectType Environment { get; } =
        new([
            new("paths", Patterns, "Gitignore patterns of the files that belong to the environment.")
            {
                IsRequired = true,
            },
            new(
                "kubernetes",
                Version,
                "The Kubernetes minor of the environment's cluster. Absent: that of the whole configuration."
            ),
            new(
                "role",
                new ChoiceType("local", "intermediate", "production"),
                "What the environment is for: a developer's machine, something between, or production. Absent: what its name tells."
            ),
            new(
                "cluster",
                WorkspacePath("clusters/kind.yaml"),
                "The k3d or kind configuration of the cluster that serves the environment. Absent: the only one of the workspace, for local environments."
            ),
        ]);

    private static ObjectType External { get; } =
        new([
            new("kind", Text, "The kind of an object that comes from elsewhere, such as Secret."),
            new("name", Wildcards, "Names of such objects; '*' and '?' are wildcards. Absent: all of the kind."),
            new("namespace", Wildcards, "Their namespaces; '*' and '?' are wildcards. Absent: all."),
            new(
                "host",
                Wildcards,
                "Host names that are there although no Service has them; '*' and '?' are wildcards."
            ),
            new("environment", Wildcards, "The environments that have it. Absent: all."),
        ]);

    private static ObjectType BackingService { get; } =
        new([
            new(
                "role",
                Text,
                "What it is to the application: the name of the Service that stands for it elsewhere, or of the variable that leads to it."
            )
            {
                IsRequired = true,
            },
            new("engine", Text, "The engine, such as postgresql.") { IsRequired = true },
            new("version", new TextType("a version such as 16.4") { MayBeNumber = true }, "The version."),
            new("environment", Wildcards, "The environments that use it. Absent: all."),
        ]);

    private static ObjectType PodOwner { get; } =
        new([
            new("group", Text, "The API group; absent for the core group."),
            new("kind", Text, "The kind.") { IsRequired = true },
            new(
                "template",
                new TextType(
                    "a path such as spec.template",
                    text => PodTemplatePath(text) is null ? "is not a path such as spec.template" : null
                ),
                "Path from the object to its pod template, the mapping that holds 'metadata' and 'spec'."
            )
            {
                IsRequired = true,
            },
        ]);

    internal static Yaml.YamlPath? PodTemplatePath(string text) =>
        FieldPattern.TryParse(text, out var pattern) ? pattern.ToPath() : null;

    private static ObjectType Kustomize { get; } =
        new([
            new(
                "remotes",
                new MapType(WorkspacePath("third_party/app")),
                "Where copies lie of what would be fetched: the beginning of a URL or repository, and the path of its copy."
            ),
            new(
                "loadRestrictor",
                new ChoiceType("rootOnly", "none"),
                "Which files a Kustomization may use: those in and below its own directory, or any of the workspace."
            )
            {
                DefaultJson = "\"rootOnly\"",
            },
            new(
                "exclude",
                Patterns,
                "Gitignore patterns of Kustomizations that are not built by themselves, as parts for others."
            ),
        ]);

    private static TextType WorkspacePath(string example) =>
        new(
            $"a path in the workspace such as {example}",
            text => IsInWorkspace(text) ? null : $"is not a path in the workspace such as {example}"
        );

    private static bool IsInWorkspace(string path) =>
        !SlashPath.IsAbsolute(path)
        && !path.Contains('\\', StringComparison.Ordinal)
        && !path.Contains("://", StringComparison.Ordinal)
        && SlashPath.IsInside(".", SlashPath.Normalize(path));

    private static ObjectType Limits { get; } =
        new([
            new(
                "maxFileSize",
                new TextType(
                    "a size such as 64Mi",
                    text => TryParseSize(text, out _) ? null : "is not a size such as 64Mi, from one byte to 1Gi"
                )
                {
                    MayBeNumber = true,
                },
                "Largest file that is read, as a quantity of bytes."
            )
            {
                DefaultJson = "\"64Mi\"",
            },
            new("maxFiles", new NumberType(1, MostFiles), "Most files of one run.") { DefaultJson = "100000" },
            new("maxDepth", new NumberType(1, MostDepth), "Most directories in one another.") { DefaultJson = "64" },
        ]);

    private static OneOrMoreType Profiles(RuleCatalog rules) => new(new ChoiceType([.. rules.Profiles]));

    private static ObjectType Rules(RuleCatalog rules)
    {
        var keys = new Dictionary<string, ConfigurationKey>(StringComparer.Ordinal);
        foreach (var rule in rules.Rules)
        {
            keys.TryAdd(rule.Id, new ConfigurationKey(rule.Id, RuleSetting(rule), $"{rule.Title} ({rule.Name})."));
        }

        foreach (var rule in rules.Rules)
        {
            var alias = new ConfigurationKey(rule.Name, RuleSetting(rule), $"{rule.Title} ({rule.Id}).")
            {
                AliasOf = $"#/properties/rules/properties/{rule.Id}",
            };
            keys.TryAdd(rule.Name, alias);
        }

        return new ObjectType([.. keys.Values], "rule") { ForeignKeyPattern = ForeignIdPattern };
    }

    private static ScalarOrMappingType RuleSetting(RuleDescriptor rule)
    {
        var canBeOff = !AnalysisRules.IsMandatory(rule.Id);
        ImmutableArray<string> words = canBeOff ? ["off", "on", .. Severities] : ["on", .. Severities];
        ImmutableArray<ConfigurationKey> common =
        [
            .. canBeOff
                ? [new ConfigurationKey("enabled", new FlagType(), "Whether the rule is on.") { DefaultJson = "true" }]
                : ImmutableArray<ConfigurationKey>.Empty,
            new("severity", new ChoiceType(Severities), "The severity of its findings."),
        ];
        var options = rule.Options.Select(option => new ConfigurationKey(
            option.Name,
            new OptionType(option),
            option.Description
        )
        {
            DefaultJson = option.DefaultJson,
        });
        return new ScalarOrMappingType(new ChoiceType(words), new ObjectType([.. common, .. options], "option"));
    }

    private static ObjectType Ignore(RuleCatalog rules) =>
        new([
            new("rule", new OneOrMoreType(RuleName(rules, RuleCatalog.All)), "Ids or names of rules, or 'all'.")
            {
                IsRequired = true,
            },
            .. Criteria,
            new("reason", Text, "Why the findings are ignored."),
            new("until", Date, "The last day (UTC) on which the entry counts."),
        ]);

    private static ObjectType Simplification(RuleCatalog rules) =>
        new([
            new(
                "rule",
                new OneOrMoreType(RuleName(rules)),
                "Ids or names of rules. Absent: all that compare environments (ML30xx to ML34xx)."
            ),
            .. Criteria,
            new("reason", Text, "Why the difference is meant, in a sentence.") { IsRequired = true },
            new("until", Date, "The last day (UTC) on which the entry counts."),
        ]);

    private static ImmutableArray<ConfigurationKey> Criteria =>
        [
            new("kind", new OneOrMoreType(Text), "Kinds: 'Deployment' of any group, or 'apps/Deployment'."),
            new("name", Wildcards, "Names of objects; '*' and '?' are wildcards."),
            new("namespace", Wildcards, "Namespaces as the manifests name them; '*' and '?' are wildcards."),
            new("container", Wildcards, "Names of containers; '*' and '?' are wildcards."),
            new("path", Patterns, "Gitignore patterns of the files that hold the finding."),
            new(
                "field",
                new OneOrMoreType(
                    new TextType(
                        "a path such as spec.ports[*].name",
                        text => FieldPattern.TryParse(text, out _) ? null : "is not a path such as spec.ports[*].name"
                    )
                ),
                "Fields of the object, with what is below them."
            ),
            new("environment", Wildcards, "Environments by name; in others the finding is still reported."),
        ];

    private static TextType RuleName(RuleCatalog rules, string? extraWord = null) =>
        new(
            "the id or name of a rule",
            text =>
                text == extraWord || rules.Find(text) is not null
                    ? null
                    : $"is not the id or name of a rule{rules.Question(text)}"
        )
        {
            Pattern = RuleNamePattern,
        };
}
