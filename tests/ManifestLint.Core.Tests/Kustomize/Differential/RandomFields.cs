namespace ManifestLint.Core.Tests.Kustomize.Differential;

/// <summary>The random fields of one Kustomization, apart from where its resources come from.</summary>
internal sealed class RandomFields(Dice dice, CaseDirectory directory, KustomizationDraft draft)
{
    private readonly RandomPatches _patches = new(dice, directory);
    private readonly RandomReplacements _replacements = new(dice, directory);
    private readonly RandomGenerators _generators = new(dice, directory);
    private readonly RandomPlugins _plugins = new(dice, directory);

    // Most Kustomizations have a few fields, some have many: one that fails hides the others.
    private readonly int _density = dice.Pick(30, 60, 100, 100, 160);

    /// <summary>What makes objects.</summary>
    internal void AddGenerators()
    {
        AddItems("configMapGenerator", 22, 2, () => _generators.Entry(isSecret: false));
        AddItems("secretGenerator", 14, 2, () => _generators.Entry(isSecret: true));
        Add("generatorOptions", 8, _generators.Options);
        AddItems("generators", 6, 2, _plugins.Generator);
    }

    /// <summary>What changes objects.</summary>
    internal void AddTransformers(string? prefix, bool isRoot)
    {
        if (prefix is not null && dice.Percent(90))
        {
            draft.Add("namePrefix", () => prefix);
        }
        else
        {
            Add("namePrefix", 18, () => dice.Word("p- pre-"));
        }

        AddItems(
            "configurations",
            9,
            2,
            () => directory.AddFile("config.yaml", RandomConfigurations.Transformers(dice))
        );
        AddItems("crds", 4, 1, () => directory.AddFile("crd.json", RandomConfigurations.Crd));
        Add("openapi", 4, () => Tree.Of(("path", directory.AddFile("schema.json", RandomConfigurations.OpenApi))));
        Add("nameSuffix", 10, () => dice.Word("-s -suf"));
        Add("namespace", 16, () => dice.Word(RandomObjects.Namespaces));
        AddItems("labels", 14, 2, Labels);
        Add("commonLabels", 10, Pairs);
        Add("commonAnnotations", 10, Pairs);
        AddItems("images", 14, 2, Image);
        Add("sortOptions", isRoot ? 10 : 3, SortOptions);
        Add(
            "buildMetadata",
            isRoot ? 6 : 2,
            () =>
                Tree.ListOf([
                    .. dice.Some(50, ["originAnnotations", "transformerAnnotations"]).Select(option => (Tree)option),
                ])
        );
        if (directory.Visible.Count == 0)
        {
            return;
        }

        AddItems("patches", 30, 3, _patches.Entry);
        AddItems("patchesStrategicMerge", 12, 2, _patches.StrategicMergeEntry);
        AddItems("patchesJson6902", 8, 2, _patches.JsonEntry);
        AddItems("replicas", 7, 2, Replica);
        AddItems("replacements", 16, 2, _replacements.Entry);
        AddItems("vars", 8, 2, _replacements.Var);
        AddItems("transformers", 14, 2, _plugins.Transformer);
        AddItems("validators", 6, 1, _plugins.Transformer);
    }

    private void Add(string key, int percent, Func<Tree> make)
    {
        if (dice.Percent(percent * _density / 100))
        {
            draft.Add(key, make);
        }
    }

    private void AddItems(string key, int percent, int most, Func<Tree> make)
    {
        if (dice.Percent(percent * _density / 100))
        {
            draft.AddItems(key, 1, most, make);
        }
    }

    private Map Pairs() =>
        new([
            .. dice.Some(50, ["app", "env", "team", "a.b/c"]).Select(key => (key, (Tree)dice.Word("x web true 1 yes"))),
        ]);

    // includeTemplates alone: kubectl 1.32 changes volume claim templates too, later versions do not.
    private Map Labels() =>
        Tree.Of(
            ("pairs", Pairs()),
            ("includeSelectors", dice.Percent(40) ? dice.Percent(80) : null),
            ("includeTemplates", !directory.MayHaveClaimTemplates && dice.Percent(30) ? dice.Percent(80) : null),
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
