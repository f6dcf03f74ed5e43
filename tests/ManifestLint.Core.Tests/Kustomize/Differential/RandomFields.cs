namespace ManifestLint.Core.Tests.Kustomize.Differential;

/// <summary>The random fields of one Kustomization, apart from where its resources come from.</summary>
internal sealed class RandomFields(Dice dice, CaseDirectory directory)
{
    private readonly RandomPatches _patches = new(dice, directory);
    private readonly RandomReplacements _replacements = new(dice, directory);
    private readonly RandomGenerators _generators = new(dice, directory);
    private readonly RandomPlugins _plugins = new(dice, directory);

    // Most Kustomizations have a few fields, some have many: one that fails hides the others.
    private readonly int _density = dice.Pick(30, 60, 100, 100, 160);

    /// <summary>What makes objects.</summary>
    internal List<(string Key, Tree Value)> Generators()
    {
        var fields = new List<(string Key, Tree Value)>();
        Add(fields, "configMapGenerator", 22, () => Entries(1, 2, () => _generators.Entry(isSecret: false)));
        Add(fields, "secretGenerator", 14, () => Entries(1, 2, () => _generators.Entry(isSecret: true)));
        Add(fields, "generatorOptions", 8, _generators.Options);
        Add(fields, "generators", 6, () => Entries(1, 2, _plugins.Generator));
        return fields;
    }

    /// <summary>What changes objects.</summary>
    internal List<(string Key, Tree Value)> Transformers(string? prefix, bool isRoot)
    {
        var fields = new List<(string Key, Tree Value)>();
        Add(
            fields,
            "configurations",
            9,
            () => Entries(1, 2, () => directory.AddFile("config.yaml", RandomConfigurations.Transformers(dice)))
        );
        Add(fields, "crds", 4, () => Tree.ListOf(directory.AddFile("crd.json", RandomConfigurations.Crd)));
        Add(
            fields,
            "openapi",
            4,
            () => Tree.Of(("path", directory.AddFile("schema.json", RandomConfigurations.OpenApi)))
        );
        if (prefix is not null && dice.Percent(85))
        {
            fields.Add(("namePrefix", prefix));
        }
        else
        {
            Add(fields, "namePrefix", 18, () => dice.Word("p- pre-"));
        }

        Add(fields, "nameSuffix", 10, () => dice.Word("-s -suf"));
        Add(fields, "namespace", 16, () => dice.Word(RandomObjects.Namespaces));
        Add(fields, "labels", 14, () => Entries(1, 2, Labels));
        Add(fields, "commonLabels", 10, Pairs);
        Add(fields, "commonAnnotations", 10, Pairs);
        Add(fields, "images", 14, () => Entries(1, 2, Image));
        Add(fields, "sortOptions", isRoot ? 10 : 3, SortOptions);
        Add(
            fields,
            "buildMetadata",
            isRoot ? 6 : 2,
            () =>
                Tree.ListOf([
                    .. dice.Some(50, ["originAnnotations", "transformerAnnotations"]).Select(option => (Tree)option),
                ])
        );
        if (directory.Visible.Count == 0)
        {
            return fields;
        }

        Add(fields, "patches", 30, () => Entries(1, 3, _patches.Entry));
        Add(fields, "patchesStrategicMerge", 12, () => Entries(1, 2, _patches.StrategicMergeEntry));
        Add(fields, "patchesJson6902", 8, () => Entries(1, 2, _patches.JsonEntry));
        Add(fields, "replicas", 7, () => Entries(1, 2, Replica));
        Add(fields, "replacements", 16, () => Entries(1, 2, _replacements.Entry));
        Add(fields, "vars", 8, () => Entries(1, 2, _replacements.Var));
        Add(fields, "transformers", 14, () => Entries(1, 2, _plugins.Transformer));
        Add(fields, "validators", 1, () => Entries(1, 1, _plugins.Transformer));
        return fields;
    }

    private void Add(List<(string Key, Tree Value)> fields, string key, int percent, Func<Tree> make)
    {
        if (dice.Percent(percent * _density / 100))
        {
            directory.Note(key);
            fields.Add((key, make()));
        }
    }

    private List Entries(int least, int most, Func<Tree> make) => new(dice.Times(least, most, make));

    private Map Pairs() =>
        new([
            .. dice.Some(50, ["app", "env", "team", "a.b/c"]).Select(key => (key, (Tree)dice.Word("x web true 1 yes"))),
        ]);

    // includeTemplates alone: kubectl 1.32 changes volume claim templates too, later versions do not.
    private Map Labels() =>
        Tree.Of(
            ("pairs", Pairs()),
            ("includeSelectors", dice.Percent(40) ? dice.Percent(80) : null),
            ("includeTemplates", !directory.HasClaimTemplates && dice.Percent(30) ? dice.Percent(80) : null),
            (
                "fields",
                dice.Percent(15)
                    ? Tree.ListOf(
                        Tree.Of(
                            ("kind", dice.Percent(50) ? "Widget" : null),
                            ("path", dice.Word("spec/labels spec/template/metadata/labels spec/selector")),
                            ("create", dice.Percent(60) ? true : null)
                        )
                    )
                    : null
            )
        );

    private Map Image()
    {
        var image = Tree.Of(
            (
                "name",
                dice.Pick(
                    "nginx",
                    "redis",
                    "docker.io/library/redis",
                    "registry:5000/team/app",
                    "busybox",
                    "registry.*",
                    "r.dis",
                    "*"
                )
            ),
            ("newName", dice.Percent(40) ? dice.Word("new/name mirror:5000/x nginx") : null),
            ("newTag", dice.Percent(50) ? dice.Word("v1 2.0 latest") : null),
            ("digest", dice.Percent(15) ? "sha256:aaaa" : null),
            ("tagSuffix", dice.Percent(8) ? "-x" : null)
        );

        // Upstream panics before 5.8 where the name is no pattern.
        return image["name"] is Text { Value: "*" } ? new Map([("name", "nginx"), .. image.Entries.Skip(1)]) : image;
    }

    private Map Replica()
    {
        var workloads = directory
            .Visible.Where(item => item.Kind is "Deployment" or "StatefulSet" or "ReplicaSet")
            .ToList();
        return Tree.Of(
            (
                "name",
                workloads.Count > 0 && dice.Percent(95) ? dice.Pick(workloads).Name : dice.Word(RandomObjects.Names)
            ),
            ("count", dice.Between(0, 9))
        );
    }

    private Map SortOptions() =>
        dice.Percent(50)
            ? Tree.Of(("order", dice.Word("legacy fifo")))
            : Tree.Of(
                ("order", "legacy"),
                (
                    "legacySortOptions",
                    Tree.Of(
                        (
                            "orderFirst",
                            Tree.ListOf([
                                .. dice.Some(50, ["Namespace", "Widget", "ConfigMap"]).Select(kind => (Tree)kind),
                            ])
                        ),
                        (
                            "orderLast",
                            Tree.ListOf([.. dice.Some(50, ["Deployment", "Service"]).Select(kind => (Tree)kind)])
                        )
                    )
                )
            );
}
