namespace ManifestLint.Core.Tests.Kustomize.Differential;

/// <summary>Random values: numbers in odd notations, strings that look like something else, nulls, deep trees.</summary>
internal static class RandomValues
{
    private static readonly string[] Tokens =
        "1 0 -1 1.0 1.50 1e3 0x1F 0777 0o17 0b11 1_000 +7 .5 true false True null ~ 2001-01-01 12:30 1e21 yes on y 18446744073709551616".Split(
            ' '
        );

    private static readonly string[] Texts =
    [
        "a",
        "text",
        "two words",
        "$(HOST)",
        "$$(HOST)",
        "a: b",
        "# no comment",
        "yes",
        "null",
        "1",
        "1.0",
        "0777",
        "true",
        "",
        " lead",
        "trail ",
        "*",
        "&x",
        "!x",
        "a long text that goes past the eightieth column of the page so that an emitter has to fold it somewhere or other",
        "line one\nline two\n",
        "line one\n  indented\n\nlast",
        "no end\nof line",
        "ends twice\n\n",
        "tab\there",
        "é",
        "\U0001F600",
        "host:port",
        "a,b,c",
        "a.b.c",
        "http://x.y/z?a=b",
        "{\"a\": \"b\", \"n\": 1}",
        "key: value\nother:\n- 1\n",
        "trailing \nspace",
        "2001-01-01",
        "12:30:45",
        "web",
        "cfg",
        "db.prod.svc",
    ];

    /// <summary>A scalar.</summary>
    internal static Tree Scalar(Dice dice) => dice.Percent(40) ? new Token(dice.Pick(Tokens)) : Text(dice);

    /// <summary>A string.</summary>
    internal static Tree Text(Dice dice) => new Text(dice.Pick(Texts));

    /// <summary>What stands under <c>data</c>: mostly strings.</summary>
    internal static Tree Data(Dice dice) => dice.Percent(93) ? Text(dice) : Scalar(dice);

    /// <summary>Anything.</summary>
    internal static Tree Any(Dice dice, int depth) =>
        depth == 0 || dice.Percent(55) ? Scalar(dice)
        : dice.Percent(50) ? Map(dice, depth - 1)
        : new List(dice.Times(0, 3, () => Any(dice, depth - 1)));

    /// <summary>A mapping.</summary>
    internal static Map Map(Dice dice, int depth) =>
        Tree.Of([
            .. dice.Some(
                    40,
                    ["name", "image", "value", "list", "a.b/c", "x y", "Key", "key10", "key9", "a-b", "namespace"]
                )
                .Select(key => (key, (Tree?)Any(dice, depth))),
        ]);
}
