using System.Diagnostics;
using System.Text;
using ManifestLint.Schemas.Cel;

namespace ManifestLint.Core.Tests.Schemas.Cel;

/// <summary>Our evaluator of the Common Expression Language.</summary>
public sealed class CelTests
{
    private const long Plenty = 1_000_000;

    [TestCaseSource(typeof(CelTable), nameof(CelTable.True))]
    public void Expression_IsTrue(string expression) => Assert.That(Describe(Evaluate(expression)), Is.EqualTo("True"));

    [TestCaseSource(typeof(CelTable), nameof(CelTable.Errors))]
    public void Expression_IsAnError(string expression) => Assert.That(Evaluate(expression), Is.InstanceOf<CelError>());

    [TestCaseSource(typeof(CelTable), nameof(CelTable.Malformed))]
    public void Text_IsNoExpression(string text)
    {
        Assert.That(CelParser.TryParse(text, out _, out var error), Is.False);
        Assert.That(error!.ToString(), Does.Match("at character [0-9]+$").And.Not.Contains("\n"));
    }

    [TestCase("a ||\n b c", "unexpected 'c' at character 9")]
    [TestCase("a + 'b", "a string is not closed at character 5")]
    [TestCase("a ?? b", "unexpected '?' at character 4")]
    [TestCase("a ^ b", "unexpected character '^' at character 3")]
    [TestCase("1 + 0x", "'0x' is no number: digits are missing at character 5")]
    [TestCase("f(a,)", "unexpected ')' at character 5")]
    [TestCase("x.in", "'in' is a word of the language, and no field at character 3")]
    [TestCase("x.y.all(a.b, true)", "'all' takes a plain name here, for what it goes through at character 9")]
    [TestCase("Foo{'a': 1}", "''a'' is no name of a field at character 5")]
    [TestCase(
        "has(self.labels['a'])",
        "has() takes a field, and not an item; ask for it with \"'a' in self.labels\" at character 1"
    )]
    [TestCase("has(object)", "has() takes a field, as in 'has(object.field)' at character 1")]
    [TestCase("has(params.?most)", "has() takes a field without '?', as in 'has(params.most)' at character 1")]
    [TestCase("has(f())", "has() takes a field, with a point before its name at character 1")]
    [TestCase("has()", "has() takes one argument, a field at character 1")]
    public void Fault_IsSaidWithItsPlace(string text, string error)
    {
        Assert.That(CelParser.TryParse(text, out _, out var found), Is.False);
        Assert.That(found!.ToString(), Is.EqualTo(error));
    }

    [Test]
    public void AnyText_IsAnExpressionOrAFault()
    {
        const string alphabet = "aabx1209.'\"\\rbu()[]{}?:,.+-*/%!<>=&| \n`_";
        string[] words =
        [
            "has(",
            "self",
            ".all(",
            "in",
            "true",
            "x, ",
            "size(",
            "'a'",
            "1",
            " && ",
            " || ",
            ".?",
            "[?",
            "r'",
            "\"\"\"",
        ];
        var random = new Random(20261125);
        for (var i = 0; i < 30_000; i++)
        {
            var text = new StringBuilder();
            for (var length = random.Next(1, 14); length > 0; length--)
            {
                text.Append(
                    random.Next(2) == 0
                        ? words[random.Next(words.Length)]
                        : alphabet[random.Next(alphabet.Length)].ToString()
                );
            }

            var value = Evaluate(text.ToString());
            Assert.That(value, Is.Not.Null, text.ToString());
        }
    }

    [TestCase("(", ")", 100_000)]
    [TestCase("[", "]", 10_000)]
    [TestCase("{1:", "}", 10_000)]
    [TestCase("-", "", 60_000)]
    [TestCase("!", "", 60_000)]
    [TestCase("a.", "", 20_000)]
    [TestCase("f(", ")", 20_000)]
    [TestCase("1+", "", 30_000)]
    [TestCase("true ? ", " : 1", 5_000)]
    [TestCase("[1].all(x,", ")", 5_000)]
    public void DeepNesting_IsRefusedOrReadWithoutOverflow(string open, string close, int depth)
    {
        var text = new StringBuilder().Insert(0, open, depth).Append('1').Insert(depth * open.Length + 1, close, depth);
        Assert.That(Evaluate(text.ToString()), Is.Not.Null);
    }

