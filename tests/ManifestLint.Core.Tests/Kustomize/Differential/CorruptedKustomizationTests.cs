using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using CsCheck;

namespace ManifestLint.Core.Tests.Kustomize.Differential;

/// <summary>Generated Kustomizations with broken files: the build refuses them, or builds something, but never in another way and never for long.</summary>
[TestFixture]
public sealed class CorruptedKustomizationTests
{
    private const int CorruptionsPerCase = 40;

    // A loaded machine is slow; what hangs takes for ever.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly string[] Values =
        "null ~ [] {} 0 -1 1e400 true '' ' ' \"\\n\" [null] {a: b} [[a]] [{}] {?} !!binary !!int &a *a . .. / ../.. /etc/passwd * | > - ( [a-z a{1,9999} $(A) ${A} https://x/y git@x:y a//b?ref=c 99999999999999999999 <<".Split(
            ' '
        );

    private static int Cases =>
        int.TryParse(
            Environment.GetEnvironmentVariable("MANIFESTLINT_KUSTOMIZE_CORRUPTIONS"),
            CultureInfo.InvariantCulture,
            out var cases
        )
            ? cases
            : 25;

    [Test]
    public void A_broken_file_never_ends_the_build_in_an_exception_or_takes_long() =>
        Gen.Int[0, 1_000_000]
            .Sample(
                seed =>
                {
                    var @case = RandomCase.Of(seed);
                    for (var i = 0; i < CorruptionsPerCase; i++)
                    {
                        AssertBounded(Corrupt(new Dice((seed * CorruptionsPerCase) + i), @case));
                    }
                },
                iter: Cases,
                threads: 1
            );

    private static void AssertBounded(GeneratedCase @case)
    {
        var watch = Stopwatch.StartNew();
        var (_, fault) = Verdict.Build(@case);
        Assert.That(Verdict.IsOurCrash(fault), Is.False, $"{fault}\n{@case}");
        Assert.That(watch.Elapsed, Is.LessThan(Patience), $"{@case}");
    }

    private static GeneratedCase Corrupt(Dice dice, GeneratedCase @case)
    {
        var files = @case.Files;
        foreach (var _ in Enumerable.Range(0, dice.Between(1, 3)))
        {
            var path = dice.Percent(50)
                ? dice.Pick([.. files.Keys.Where(key => key.Contains("ustomization", StringComparison.Ordinal))])
                : dice.Pick([.. files.Keys]);
            files = files.SetItem(path, Corrupt(dice, files[path]));
        }

        return @case with
        {
            Files = files,
        };
    }

    private static string Corrupt(Dice dice, string text)
    {
        var lines = text.Split('\n').ToList();
        var at = dice.Between(0, lines.Count - 1);
        switch (dice.Between(0, 6))
        {
            case 0:
                lines.RemoveAt(at);
                break;
            case 1:
                lines.Insert(dice.Between(0, lines.Count - 1), lines[at]);
                break;
            case 2:
                lines[at] = new string(' ', dice.Between(0, 3)) + lines[at];
                break;
            case 3 when lines[at].Contains(':', StringComparison.Ordinal):
                lines[at] =
                    lines[at][..(lines[at].IndexOf(':', StringComparison.Ordinal) + 1)] + " " + dice.Pick(Values);
                break;
            case 4 when lines[at].Contains('-', StringComparison.Ordinal):
                lines[at] =
                    lines[at][..(lines[at].IndexOf('-', StringComparison.Ordinal) + 1)] + " " + dice.Pick(Values);
                break;
            case 5:
                lines[at] += dice.Pick(Values);
                break;
            default:
                return Flip(dice, text);
        }

        return string.Join('\n', lines);
    }

    private static string Flip(Dice dice, string text)
    {
        if (text.Length == 0)
        {
            return "\0";
        }

        var characters = text.ToCharArray();
        characters[dice.Between(0, characters.Length - 1)] = (char)
            dice.Pick(
                0,
                9,
                13,
                32,
                33,
                34,
                38,
                39,
                42,
                45,
                58,
                63,
                91,
                93,
                123,
                124,
                125,
                126,
                0x85,
                0xD800,
                0xFEFF,
                0xFFFE
            );
        return new string(characters);
    }
}
