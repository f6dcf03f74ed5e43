using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Yaml;

/// <summary>What is said about texts that are not YAML, and where.</summary>
[TestFixture]
public sealed class YamlErrorTests
{
    [TestCase("a: [1, 2\nb: 3\n", "1:4", "[", "This '[' is never closed by a ']'")]
    [TestCase("a: {b: 1\n", "1:4", "{", "This '{' is never closed by a '}'")]
    [TestCase("a: [1, 2}\n", "1:9", "}", "Found '}' where ',' or ']' or a value is expected")]
    [TestCase("a: 'x\nb: 1\n", "1:4", "'", "This quoted string is never closed")]
    [TestCase(
        "a: \"x\nb: \"y\"\n",
        "1:4",
        "\"",
        "The lines of this quoted string must be indented more than its key, or its closing quote is missing"
    )]
    [TestCase(
        "a: \"C:\\q\"\n",
        "1:7",
        "\\q",
        "'\\q' is not an escape sequence of double-quoted strings; write '\\\\' for a backslash"
    )]
    [TestCase(
        "a: \"\\uD800\\u0041\"\n",
        "1:11",
        "\\u0041",
        "This escape sequence does not stand for a Unicode character"
    )]
    [TestCase("a:\n\tb: 1\n", "2:1", "\t", "A tab is used for indentation; YAML allows only spaces there")]
    [TestCase("a:\n  b: 1\n\tc: 2\n", "3:1", "\t", "A tab is used for indentation; YAML allows only spaces there")]
    [TestCase("-\t- a\n", "1:2", "\t", "A tab is used for indentation; YAML allows only spaces there")]
    [TestCase("a: b: c\n", "1:5", ":", "Unexpected ':'; a value that holds ': ' must be quoted")]
    [TestCase(
        "a: 1\n  b: 2\n",
        "2:3",
        "b",
        "This line continues the value that starts in line 1, so it cannot be a key; check the indentation"
    )]
    [TestCase("a:\n  b: 1\n c: 2\n", "3:2", "c: 2", "The indentation of this key matches none of the mappings above")]
    [TestCase("a: 1\nfoo\n", "2:1", "foo", "Expected a key followed by ':'")]
    [TestCase("a:\n  b: 1\n  - c\n", "3:3", "-", "A list item stands where a key is expected; check the indentation")]
    [TestCase(
        "- a\nb: 1\n",
        "2:1",
        "b: 1",
        "Expected '- ' as in the items above: this line is indented like the list, but is not an item of it"
    )]
    [TestCase("a: - b\n", "1:4", "-", "A list cannot start here; put '-' on a line of its own")]
    [TestCase(
        "a: \"b\" c\n",
        "1:8",
        "c",
        "Unexpected text behind the value; a value that starts with a quote, an alias or a bracket must end with it"
    )]
    [TestCase("a: @x\n", "1:4", "@", "A plain value cannot start with '@'; quote it")]
    [TestCase("a: %x\n", "1:4", "%", "A plain value cannot start with '%'; quote it")]
    [TestCase(
        "a: |x\n  b\n",
        "1:5",
        "x",
        "Only '+', '-' and an indentation indicator may follow '|' or '>' on its line"
    )]
    [TestCase(
        "a: |\n     \n  b\n",
        "2:1",
        "     ",
        "A blank line at the start of this block scalar is indented more than the text below it"
    )]
    [TestCase(
        "{{ if .x }}\na: 1\n",
        "1:1",
        "{{",
        "'{{' starts a template expression; templates must be rendered before they are YAML"
    )]
    [TestCase(
        "a: 1\n{{ end }}\n",
        "2:1",
        "{{",
        "'{{' starts a template expression; templates must be rendered before they are YAML"
    )]
    [TestCase("a: !e!x b\n", "1:4", "!e!x b", "The handle of this tag is not declared by a %TAG directive")]
    [TestCase(
        "%YAML 1.2\na: b\n",
        "1:1",
        "%YAML 1.2",
        "A directive has the form '%YAML 1.2' or '%TAG !handle! prefix', and '---' must follow it"
    )]
    [TestCase("a: b\u0000\n", "1:5", "\0", "The character U+0000 is not allowed in YAML")]
    [TestCase("a: {<<: 1}\n", "1:9", "1", "A merge key '<<' needs a mapping or a list of mappings as its value")]
    public void Error(string text, string place, string shown, string message)
    {
        var document = YamlReader.Read(new SourceText("t.yaml", text)).Documents.Single();

        var error = document.Errors.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(document.Root, Is.Null);
            Assert.That(error.Message, Is.EqualTo(message));
            Assert.That(error.Place.Start.ToString(), Is.EqualTo(place));
            Assert.That(document.Source.Slice(error.Place.Span).ToString(), Is.EqualTo(shown));
        }
    }

    [Test]
    public void Broken_document_does_not_harm_its_neighbours_and_keeps_its_comments()
    {
        var file = YamlReader.Read(new SourceText("t.yaml", "a: 1\n---\nb: 'x # 1\nc: [\n# 2\n---\nd: 3\n"));

        Assert.That(file.Documents.Select(d => d.Root is not null), Is.EqualTo(new[] { true, false, true }));
        Assert.That(file.Documents[1].Comments.Select(c => c.Text), Does.Contain("2"));
    }
}
