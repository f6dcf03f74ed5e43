using System.Diagnostics;
using System.Text;
using ManifestLint.Kustomize;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Kustomize.Generators;

/// <summary>Random generators give what <c>kubectl kustomize</c> gives: the same data, and so the same hashes. Ignored where kubectl is not.</summary>
public sealed class KubectlAgreementTests
{
    private const int Generators = 400;

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
        "\u0085",
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
    public void Names_and_data_are_the_same(int seed)
    {
        var (kustomization, files) = Make(new Random(seed));
        var fixture = new GeneratorFixture(kustomization);
        foreach (var (path, content) in files)
        {
            fixture.With(path, content);
        }

        var map = fixture.Absorb();
        new HashTransformer().Transform(map);
        var theirs = YamlReader.Read(new SourceText("out.yaml", RunKubectl(kustomization, files)));
        var expected = theirs
            .Documents.Select(document => Summary((YamlMapping)document.Root!))
            .Order(StringComparer.Ordinal);
        var actual = map.Resources.Select(resource => Summary(resource.Root)).Order(StringComparer.Ordinal);
        Assert.That(actual, Is.EqualTo(expected));
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
            AddSource(text, "files", random.Next(3), j => AddFile($"{i}f{j}", Content(random)));
            AddSource(text, "envs", random.Next(2), j => AddFile($"{i}e{j}", Lines(random)));
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

    private static string Summary(YamlMapping root)
    {
        var lines = new List<string>
        {
            $"{root.Text("kind")} {root.Mapping("metadata")!.Text("name")} {root.Text("type")}",
        };
        foreach (var field in new[] { "data", "binaryData" })
        {
            var entries = root.Mapping(field)?.Entries ?? [];
            var pairs = entries.Select(entry =>
                $"{field} {Escape(entry.Name!)} {Escape(((YamlScalar)entry.Value).Value)}"
            );
            lines.AddRange(pairs.Order(StringComparer.Ordinal));
        }

        return string.Join('\n', lines);
    }

    private static string Escape(string text) =>
        string.Concat(
            text.Select(character => character is > ' ' and < '\x7F' ? $"{character}" : $"\\{(int)character:x}.")
        );

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
