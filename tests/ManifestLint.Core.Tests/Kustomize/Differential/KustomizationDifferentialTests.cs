using System.Collections.Concurrent;
using System.Globalization;
using CsCheck;

namespace ManifestLint.Core.Tests.Kustomize.Differential;

/// <summary>
/// Random Kustomizations, built by us and by <c>kubectl kustomize</c>: the same bytes, or refused by both. MANIFESTLINT_KUSTOMIZE_CASES raises the
/// number of cases, MANIFESTLINT_KUSTOMIZE_SEED chooses others (case 256 of seed 42 is called 42000256), MANIFESTLINT_KUSTOMIZE_FIRST begins at
/// another than the first, and with MANIFESTLINT_KUSTOMIZE_REPORT (a directory) every difference is shrunk and
/// written there.
/// </summary>
[TestFixture]
public sealed class KustomizationDifferentialTests
{
    private static readonly string? Report = Environment.GetEnvironmentVariable("MANIFESTLINT_KUSTOMIZE_REPORT");

    private static int Cases => Setting("MANIFESTLINT_KUSTOMIZE_CASES", 150);

    private static int First => Setting("MANIFESTLINT_KUSTOMIZE_FIRST", 0);

    private static int Seed => Setting("MANIFESTLINT_KUSTOMIZE_SEED", 1);

    [Test]
    public void Random_kustomizations_build_as_with_kubectl()
    {
        KubectlBuild.Require();
        var (differences, counts, features) = (
            new ConcurrentQueue<string>(),
            new ConcurrentDictionary<Agreement, int>(),
            new ConcurrentDictionary<string, int>(StringComparer.Ordinal)
        );
        Parallel.For(
            (Seed * 1_000_000) + First,
            (Seed * 1_000_000) + First + Cases,
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            seed =>
            {
                var @case = RandomCase.Of(seed);
                var verdict = Verdict.Of(@case);
                counts.AddOrUpdate(verdict.Agreement, 1, (_, count) => count + 1);
                foreach (var feature in @case.Features)
                {
                    // What both refuse says little of its other fields.
                    features.AddOrUpdate(
                        verdict.Agreement == Agreement.Equal ? feature : $"{feature} (not built)",
                        1,
                        (_, count) => count + 1
                    );
                }

                if (verdict.IsDifference)
                {
                    differences.Enqueue(Describe(seed, @case, verdict));
                }
                else if (Report is not null && verdict.Agreement != Agreement.Equal)
                {
                    File.WriteAllText(
                        Path.Combine(
                            Report,
                            string.Create(CultureInfo.InvariantCulture, $"{verdict.Agreement}-{seed}.txt")
                        ),
                        $"{verdict}\n{@case}"
                    );
                }
            }
        );
        TestContext.Out.WriteLine(
            string.Join(", ", counts.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key}: {pair.Value}"))
        );
        TestContext.Out.WriteLine(
            string.Join(
                ", ",
                features.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}: {pair.Value}")
            )
        );
        Assert.That(differences, Is.Empty, string.Join("\n\n", differences.Take(3)));
    }

    private static string Describe(int seed, GeneratedCase @case, Verdict verdict)
    {
        var small = Report is null
            ? @case
            : CaseShrinker.Shrink(@case, smaller => Verdict.Of(smaller).IsLike(verdict), 250);
        var text = $"seed {seed}\n{Verdict.Of(small)}\n{small}";
        if (Report is not null)
        {
            File.WriteAllText(
                Path.Combine(Report, string.Create(CultureInfo.InvariantCulture, $"{verdict.Agreement}-{seed}.txt")),
                text
            );
        }

        return text;
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value)
            ? value
            : otherwise;
}
