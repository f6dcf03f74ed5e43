using System.Text;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Yaml;

/// <summary>Texts that want the machine's time and memory get an error at a place instead. Sizes are moderate: what is not linear shows all the same.</summary>
[TestFixture]
public sealed class YamlReaderLimitTests
{
    private const int Deep = 100_000;

    private static TestCaseData<string, int>[] DeepTexts { get; } =
    [
        Repeated("[", 256),
        Repeated("[\n", 512),
        Repeated("{a: ", 1021),
        Repeated("- ", 512),
        Repeated("? ", 512),
        Repeated("[a: ", 509),
    ];

    private static TestCaseData<string, int> Repeated(string opening, int offset) =>
        new(string.Concat(Enumerable.Repeat(opening, Deep)), offset)
        {
            TestName = $"Deep nesting of '{opening.Trim()}'",
        };

    [TestCaseSource(nameof(DeepTexts))]
    public void Deep_nesting_ends_at_the_limit(string text, int offset)
    {
        var error = OnlyError(YamlReader.Read(new SourceText("deep.yaml", text)));

        Assert.That(error.Kind, Is.EqualTo(YamlErrorKind.LimitExceeded));
        Assert.That(error.Message, Is.EqualTo("Nested deeper than 256 levels"));
        Assert.That(error.Place.Span.Start, Is.EqualTo(offset));
    }

    [Test]
    public void Nesting_up_to_the_limit_is_read()
    {
        var text = new string('[', 256) + new string(']', 256);

        Assert.That(YamlReader.Read(new SourceText("deep.yaml", text)).Documents[0].Errors, Is.Empty);
    }

    [Test]
    public void Alias_bomb_is_refused_at_the_alias_that_goes_too_far()
    {
        var text = new StringBuilder("a0: &a0 x\n");
        for (var i = 1; i < 30; i++)
        {
            text.Append($"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n");
        }

        var error = OnlyError(YamlReader.Read(new SourceText("bomb.yaml", text.ToString())));

        Assert.That(error.Kind, Is.EqualTo(YamlErrorKind.LimitExceeded));
        Assert.That(error.Place.Source.Slice(error.Place.Span).ToString(), Is.EqualTo("*a17"));
        Assert.That(error.Message, Is.EqualTo("The aliases of this file stand for more than 1000000 values"));
    }

    [Test]
    public void Alias_budget_holds_for_all_documents_of_a_file_together()
    {
        var document = "a: &a [1, 2, 3]\nb: *a\n---\n";
        var limits = new YamlLimits { MaxAliasedNodes = 10 };

        var file = YamlReader.Read(new SourceText("t.yaml", string.Concat(Enumerable.Repeat(document, 4))), limits);

        Assert.That(file.Documents.Select(d => d.Errors.Length), Is.EqualTo(new[] { 0, 0, 1, 1, 0 }));
    }

    [Test]
    public void Depth_by_way_of_aliases_is_limited()
    {
        var text = new StringBuilder("- &a0 [x]\n");
        for (var i = 1; i < 300; i++)
        {
            text.Append($"- &a{i} [*a{i - 1}]\n");
        }

        var error = OnlyError(YamlReader.Read(new SourceText("deep.yaml", text.ToString())));

        Assert.That(error.Message, Is.EqualTo("Nested deeper than 256 levels by way of this alias"));
        Assert.That(error.Place.Source.Slice(error.Place.Span).ToString(), Is.EqualTo("*a253"));
    }

    [TestCase("a: &a [*a]", 7, "This alias stands inside the very node that it names")]
    [TestCase("a: &a 1\nb: &a {c: *a}", 18, "This alias stands inside the very node that it names")]
    [TestCase("a: *b\nc: &b 1", 3, "No anchor of this name stands before this alias in the document")]
    public void Alias_without_a_finished_anchor_is_an_error(string text, int offset, string message)
    {
        var error = OnlyError(YamlReader.Read(new SourceText("t.yaml", text)));

        Assert.That(error.Kind, Is.EqualTo(YamlErrorKind.UndefinedAlias));
        Assert.That(error.Place.Span, Is.EqualTo(new TextSpan(offset, 2)));
        Assert.That(error.Message, Is.EqualTo(message));
    }

    [TestCase("a: b\nlong: |\n ", "", 11)]
    [TestCase("a: b\nlong: \"", "\"", 11)]
    [TestCase("a: b\nlong: ", "", 11)]
    [TestCase("a: b\n# ", "", 5)]
    public void Long_scalar_is_refused_where_it_starts(string before, string after, int offset)
    {
        var limits = new YamlLimits { MaxScalarLength = 100_000 };
        var text = before + new string('x', 200_000) + after + "\n---\nb: 1\n";

        var file = YamlReader.Read(new SourceText("long.yaml", text), limits);

        var error = file.Documents[0].Errors.Single();
        Assert.That(error.Kind, Is.EqualTo(YamlErrorKind.LimitExceeded));
        Assert.That(error.Place.Span, Is.EqualTo(new TextSpan(offset, 1)));
        Assert.That(file.Documents[1].Root, Is.Not.Null);
    }

    [Test]
    public void Nodes_of_a_file_are_limited()
    {
        var limits = new YamlLimits { MaxNodes = 4 };

        var file = YamlReader.Read(new SourceText("t.yaml", "[a, b]\n---\n[c, d]\n"), limits);

        Assert.That(file.Documents[0].Errors, Is.Empty);
        Assert.That(file.Documents[1].Errors.Single().Place.Span, Is.EqualTo(new TextSpan(12, 1)));
    }

    [Test]
    public void Documents_of_a_file_are_limited()
    {
        var limits = new YamlLimits { MaxDocuments = 2 };

        var file = YamlReader.Read(new SourceText("t.yaml", "--- a\n--- b\n--- c\n"), limits);

        Assert.That(file.Documents, Has.Length.EqualTo(2));
        Assert.That(
            file.Documents[1].Errors.Single().Message,
            Is.EqualTo("The file has more than 2 documents; the rest is not read")
        );
    }

    [Test]
    public void Hundred_thousand_documents_are_read()
    {
        var text = string.Concat(Enumerable.Repeat("---\na: 1\n---\n", 50_000));

        Assert.That(YamlReader.Read(new SourceText("t.yaml", text)).Documents, Has.Length.EqualTo(100_000));
    }

    private static YamlError OnlyError(YamlFile file) => file.Documents.Single().Errors.Single();
}
