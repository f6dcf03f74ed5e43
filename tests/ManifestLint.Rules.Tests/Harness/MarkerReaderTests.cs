using ManifestLint.Testing;
using ManifestLint.Text;

namespace ManifestLint.Rules.Tests.Harness;

public class MarkerReaderTests
{
    [TestCase("a: 1 # <- ML0601", 1, "ML0601")]
    [TestCase("a: 1 #<- ML0601", 1, "ML0601")]
    [TestCase("a: 1 # why # <- ML0601", 1, "ML0601")]
    [TestCase("a: 1 # <- ML0601 \"part, of it\"", 1, "ML0601 \"part, of it\"")]
    [TestCase("a: 1 # <~ ML0601 \"base value\"", 1, "ML0601 \"base value\" (related place)")]
    [TestCase("# v- ML0601\na: 1", 2, "ML0601")]
    [TestCase("# v3- ML0601\na: |\n  b\n  c", 4, "ML0601")]
    [TestCase("# v~ ML0601\na: 1", 2, "ML0601 (related place)")]
    [TestCase("a: 1\n#  ^ ML0601", 1, "ML0601 at columns 4-5")]
    [TestCase("kind: A\n#^^^ ML0601", 1, "ML0601 at columns 1-5")]
    [TestCase("a: 12\n#  ~~ ML0601", 1, "ML0601 at columns 4-6 (related place)")]
    [TestCase("a: 1 # <- ML0601 \"one\"\n#  ^ ML0601 \"two\"", 1, "ML0601 at columns 4-5 \"one\" \"two\"")]
    public void Read_OneMarker_GivesOneExpectation(string text, int line, string expected)
    {
        var found = Read(text);

        Assert.That(found, Has.Count.EqualTo(1));
        Assert.That((found[0].Line, found[0].ToString()), Is.EqualTo((line, expected)));
    }

    [Test]
    public void Read_SeveralIds_GivesOneExpectationEach() =>
        Assert.That(
            Read("a: 1 # <- ML0601 \"x\", ML0602,ACME0001").Select(e => e.ToString()),
            Is.EqualTo(new[] { "ML0601 \"x\"", "ML0602", "ACME0001" })
        );

    [Test]
    public void Read_SeveralUnderlines_AllMeanTheLineAboveTheFirst() =>
        Assert.That(
            Read("ab: 12\n# ^^ ML0601\n#   ^^ ML0602").Select(e => (e.Line, e.RuleId)),
            Is.EqualTo(new[] { (1, "ML0601"), (1, "ML0602") })
        );

    [TestCase("a: 1 # ordinary comment")]
    [TestCase("a: b#<- ML0601")]
    [TestCase("a: 1 # v1.2 -> v1.3")]
    public void Read_NoMarker_GivesNothing(string text) => Assert.That(Read(text), Is.Empty);

    [TestCase("a: 1 # <- ML061", "'ML061' is no rule id")]
    [TestCase("a: 1 # <-", "'' is no rule id")]
    [TestCase("a: 1\n# ^^ here", "'here' is no rule id")]
    [TestCase("a: 1 # <- ML0601 \"open", "has no closing quote")]
    [TestCase("a: 1 # <- ML0601 and more", "'and more' is left over")]
    [TestCase("# <- ML0601\na: 1", "nothing stands before '<-'")]
    [TestCase("a: 1\n# v2- ML0601", "points out of the file")]
    [TestCase("a: |\n  text # <- ML0601", "content here, no comment")]
    [TestCase("a: \"text # <- ML0601\n  more\"", "content here, no comment")]
    public void Read_WrongMarker_SaysHowToWriteIt(string text, string reason) =>
        Assert.That(() => Read(text), Throws.TypeOf<MarkerAssertionException>().With.Message.Contains(reason));

    [Test]
    public void Read_TrailingMarkerInAnEnvFile_IsContent() =>
        Assert.That(
            () => Read("A=1 # <- ML0601", "app.env"),
            Throws.TypeOf<MarkerAssertionException>().With.Message.Contains("content here")
        );

    [Test]
    public void Read_OwnLineMarkerInAnEnvFile_Counts() =>
        Assert.That(Read("# v- ML0601\nA=1", "app.env").Single().Line, Is.EqualTo(2));

    [Test]
    public void Read_Json_HasNoMarkers() => Assert.That(Read("{ \"a\": \" # <- ML0601\" }", "a.json"), Is.Empty);

    [Test]
    public void Read_BrokenYaml_StillHasMarkers() =>
        Assert.That(Read("a: [1 # <- ML9001\nb: 2").Single().RuleId, Is.EqualTo("ML9001"));

    [Test]
    public void ExpectedList_NamesPlaces() =>
        Assert.That(
            ExpectedList
                .Read("# why\n\na/b.json:3:7 ML0601 \"x\", ML0602\na.json:1 <~ ML0601\n")
                .Select(e => (e.Path, e.Line, e.ToString())),
            Is.EqualTo(
                new[]
                {
                    ("a/b.json", 3, "ML0601 at column 7 \"x\""),
                    ("a/b.json", 3, "ML0602 at column 7"),
                    ("a.json", 1, "ML0601 (related place)"),
                }
            )
        );

    [TestCase("a.json ML0601", "'path:line[:column] ID'")]
    [TestCase("a.json:0 ML0601", "'0' is no line or column")]
    [TestCase("a.json:1", "'' is no rule id")]
    public void ExpectedList_WrongLine_SaysWhichAndWhy(string text, string reason) =>
        Assert.That(
            () => ExpectedList.Read(text),
            Throws
                .TypeOf<MarkerAssertionException>()
                .With.Message.StartsWith("expected.txt:1: ")
                .And.Message.Contains(reason)
        );

    private static List<ExpectedFinding> Read(string text, string path = "manifest.yaml") =>
        MarkerReader.Read(new SourceText(path, text));
}