    // As deep and as long as the API server reads, and no more.
    [TestCase('[', ']', 249, true)]
    [TestCase('(', ')', 249, true)]
    [TestCase('[', ']', 250, false)]
    [TestCase('(', ')', 30_000, false)]
    public void Nesting_HasALimit(char open, char close, int depth, bool isRead)
    {
        var text = new string(open, depth) + "1" + new string(close, depth);
        Assert.That(CelParser.TryParse(text, out _, out var error), Is.EqualTo(isRead));
        Assert.That(
            error?.ToString(),
            Is.EqualTo(isRead ? null : "it nests more than 250 levels deep at character 251")
        );
        Assert.That(error?.IsLimit, Is.Not.True);
    }

    [TestCase(100_000, true)]
    [TestCase(100_001, false)]
    public void Length_HasALimit(int length, bool isRead)
    {
        // One character outside of the basic plane counts once.
        var text = "'\U0001F600" + new string('a', length - 3) + "'";
        Assert.That(CelParser.TryParse(text, out _, out var error), Is.EqualTo(isRead));
        Assert.That(
            error?.Fault,
            Is.EqualTo(isRead ? null : "it has 100001 characters, but the API server reads at most 100000")
        );
    }

    [TestCase("[,]")]
    [TestCase("{,}")]
    [TestCase("[1,]")]
    [TestCase("{1: 2,}")]
    [TestCase("Object{}")]
    [TestCase("Object.metadata{name: 'a', ?`a-b`: b,}")]
    [TestCase("x.package")]
    public void Text_IsAnExpression(string text)
    {
        Assert.That(CelParser.TryParse(text, out _, out var error), Is.True, () => error!.ToString());
    }

    [Test]
    public void LongChainOfTerms_IsNoNesting() =>
        Assert.That(Describe(Evaluate(string.Join(" && ", Enumerable.Repeat("1 == 1", 3000)))), Is.EqualTo("True"));

    [TestCase("[1,2,3,4,5,6,7,8,9,10]", ".map(x, [1,2,3,4,5,6,7,8,9,10])", 1, TestName = "nested lists")]
    [TestCase("'aaaaaaaaaa'", ".replace('a', 'aaaaaaaaaa')", 12, TestName = "growing texts")]
    [TestCase("[1,2]", ".map(x, [x, x, x])", 40, TestName = "growing lists")]
    [TestCase("[1,2,3,4,5,6,7,8,9,10].all(a, ", "[1,2,3,4,5,6,7,8,9,10].all(b, ", 9, TestName = "macros in macros")]
    public void ExplosiveExpression_IsStopped(string start, string repeated, int count)
    {
        var text = new StringBuilder(start).Insert(start.Length, repeated, count);
        var open = text.ToString().Count(c => c == '(') - text.ToString().Count(c => c == ')');
        text.Append(open > 0 ? "true" : string.Empty).Append(')', open);
        var clock = Stopwatch.StartNew();
        Evaluate(text.ToString());
        Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(5)));
    }

    [Test]
    public void Budget_EndsAnEvaluation()
    {
        const string expression =
            "[1,2,3,4,5,6,7,8,9].all(a, [1,2,3,4,5,6,7,8,9].all(b, [1,2,3,4,5,6,7,8,9].all(c, a + b + c > 0)))";
        var value = CelProgram
            .Of(expression)
            .Evaluate(new CelScope(null, "self", CelNull.Instance), new CelBudget(500));
        Assert.That(value, Is.InstanceOf<CelError>().With.Property("Message").Contains("too long"));
    }

    [Test]
    public void OldSelf_IsSeenWhereverItStands() =>
        Assert.Multiple(() =>
        {
            Assert.That(CelProgram.Of("self.all(x, [x, {'a': oldSelf.y}] != [])").UsesOldSelf, Is.True);
            Assert.That(CelProgram.Of("has(self.oldSelf) && self.x == 'oldSelf'").UsesOldSelf, Is.False);
        });

    private static CelValue Evaluate(string expression) =>
        CelProgram.Of(expression).Evaluate(new CelScope(null, "self", CelNull.Instance), new CelBudget(Plenty));

    private static string Describe(CelValue value) =>
        value switch
        {
            CelError error => error.Message,
            CelBool boolean => boolean.Value.ToString(),
            _ => value.TypeName,
        };
}
