using System.Diagnostics;
using System.Text;

namespace ManifestLint.Core.Tests.Kustomize.Generators;

/// <summary>Random generators give what <c>kubectl kustomize</c> gives: the same hashes, and so the same data. Ignored where kubectl is not.</summary>
public sealed class KubectlAgreementTests
{
    private const int Generators = 400;
    private const string NameLine = "  name: ";

    // Without U+0085: upstream writes objects as JSON and reads that as YAML, where it is a line break, and so a space in a value and a fault in a key.
    private static readonly string[] Pieces =
    [
        "a",
        "b",
        "1",
        "true",
        "null",
        "=",
        " ",
        "  ",
        "\t",
        "\n",
        "\n\n",
        "\r\n",
        "\"",
        "'",
        "\\",
        "<",
        ">",
        "&",
        "#",
        ": ",
        "- ",
        "|",
        "%",
        "@",
        "é",
        "\u2028",
        "\u2029",
        "\u00A0",
        "\uFEFF",
        "\uFFFD",
        "\uE000",
        "\U0001F600",
        "\0",
        "\x01",
        "\b",
        "\f",
        "\v",
        "{",
        "[",
        "*",
        "!",
        "0x1",
        "1_000",
        "2001-01-01",
        "12:30",
        "~",
        "<<",
        "---\n",
        "...\n",
        "long words that go on until the line is folded somewhere ",
    ];

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public void Hashes_are_the_same(int seed)
    {
        var (kustomization, files) = Make(new Random(seed));
        var fixture = new GeneratorFixture(kustomization);
        foreach (var (path, content) in files)
        {
            fixture.With(path, content);
        }

        // The output folds long keys and so is hard to read; the hashes cover all that is in it.
        var expected = RunKubectl(kustomization, files)
            .Split('\n')
            .Where(line => line.StartsWith(NameLine, StringComparison.Ordinal))
            .Select(line => line[NameLine.Length..]);
        var actual = fixture.HashedNames();
        Assert.That(actual, Has.Length.EqualTo(Generators));
        Assert.That(actual.Order(StringComparer.Ordinal), Is.EqualTo(expected.Order(StringComparer.Ordinal)));
    }

    private static (string Kustomization, List<(string Path, byte[] Content)> Files) Make(Random random)
    {
        var files = new List<(string Path, byte[] Content)>();
        var text = new StringBuilder("configMapGenerator:\n");
        for (var i = 0; i < Generators; i++)
        {
            if (i == Generators / 2)
            {
                text.Append("secretGenerator:\n");
            }

            text.Append("- name: g").Append(i).Append('\n');
            AddSource(text, "literals", random.Next(3), j => Quoted($"{j}l{Printable(random)}=v{Printable(random)}"));
            AddSource(text, "files", random.Next(3), j => AddFile($"file-{i}-{j}", Content(random)));
            AddSource(text, "envs", random.Next(2), j => AddFile($"env-{i}-{j}", Lines(random)));
        }

        return (text.ToString(), files);

        string AddFile(string path, byte[] content)
        {
            files.Add((path, content));
            return path;
        }
    }

    private static void AddSource(StringBuilder text, string field, int count, Func<int, string> item)
    {
        text.Append("  ")
            .Append(field)
            .Append(": [")
            .AppendJoin(", ", Enumerable.Range(0, count).Select(item))
            .Append("]\n");
    }

    // Upstream passes literals through YAML 1.1 on the way, which changes some characters: only those that survive.
    private static string Printable(Random random) =>
        string.Concat(Text(random).Where(character => character is >= ' ' and < '\x7F' or 'é'));

    private static string Quoted(string text) =>
        "\""
        + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
        + "\"";

    private static byte[] Content(Random random)
    {
        var text = Text(random);

        // Both are upstream's failures, see UnreadableValue.
        var bytes = Encoding.UTF8.GetBytes(text.StartsWith('\t') ? "x" + text : text);
        return random.Next(6) == 0 ? [.. bytes, 0xFF, .. new byte[random.Next(200)]] : bytes;
    }

    private static byte[] Lines(Random random)
    {
        var lines = Enumerable
            .Range(0, random.Next(4))
            .Select(i => $"{Blank(random)}K{i}{OneLine(random)}={OneLine(random)}");
        return Encoding.UTF8.GetBytes(
            string.Join(random.Next(2) == 0 ? "\n" : "\r\n", lines.Append("# x").Append("LAST"))
        );
    }

    private static string Blank(Random random) =>
        random.Next(3) switch
        {
            0 => " \u00A0",
            1 => "\t",
            _ => "",
        };

    private static string OneLine(Random random) => Text(random).Replace("\n", "", StringComparison.Ordinal);

    private static string Text(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => Pieces[random.Next(Pieces.Length)]));

    private static string RunKubectl(string kustomization, List<(string Path, byte[] Content)> files)
    {
        var directory = Directory.CreateTempSubdirectory("manifestlint-");
        try
        {
            File.WriteAllText(Path.Combine(directory.FullName, "kustomization.yaml"), kustomization);
            foreach (var (path, content) in files)
            {
                File.WriteAllBytes(Path.Combine(directory.FullName, path), content);
            }

            return Run(directory.FullName);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static string Run(string directory)
    {
        var start = new ProcessStartInfo("kubectl", ["kustomize", directory])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
            StandardOutputEncoding = Encoding.UTF8,
        };
        Process? process = null;
        try
        {
            process = Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Ignore("kubectl is not on the path: nothing to compare with");
        }

        using (process)
        {
            var output = process!.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.That(process.ExitCode, Is.Zero, "kubectl kustomize failed");
            return output;
        }
    }
}
