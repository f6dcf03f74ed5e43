using System.Globalization;
using ManifestLint.Kubernetes;

namespace ManifestLint.Rules.Tests.Validation;

/// <summary>Facts about numbers so great that nobody would write their documents.</summary>
internal static class GeneratedFacts
{
    private const string EndpointSlice =
        "apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: {name: a}\naddressType: IPv4\n";

    private const string StorageClass =
        "apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: {name: a}\nprovisioner: a.example.com\n";

    internal static IEnumerable<Fact> All() =>
        [
            Count(
                "endpoints",
                "ML1190",
                1000,
                count =>
                    $"{EndpointSlice}endpoints:\n{Lines(count, i => $"- addresses: [10.0.{i / 256}.{i % 256}]")}ports: []\n"
            ),
            Count(
                "ports",
                "ML1190",
                20_000,
                count =>
                    $"{EndpointSlice}ports:\n{Lines(count, i => $"- {{name: p{i}, port: {i + 1}}}")}endpoints: []\n"
            ),
            Count(
                "parameters",
                "ML1586",
                512,
                count => $"{StorageClass}parameters:\n{Lines(count, i => $"  p{i}: v")}"
            ),
            // Names and values together: 'p: ' and the rest.
            Count(
                "bytes of parameters",
                "ML1586",
                256 * 1024,
                count => $"{StorageClass}parameters:\n  p: {new string('v', count - 1)}\n"
            ),
        ];

    // As many as the API server takes, and one more; the finding is at the field, below the head.
    private static Fact Count(string what, string rule, int most, Func<int, string> document) =>
        new(
            string.Create(CultureInfo.InvariantCulture, $"generated: at most {most} {what}"),
            [rule],
            KubernetesVersion.Parse("1.34"),
            document(most + 1),
            document(most),
            [5]
        );

    private static string Lines(int count, Func<int, string> line) =>
        string.Concat(Enumerable.Range(0, count).Select(i => $"{line(i)}\n"));
}
