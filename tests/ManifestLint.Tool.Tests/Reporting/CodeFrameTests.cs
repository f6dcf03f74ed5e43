using ManifestLint.Analysis;
using ManifestLint.Reporting;
using ManifestLint.Text;

namespace ManifestLint.Tool.Tests.Reporting;

/// <summary>The carets stand under the span, whatever the line holds; and nothing in it reaches the terminal as anything but text.</summary>
public sealed class CodeFrameTests
{
    [TestCase("image: nginx", "nginx", "image: nginx", "       ^^^^^")]
    [TestCase(
        "a: x\n\tb: nginx\n",
        "nginx",
        "    b: nginx",
        "       ^^^^^",
        TestName = "A tab reaches to the next stop"
    )]
    [TestCase(
        "ab\tx: nginx",
        "nginx",
        "ab  x: nginx",
        "       ^^^^^",
        TestName = "Tab stops count from the line's start"
    )]
    [TestCase("a\tb", "\tb", "a   b", " ^^^^", TestName = "A tab in the span has carets under all of it")]
    [TestCase("名前: 値", "値", "名前: 値", "      ^^", TestName = "Wide characters take two cells")]
    [TestCase("n: 😀😀 x", "x", "n: 😀😀 x", "        ^", TestName = "Emoji take two cells")]
    [TestCase("e\u0301: x", "x", "e\u0301: x", "   ^", TestName = "A combining mark takes none")]
    [TestCase(
        "a: \u001b[31mred",
        "red",
        "a: ␛[31mred",
        "        ^^^",
        TestName = "An escape sequence is shown, not obeyed"
    )]
    [TestCase("a: \u009b31mred", "red", "a: \uFFFD31mred", "       ^^^", TestName = "Eight-bit control characters too")]
    [TestCase("a: \u202ered", "red", "a: \uFFFDred", "    ^^^", TestName = "A bidirectional override is shown")]
    [TestCase("a: |\n  one\n  two\n", "|\n  one", "a: |", "   ^", TestName = "Of several lines the first is shown")]
    [TestCase("a: b\r\nc: d", "d", "c: d", "   ^", TestName = "CRLF")]
    public void The_carets_stand_under_the_span(string content, string marked, string line, string carets)
    {
        var frame = CodeFrame.Of(ResultBuilder.PlaceOf(new SourceText("a.yaml", content), marked), new Redaction());
        Assert.That((frame.Line, frame.Indent + frame.Carets), Is.EqualTo((line, carets)));
    }

    [TestCase("key:", 4, 0, "key:", "    ^", TestName = "An absent value has a caret behind the colon")]
    [TestCase("", 0, 0, "", "^", TestName = "An empty file")]
    [TestCase("a\r\nb", 2, 1, "a", " ^", TestName = "A place inside of a line break")]
    public void Empty_places_have_one_caret(string content, int start, int length, string line, string carets)
    {
        var frame = CodeFrame.Of(
            new SourceSpan(new SourceText("a.yaml", content), new TextSpan(start, length)),
            new Redaction()
        );
        Assert.That((frame.Line, frame.Indent + frame.Carets), Is.EqualTo((line, carets)));
    }

    [TestCase(0, "^", "0123456789", "…")]
    [TestCase(500_000, "^", "…0123456789", "…")]
    [TestCase(999_999, "^", "…", "0123456789")]
    public void A_very_long_line_is_shown_around_the_span(int start, string carets, string begin, string end)
    {
        var content = string.Concat(Enumerable.Repeat("0123456789", 100_000));
        var source = new SourceText("a.json", content);
        var frame = CodeFrame.Of(new SourceSpan(source, new TextSpan(start, 1)), new Redaction());
        Assert.That(frame.Line, Has.Length.InRange(141, 142));
        Assert.That(frame.Line, Does.StartWith(begin).And.EndsWith(end));
        Assert.That(frame.Carets, Is.EqualTo(carets));
        Assert.That(frame.Line[frame.Indent.Length], Is.EqualTo(content[start]));
    }

    // A lone surrogate cannot stand in an attribute.
    [Test]
    public void A_lone_surrogate_is_shown()
    {
        var frame = CodeFrame.Of(ResultBuilder.PlaceOf(new SourceText("a.yaml", "a: \ud800x"), "x"), new Redaction());
        Assert.That((frame.Line, frame.Indent + frame.Carets), Is.EqualTo(("a: \uFFFDx", "    ^")));
    }

    [Test]
    public void A_window_does_not_cut_a_character_in_two([Values] bool isOdd)
    {
        var source = new SourceText("a.json", (isOdd ? "x" : "") + string.Concat(Enumerable.Repeat("😀", 400)));
        var frame = CodeFrame.Of(new SourceSpan(source, new TextSpan(300 + (isOdd ? 1 : 0), 2)), new Redaction());
        Assert.That(frame.Line.Trim('…').Replace("😀", string.Empty), Is.Empty);
    }

    [Test]
    public void A_span_that_is_longer_than_the_window_has_carets_to_its_end()
    {
        var source = new SourceText("a.json", new string('a', 1000));
        var frame = CodeFrame.Of(new SourceSpan(source, new TextSpan(0, 1000)), new Redaction());
        Assert.That((frame.Line, frame.Carets), Is.EqualTo((new string('a', 140) + "…", new string('^', 140))));
    }
}
