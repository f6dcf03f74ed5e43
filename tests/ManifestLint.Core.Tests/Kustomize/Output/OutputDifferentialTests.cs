using System.Globalization;
using System.Text;
using CsCheck;
using ManifestLint.Kustomize;

namespace ManifestLint.Core.Tests.Kustomize;

/// <summary>Random resources, printed by us and by kubectl, byte for byte.</summary>
[TestFixture]
public sealed class OutputDifferentialTests
{
    private const int DocumentsPerRun = 300;

    private static readonly Gen<string> Body = NastyYaml.Mapping(indent: 2, depth: 3);

    // More rounds while developing: MANIFESTLINT_DIFFERENTIAL_ROUNDS=100.
    private static int Rounds =>
        int.TryParse(
            Environment.GetEnvironmentVariable("MANIFESTLINT_DIFFERENTIAL_ROUNDS"),
            CultureInfo.InvariantCulture,
            out var rounds
        )
            ? rounds
            : 3;

    [Test]
    public void Random_values_are_printed_as_kubectl_prints_them()
    {
        KubectlBuild.Require();
        var documents = 0;
        Body.Array[DocumentsPerRun]
            .Sample(
                bodies =>
                {
                    documents += bodies.Length;
                    AssertSame(bodies);
                },
                iter: Rounds,
                threads: 1,
                print: _ => "see above"
            );
        TestContext.Out.WriteLine($"{documents} documents compared");
    }

    private static void AssertSame(string[] bodies)
    {
        var input = new StringBuilder();
        for (var i = 0; i < bodies.Length; i++)
        {
            input.Append(
                CultureInfo.InvariantCulture,
                $"---\napiVersion: example.com/v1\nkind: Nasty\nmetadata:\n  name: n{i:D6}\nd:{bodies[i]}"
            );
        }

        var expected = KubectlBuild.BuildResources(input.ToString(), out var errors);
        Assert.That(expected, Is.Not.Null, errors.Length > 400 ? errors[^400..] : errors);
        var actual = Printed.From(input.ToString());
        if (actual == expected)
        {
            return;
        }

        // The first line that differs says more than two long texts.
        var (ours, theirs) = (actual.Split('\n'), expected!.Split('\n'));
        var at = ours.Zip(theirs).TakeWhile(pair => pair.First == pair.Second).Count();
        Assert.Fail($"line {at + 1}\n{Context(ours, at)}\nshould be\n{Context(theirs, at)}");
    }

    private static string Context(string[] lines, int at) => string.Join('\n', lines.Skip(Math.Max(0, at - 2)).Take(5));
}
