using ManifestLint.Kustomize;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Kustomize.Transformers;

/// <summary>Plain names are compared without an expression: that must find the same images.</summary>
[TestFixture]
public sealed class ImagePatternTests
{
    private static readonly string[] Names =
    [
        "",
        "web",
        "w.b",
        "a.b/web",
        ".",
        "..",
        "web:1",
        "web:",
        "web@sha256:1",
        "{a}",
        "wéb",
        "w b",
    ];

    private static readonly string[] Rests =
    [
        "",
        ":",
        ":1.2-a_{b}",
        ":1+2",
        ":1:2",
        "@sha256:",
        "@sha256:ab12",
        "@sha512:ab12",
        ":1@sha256:ab",
        ":1@sha256:ab@sha256:ab",
        "@sha256:ab:1",
        "/sub",
        "\n",
        ":1\n",
        ":é",
        "x",
    ];

    [Test]
    public void A_plain_name_finds_what_its_expression_finds()
    {
        foreach (var name in Names)
        {
            var pattern = new ImagePattern(new YamlScalar(new SourceText("k.yaml", name), default, name));
            Assert.That(
                GoRegex.TryParse(
                    $"^{name}(:[a-zA-Z0-9_.{{}}-]*)?(@sha256:[a-zA-Z0-9_.{{}}-]*)?$",
                    out var regex,
                    out var error
                ),
                Is.True,
                error
            );
            foreach (
                var image in Names.Append("w\nb").Append("w😀b").SelectMany(image => Rests.Select(rest => image + rest))
            )
            {
                Assert.That(
                    pattern.Matches(image, new BuildBudget()),
                    Is.EqualTo(regex!.IsMatch(image)),
                    $"'{name}' and '{image}'"
                );
            }
        }
    }
}
