using System.Text;
using ManifestLint.Kustomize;

namespace ManifestLint.Core.Tests.Kustomize.Generators;

/// <summary>What a generator refuses, where, and that it does not say secrets aloud.</summary>
public sealed class GeneratorFaultTests
{
    [TestCase("{literals: [a=b]}", "kustomization.yaml:1:20", "has no name")]
    [TestCase("{name: '', literals: [a=b]}", "kustomization.yaml:1:20", "has no name")]
    [TestCase("{name: n, literals: [hunter2]}", "kustomization.yaml:1:40", "has no '='")]
    [TestCase("{name: n, literals: ['=hunter2']}", "kustomization.yaml:1:40", "no key before its '='")]
    [TestCase("{name: n, literals: [a=hunter1, a=hunter2]}", "kustomization.yaml:1:51", "from kustomization.yaml:1:40")]
    [TestCase("{name: n, envs: [e], literals: [A=hunter2]}", "kustomization.yaml:1:51", "from e:1:1")]
    [TestCase("{name: n, envs: [e, e]}", "e:1:1", "from e:1:1")]
    [TestCase("{name: n, files: [A=e], envs: [e]}", "kustomization.yaml:1:37", "from e:1:1")]
    [TestCase("{name: n, files: ['=e']}", "kustomization.yaml:1:37", "The key before '=' is missing")]
    [TestCase("{name: n, files: ['=']}", "kustomization.yaml:1:37", "The key before '=' is missing")]
    [TestCase("{name: n, files: ['e=']}", "kustomization.yaml:1:37", "The path behind '=' is missing")]
    [TestCase("{name: n, files: [a=b=c]}", "kustomization.yaml:1:37", "Neither key nor path")]
    [TestCase("{name: n, files: [gone]}", "kustomization.yaml:1:37", "gone")]
    [TestCase("{name: n, envs: [gone]}", "kustomization.yaml:1:36", "gone")]
    [TestCase("{name: n, files: [d]}", "kustomization.yaml:1:37", "d")]
    [TestCase("{name: n, files: [../../x]}", "kustomization.yaml:1:37", "workspace")]
    [TestCase("{name: n, files: ['']}", "kustomization.yaml:1:37", "no path")]
    [TestCase("{name: n, files: [k=https://x/y]}", "kustomization.yaml:1:37", "fetched")]
    [TestCase("{name: n, envs: [bad]}", "bad:3:1", "This line is not UTF-8 text")]
    public void Refusals(string entry, string place, string message)
    {
        var fault = new GeneratorFixture($"secretGenerator: [{entry}]")
            .With("e", "A=hunter2\n")
            .With("d/x", "")
            .With(
                "bad",
                [
                    .. Encoding.UTF8.GetBytes("\uFEFFA=1\n\u00E9=2\nP=hunter2"),
                    0xFF,
                    (byte)'\n',
                    (byte)'A',
                    (byte)'=',
                    (byte)'1',
                ]
            )
            .Fault();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(fault.Place.ToString(), Is.EqualTo(place));
            Assert.That(fault.Message, Does.Contain(message));
            Assert.That(fault.Message, Does.Not.Contain("hunter"));
        }
    }

    [Test]
    public void Key_of_a_secret_that_is_a_piece_of_it_is_not_repeated()
    {
        var fault = new GeneratorFixture("secretGenerator: [{name: n, envs: [e]}]")
            .With("e", "K=x\nhunter2\nhunter2\n")
            .Fault();
        Assert.That(
            (fault.Place.ToString(), fault.Message.Contains("hunter", StringComparison.Ordinal)),
            Is.EqualTo(("e:3:1", false))
        );
    }

    [Test]
    public void Any_bytes_give_a_resource_or_a_fault_with_a_place()
    {
        var random = new Random(20);
        byte[] interesting =
        [
            0x00,
            0x09,
            0x0A,
            0x0D,
            0x20,
            0x23,
            0x3D,
            0x41,
            0x85,
            0xBB,
            0xBF,
            0xC2,
            0xE2,
            0xEF,
            0xF0,
            0xFE,
            0xFF,
        ];
        var (good, bad) = (0, 0);
        for (var i = 0; i < 3000; i++)
        {
            var bytes = new byte[random.Next(12)];
            for (var j = 0; j < bytes.Length; j++)
            {
                bytes[j] = interesting[random.Next(interesting.Length)];
            }

            var fixture = new GeneratorFixture(
                "configMapGenerator: [{name: a, files: [e]}, {name: b, envs: [e]}]\nsecretGenerator: [{name: c, files: [e]}]"
            ).With("e", bytes);
            try
            {
                foreach (var resource in fixture.Absorb().Resources)
                {
                    _ = ResourceDump.Leaves(resource);
                    _ = ResourceHash.Of(resource.Root);
                }

                good++;
            }
            catch (KustomizeException exception)
            {
                _ = exception.Fault.Place.Start;
                bad++;
            }
        }

        Assert.That((good > 100, bad > 100), Is.EqualTo((true, true)), $"{good} good, {bad} bad");
    }

    // It is a matter of a second, and would be hours if any step were quadratic. Five times the size took five times as long.
    [TestCase("configMapGenerator: [{name: a, envs: [lines]}]")]
    [TestCase("secretGenerator: [{name: a, envs: [lines]}]")]
    [TestCase("configMapGenerator: [{name: a, files: [binary]}]")]
    [TestCase("configMapGenerator: [{name: a, files: [escapes]}]")]
    [TestCase("secretGenerator: [{name: a, files: [binary]}]")]
    public void Large_inputs_take_time_in_proportion(string kustomization)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var names = Large(new GeneratorFixture(kustomization)).HashedNames();
        Assert.That(names, Has.Length.EqualTo(1));
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(30)));
    }

    private static GeneratorFixture Large(GeneratorFixture fixture)
    {
        const int Length = 10_000_000;
        var lines = new StringBuilder();
        for (var i = 0; i < 200_000; i++)
        {
            lines.Append("KEY_").Append(i).Append("=value\n");
        }

        var binary = new byte[Length];
        new Random(1).NextBytes(binary);
        var escapes = new byte[Length];
        Array.Fill(escapes, (byte)'<');
        return fixture.With("lines", lines.ToString()).With("binary", binary).With("escapes", escapes);
    }
}
