namespace ManifestLint.Core.Tests.Kustomize.Differential;

/// <summary>Random entries of <c>configMapGenerator</c> and <c>secretGenerator</c>.</summary>
internal sealed class RandomGenerators(Dice dice, CaseDirectory directory)
{
    /// <summary>An entry.</summary>
    internal Map Entry(bool isSecret)
    {
        var kind = isSecret ? "Secret" : "ConfigMap";
        var known = directory.Visible.Where(other => other.Kind == kind).ToList();
        var behavior =
            known.Count > 0 && dice.Percent(55) ? dice.Word("merge merge replace")
            : dice.Percent(10) ? "create"
            : null;
        var old = behavior is "merge" or "replace" ? dice.Pick(known) : null;
        var name = old?.Name ?? dice.Word("gen-a gen-b cfg db");
        var entry = Tree.Of(
            ("name", name),
            (
                "namespace",
                old is null
                    ? dice.Percent(8)
                        ? dice.Word(RandomObjects.Namespaces)
                        : null
                    : old.Namespace
            ),
            ("behavior", behavior),
            (
                "literals",
                dice.Percent(75)
                    ? Tree.ListOf([
                        .. dice.Shuffled(["host", "port", "MODE", "empty"])
                            .Take(dice.Between(1, 3))
                            .Select(key => (Tree)$"{key}={Literal()}"),
                    ])
                    : null
            ),
            ("files", dice.Percent(30) ? Tree.ListOf(Files()) : null),
            ("envs", dice.Percent(18) ? Tree.ListOf(directory.AddFile("vars.env", EnvFile())) : null),
            ("env", dice.Percent(3) ? directory.AddFile("old.env", "OLD=1\n") : null),
            ("type", isSecret && dice.Percent(30) ? dice.Word("Opaque kubernetes.io/tls") : null),
            ("options", dice.Percent(25) ? Options() : null)
        );
        foreach (var (key, _) in entry.Entries)
        {
            directory.Note($"generator {key}");
        }

        if (old is null)
        {
            directory.Visible.Add(
                new GeneratedObject(
                    "v1",
                    kind,
                    name,
                    (entry["namespace"] as Text)?.Value,
                    Tree.Of(
                        ("apiVersion", "v1"),
                        ("kind", kind),
                        ("metadata", Tree.Of(("name", name))),
                        ("data", Tree.Of(("host", "x")))
                    )
                )
            );
        }

        return entry;
    }

    /// <summary>Options of one generator or of all.</summary>
    internal Map Options() =>
        Tree.Of(
            ("disableNameSuffixHash", dice.Percent(50) ? dice.Percent(75) : null),
            ("immutable", dice.Percent(25) ? dice.Percent(75) : null),
            ("labels", dice.Percent(40) ? Tree.Of(("app", dice.Word("gen web")), ("g", "true")) : null),
            ("annotations", dice.Percent(40) ? Tree.Of(("note", dice.Word("gen 1 x"))) : null)
        );

    private Tree[] Files() =>
        [
            .. dice.Times(
                1,
                2,
                () =>
                {
                    var path = directory.AddFile(dice.Word("app.properties data.json run.sh"), Content());
                    return (Tree)(dice.Percent(60) ? $"{dice.Word("k l m.txt")}={path}" : path);
                }
            ),
        ];

    private string Literal() =>
        dice.Pick(
            "v",
            "8080",
            "true",
            "a=b",
            "'quoted'",
            "\"double\"",
            "",
            "two words",
            "é",
            "x:y",
            "'half",
            " lead",
            "null",
            "# no comment",
            "a long value that goes past the eightieth column of the page, so that an emitter folds it"
        );

    private string Content() =>
        dice.Pick(
            "a=1\nb=2\n",
            "{\"a\": [1, 2]}\n",
            "#!/bin/sh\necho hi\n",
            "",
            "no end",
            "tab\tin\n",
            "trailing \nspace\n",
            "\n\nlead\n",
            "crlf\r\nline\r\n",
            " indented\nmore\n",
            "é ü\n",
            "a: b\n---\nc: d\n",
            string.Concat(Enumerable.Repeat("a long line of a file, ", 9)) + "\n"
        );

    private string EnvFile() =>
        dice.Pick(
            "A=1\nB=two words\n",
            "# c\n\nA=\nB='x'\n",
            "  A=1\nB\n",
            "\uFEFFA=1\n",
            "A=1\r\nB=2\r\n",
            "A=x=y\n",
            "A=1 \n"
        );
}
