namespace ManifestLint.Core.Tests.Kustomize.Differential;

/// <summary>Random patches of both sorts, inline and in files, and the selectors that say where they go.</summary>
internal sealed class RandomPatches(Dice dice, CaseDirectory directory)
{
    // A patch that moves these about shows what upstream keeps in annotations of its own, and ends in its panics.
    private static readonly string[] Identity =
    [
        "/apiVersion",
        "/kind",
        "/metadata",
        "/metadata/name",
        "/metadata/namespace",
        "/metadata/annotations",
    ];

    /// <summary>An entry of <c>patches</c>.</summary>
    internal Map Entry()
    {
        var isJson = dice.Percent(35);
        var target = isJson || dice.Percent(45) ? dice.Pick(directory.Visible) : null;
        var entry = Tree.Of();
        var text =
            isJson ? JsonPatch(target!)
            : target is null ? OwnTarget()
            : Write(StrategicMerge(target));
        if (directory.Feature(isJson ? "patches json" : "patches merge", dice.Percent(50)))
        {
            entry.Add("patch", text);
        }
        else
        {
            entry.Add("path", directory.AddFile("patch.yaml", text));
        }

        if (target is not null)
        {
            entry.Add("target", Selector(target));
        }

        if (dice.Percent(12))
        {
            directory.Note("patches options");
            entry.Add(
                "options",
                Tree.Of([
                    .. dice.Some(70, ["allowNameChange", "allowKindChange"])
                        .Select(key => (key, (Tree?)dice.Percent(80))),
                ])
            );
        }

        return entry;
    }

    /// <summary>An entry of <c>patchesStrategicMerge</c>.</summary>
    internal Tree StrategicMergeEntry()
    {
        var text = OwnTarget();
        return dice.Percent(50) ? text : directory.AddFile("merge.yaml", text);
    }

    /// <summary>An entry of <c>patchesJson6902</c>.</summary>
    internal Map JsonEntry()
    {
        var target = dice.Pick(directory.Visible);
        var text = JsonPatch(target);
        return Tree.Of(
            (
                "target",
                Tree.Of(
                    ("group", target.Group.Length > 0 ? target.Group : null),
                    ("version", target.Version),
                    ("kind", target.Kind),
                    ("name", target.Name),
                    ("namespace", target.Namespace)
                )
            ),
            dice.Percent(50) ? ("patch", text) : ("path", directory.AddFile("json.yaml", text))
        );
    }

    /// <summary>A selector that mostly meets an object.</summary>
    internal Map Selector(GeneratedObject target, bool isExact = false)
    {
        var name = target.Name;
        var selector = Tree.Of(
            ("group", dice.Percent(15) ? target.Group : null),
            ("version", dice.Percent(15) ? target.Version : null),
            (
                "kind",
                dice.Percent(85)
                    ? !isExact && dice.Percent(8)
                        ? dice.Pick(target.Kind[..3] + ".*", "Deployment|Service", "[A-Z].*et")
                        : target.Kind
                    : null
            ),
            (
                "name",
                dice.Percent(70)
                    ? !isExact && dice.Percent(20)
                        ? dice.Pick(
                            name[..1] + ".*",
                            "web|api",
                            ".*",
                            name + "$",
                            "(?i)" + name.ToUpperInvariant(),
                            "[a-d].+"
                        )
                        : name
                    : null
            ),
            (
                "namespace",
                dice.Percent(8)
                    ? isExact
                        ? NamespaceAsWritten(target)
                        : target.Namespace ?? dice.Word(RandomObjects.Namespaces)
                    : null
            ),
            (
                "labelSelector",
                dice.Percent(10)
                    ? dice.Pick(
                        "app=web",
                        "app in (web, api)",
                        "tier",
                        "!tier",
                        "app!=web",
                        "app==a,tier",
                        "env notin (a)"
                    )
                    : null
            ),
            ("annotationSelector", dice.Percent(6) ? dice.Pick("note", "note=a", "!note", "a.b/c in (a,b)") : null)
        );
        foreach (var (key, _) in selector.Entries)
        {
            directory.Note($"select by {key}");
        }

        return selector;
    }

    // Later versions than kubectl 1.32 compare it as it is written, so that an object without one is not in 'default'.
    private static string? NamespaceAsWritten(GeneratedObject target) =>
        target.Namespace is "default" ? null : target.Namespace;

    private string OwnTarget()
    {
        var target = dice.Pick(directory.Visible);
        if (dice.Percent(5))
        {
            directory.Note("patch deletes object");
            var deletion = Tree.Of(
                ("apiVersion", target.ApiVersion),
                ("kind", target.Kind),
                ("metadata", Tree.Of(("name", target.Name), ("namespace", target.Namespace))),
                ("$patch", "delete")
            );
            return Write(deletion);
        }

        var text = Write(StrategicMerge(target));
        if (dice.Percent(8))
        {
            directory.Note("patch of several documents");
            text += "---\n" + Write(StrategicMerge(dice.Pick(directory.Visible)));
        }

        return text;
    }

    // Half of a patch is a part of the object, half a part of another of its kind.
    private Map StrategicMerge(GeneratedObject target)
    {
        var model = dice.Percent(50) ? target.Root : new RandomObjects(dice).OfKind(target.Kind, target.Name).Root;
        var patch = Tree.Of(("apiVersion", target.ApiVersion), ("kind", target.Kind));
        foreach (var (key, value) in model.Entries.Skip(2))
        {
            if (key == "metadata")
            {
                var metadata = Tree.Of(
                    ("name", dice.Percent(97) ? target.Name : "other"),
                    ("namespace", target.Namespace)
                );
                metadata.Entries.AddRange(
                    dice.Some(50, ((Map)value).Entries.Skip(1).Where(entry => entry.Key != "namespace"))
                );
                patch.Add(key, metadata);
            }
            else if (dice.Percent(85))
            {
                patch.Add(key, Trees.Thin(dice, value));
            }
        }

        return patch;
    }

    private string JsonPatch(GeneratedObject target)
    {
        var pointers = Trees
            .Pointers(target.Root)
            .Where(field => !Identity.Contains(field.Pointer))
            // Later versions than kubectl 1.32 look for the image of a volume, and refuse what cannot hold one.
            .Where(field => !field.Pointer.Contains("/volumes", StringComparison.Ordinal))
            .DefaultIfEmpty(("/data", Tree.Of()))
            .ToList();
        return Write(Tree.ListOf([.. dice.Times(1, 3, () => (Tree)Operation(pointers))]));
    }

    private Map Operation(List<(string Pointer, Tree Value)> pointers)
    {
        var op = dice.Word("add add add replace replace replace remove test copy move");
        var (pointer, value) = dice.Pick(pointers);
        directory.Note($"json {op}");
        var path =
            op == "add" && dice.Percent(60)
                ? value is List
                    ? $"{pointer}/{dice.Word("- 0 -")}"
                    : value is Map
                        ? $"{pointer}/{dice.Word("new a~1b image name")}"
                        : pointer
                : pointer;
        return Tree.Of(
            ("op", op),
            ("from", op is "copy" or "move" ? dice.Pick(pointers).Pointer : null),
            ("path", path),
            (
                "value",
                op is "test" ? value
                : op is "add" or "replace" ? RandomValues.Any(dice, 2)
                : null
            )
        );
    }

    private string Write(Tree tree) => StyledYaml.Write(dice, tree, isPlayful: dice.Percent(30));
}
