namespace ManifestLint.Core.Tests.Kustomize.Differential;

/// <summary>Random replacements and variables. Selectors are exact: kubectl 1.32 does not read those of replacement targets as patterns yet.</summary>
internal sealed class RandomReplacements(Dice dice, CaseDirectory directory)
{
    /// <summary>An entry of <c>replacements</c>: inline, or a file with one or several.</summary>
    internal Map Entry()
    {
        if (directory.Feature("replacements", dice.Percent(65)))
        {
            return Replacement();
        }

        Tree content = dice.Percent(50) ? Replacement() : Tree.ListOf([.. dice.Times(1, 2, () => (Tree)Replacement())]);
        return Tree.Of(
            ("path", directory.AddFile("replacement.yaml", StyledYaml.Write(dice, content, isPlayful: false)))
        );
    }

    /// <summary>A replacement.</summary>
    internal Map Replacement()
    {
        var source = dice.Pick(directory.Visible);
        var path = dice.Percent(80) ? Scalar(source) : null;
        return Tree.Of(
            (
                "source",
                Tree.Of(
                    ("group", dice.Percent(10) ? source.Group : null),
                    ("version", dice.Percent(15) ? source.Version : null),
                    ("kind", source.Kind),
                    ("name", dice.Percent(90) ? source.Name : null),
                    ("namespace", source.Namespace is not null && dice.Percent(30) ? source.Namespace : null),
                    ("fieldPath", path),
                    (
                        "options",
                        dice.Percent(20)
                            ? Note(
                                "source options",
                                Tree.Of(("delimiter", dice.Word(": . / -")), ("index", dice.Between(0, 2)))
                            )
                            : null
                    )
                )
            ),
            ("targets", Tree.ListOf([.. dice.Times(1, 2, () => (Tree)Target())]))
        );
    }

    /// <summary>An entry of <c>vars</c>.</summary>
    internal Map Var()
    {
        var source = dice.Pick(directory.Visible);
        return Tree.Of(
            ("name", dice.Word("HOST PORT MODE OTHER")),
            (
                "objref",
                Tree.Of(
                    ("apiVersion", source.ApiVersion),
                    ("kind", source.Kind),
                    ("name", source.Name),
                    ("namespace", source.Namespace)
                )
            ),
            ("fieldref", dice.Percent(60) ? Tree.Of(("fieldpath", VarPath(source))) : null)
        );
    }

    private string VarPath(GeneratedObject source)
    {
        var paths = Trees
            .FieldPaths(dice, source.Root)
            .Where(field => !field.Path.AsSpan().ContainsAny("[*\\/"))
            .Select(field => field.Path)
            .ToList();
        return dice.Percent(90)
            ? dice.Pick(paths)
            : dice.Pick("metadata.labels.app", "spec.missing", "metadata.annotations[a.b/c]");
    }

    private Map Target()
    {
        var target = dice.Pick(directory.Visible);
        var selectors = new RandomPatches(dice, directory);
        var isCreating = dice.Percent(25);
        var paths = dice.Times(
            1,
            2,
            () =>
                (Tree)(
                    isCreating && dice.Percent(60) ? NewPath(target)
                    : dice.Percent(97) ? TargetScalar(target)
                    : "metadata.missing"
                )
        );
        var options = Tree.Of(("create", isCreating ? true : null));
        if (dice.Percent(25))
        {
            options.Add("delimiter", dice.Word(": . / -"));
            if (dice.Percent(80))
            {
                options.Add("index", dice.Between(-1, 3));
            }

            directory.Note("target delimiter");
        }

        return Tree.Of(
            ("select", selectors.Selector(target, isExact: true)),
            (
                "reject",
                dice.Percent(15)
                    ? Note("reject", Tree.ListOf(selectors.Selector(dice.Pick(directory.Visible), isExact: true)))
                    : null
            ),
            ("fieldPaths", Tree.ListOf(paths)),
            ("options", options.Entries.Count > 0 ? options : null)
        );
    }

    private string NewPath(GeneratedObject target)
    {
        directory.Note("target create");
        return dice.Pick(
            "metadata.annotations.made",
            "metadata.labels.app\\.kubernetes\\.io/made",
            "spec.made.deep",
            "spec.template.spec.containers.[name=main].made",
            "spec.template.spec.containers.[name=made].image",
            "spec.template.spec.containers.*.made",
            "data.made",
            "spec.list.0",
            "spec.list.[name=x].value",
            "spec.list.-"
        );
    }

    // Not kind and apiVersion: what the hash of such an object covers are upstream's internal annotations too.
    private string Scalar(GeneratedObject source)
    {
        var paths = Trees
            .FieldPaths(dice, source.Root)
            .Where(field => field.Path is not ("kind" or "apiVersion"))
            .ToList();
        var path = dice.Pick(paths).Path;
        var parent = path[..Math.Max(1, path.LastIndexOf('.'))];

        // Nor the whole metadata: upstream copies its internal annotations with them, and prints those in the other place.
        return parent != "metadata" && dice.Percent(4) ? parent : path;
    }

    // Not the name: a prefix takes upstream's type from it, so that a replacement by 'true' makes it a boolean.
    private string TargetScalar(GeneratedObject target)
    {
        var path = Scalar(target);
        return path == "metadata.name" ? "metadata.labels.app" : path;
    }

    private Tree Note(string feature, Tree tree)
    {
        directory.Note(feature);
        return tree;
    }
}
