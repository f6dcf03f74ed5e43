namespace ManifestLint.Core.Tests.Kustomize.Differential;

/// <summary>Random configurations of built-in plugins, as <c>generators</c>, <c>transformers</c> and <c>validators</c> name them.</summary>
internal sealed class RandomPlugins(Dice dice, CaseDirectory directory)
{
    private int _count;

    /// <summary>An entry of <c>transformers</c>.</summary>
    internal Tree Transformer()
    {
        var kind = dice.Word(
            "NamespaceTransformer NamespaceTransformer PatchTransformer LabelTransformer AnnotationsTransformer ImageTagTransformer ReplicaCountTransformer PrefixTransformer SuffixTransformer PatchJson6902Transformer PatchStrategicMergeTransformer ReplacementTransformer HashTransformer ValueAddTransformer SortOrderTransformer"
        );
        return Write(kind, Body(kind));
    }

    /// <summary>An entry of <c>generators</c>.</summary>
    internal Tree Generator()
    {
        var kind = dice.Word("ConfigMapGenerator ConfigMapGenerator SecretGenerator IAMPolicyGenerator");
        var body =
            kind == "IAMPolicyGenerator"
                ? Tree.Of(
                    ("cloud", "gke"),
                    ("kubernetesService", Tree.Of(("namespace", "n"), ("name", dice.Word(RandomObjects.Names)))),
                    ("serviceAccount", Tree.Of(("name", "g"), ("projectId", "p")))
                )
                : new RandomGenerators(dice, directory).Entry(kind == "SecretGenerator");
        return Write(kind, body);
    }

    private Map Body(string kind) =>
        kind switch
        {
            "NamespaceTransformer" => Tree.Of(
                ("metadata", Tree.Of(("name", "ns"), ("namespace", dice.Word(RandomObjects.Namespaces)))),
                ("unsetOnly", dice.Percent(40) ? true : null),
                ("setRoleBindingSubjects", dice.Percent(50) ? dice.Word("allServiceAccounts none defaultOnly") : null),
                ("fieldSpecs", Specs("metadata/namespace", 60))
            ),
            "PatchTransformer" => new RandomPatches(dice, directory).Entry(),
            "LabelTransformer" => Tree.Of(
                ("labels", Tree.Of(("plug", "in"), ("app", "t"))),
                ("fieldSpecs", Specs("metadata/labels", 95))
            ),
            "AnnotationsTransformer" => Tree.Of(
                ("annotations", Tree.Of(("plug", "in"))),
                ("fieldSpecs", Specs("metadata/annotations", 95))
            ),
            "ImageTagTransformer" => Tree.Of(
                ("imageTag", Tree.Of(("name", dice.Word("nginx redis")), ("newTag", dice.Word("v1 v2")))),
                ("fieldSpecs", Specs("spec/image", 40))
            ),
            "ReplicaCountTransformer" => Tree.Of(
                ("replica", Tree.Of(("name", dice.Word(RandomObjects.Names)), ("count", dice.Between(0, 9)))),
                ("fieldSpecs", Specs("spec/replicas", 95))
            ),
            "PrefixTransformer" => Tree.Of(("prefix", "t-"), ("fieldSpecs", Specs("metadata/name", 95))),
            "SuffixTransformer" => Tree.Of(("suffix", "-t"), ("fieldSpecs", Specs("metadata/name", 95))),
            "PatchJson6902Transformer" => Json(),
            "PatchStrategicMergeTransformer" => Tree.Of(
                ("paths", Tree.ListOf(new RandomPatches(dice, directory).StrategicMergeEntry()))
            ),
            "ReplacementTransformer" => Tree.Of(
                ("replacements", Tree.ListOf(new RandomReplacements(dice, directory).Entry()))
            ),
            "ValueAddTransformer" => Tree.Of(
                ("value", dice.Word("p q/r")),
                (
                    "targets",
                    Tree.ListOf(
                        Tree.Of(
                            ("selector", Tree.Of(("kind", dice.Pick(directory.Visible).Kind))),
                            (
                                "fieldPath",
                                dice.Word(
                                    "metadata/annotations/added metadata/name spec/path spec/template/metadata/labels/app"
                                )
                            ),
                            ("filePathPosition", dice.Percent(30) ? dice.Between(1, 3) : null)
                        )
                    )
                )
            ),
            "SortOrderTransformer" => Tree.Of(("sortOptions", Tree.Of(("order", dice.Word("legacy fifo"))))),
            _ => Tree.Of(),
        };

    private Map Json()
    {
        var entry = new RandomPatches(dice, directory).JsonEntry();
        return new Map([.. entry.Entries.Select(part => (part.Key == "patch" ? "jsonOp" : part.Key, part.Value))]);
    }

    private List? Specs(string path, int percent) =>
        dice.Percent(percent)
            ? Tree.ListOf([
                .. dice.Times(
                    1,
                    2,
                    () =>
                        (Tree)
                            Tree.Of(
                                ("kind", dice.Percent(25) ? dice.Word("Deployment Widget ConfigMap Service") : null),
                                ("path", dice.Percent(80) ? path : "spec/template/" + path),
                                ("create", dice.Percent(60) ? true : null)
                            )
                ),
            ])
            : null;

    private Tree Write(string kind, Map body)
    {
        directory.Note(kind);
        var root = Tree.Of(("apiVersion", "builtin"), ("kind", kind));
        if (body["metadata"] is null)
        {
            root.Add("metadata", Tree.Of(("name", body["name"] ?? $"p{_count++}"), ("namespace", body["namespace"])));
        }

        root.Entries.AddRange(body.Entries.Where(entry => entry.Key is not ("name" or "namespace")));
        var text = StyledYaml.Write(dice, root, isPlayful: false);
        return directory.Feature("plugins", dice.Percent(40)) ? text : directory.AddFile("plugin.yaml", text);
    }
}
