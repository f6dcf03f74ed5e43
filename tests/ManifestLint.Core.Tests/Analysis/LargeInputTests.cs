using System.Text;
using ManifestLint.Analysis;
using ManifestLint.Kubernetes;
using ManifestLint.Rules;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Analysis;

/// <summary>
/// Inputs that are large in one direction, at a size at which quadratic work would take minutes, and the indexes that keep the work linear: they
/// have to give what a search gives.
/// </summary>
[TestFixture]
internal sealed class LargeInputTests
{
    private const int Many = 20_000;

    [Test]
    public void EveryValueOfALargeSecretCanHaveAFinding()
    {
        var text = new StringBuilder("apiVersion: v1\nkind: Secret\nmetadata:\n  name: big\nstringData:\n");
        for (var i = 0; i < Many; i++)
        {
            text.Append(null, $"  key{i}: value-{i}-end\n");
        }

        var rule = new InlineRule(
            "TST0001",
            rules => rules.ForEachNode(StringDataValues, c => c.Report(c.Node, c.Node))
        );
        var result = EngineFixture.Run(rule, ("secret.yaml", text.ToString()));

        Assert.Multiple(() =>
        {
            Assert.That(result.Findings, Has.Length.EqualTo(Many));
            Assert.That(result.Findings.Select(finding => finding.Message), Is.All.EqualTo("***"));
            Assert.That(result.Findings[^1].Path.ToString(), Is.EqualTo("stringData.key19999"));
        });
    }

    [Test]
    public void EveryContainerOfALargePodCanHaveFindings()
    {
        var text = new StringBuilder("apiVersion: v1\nkind: Pod\nmetadata:\n  name: big\nspec:\n  containers:\n");
        for (var i = 0; i < Many; i++)
        {
            text.Append(null, $"    - name: c{i}\n      image: web:{i}\n");
        }

        var rule = new InlineRule(
            "TST0001",
            rules => rules.ForEachContainer(c => c.Report(c.Container.Image!, c.Container.Name))
        );
        var last = EngineFixture.Run(rule, ("pod.yaml", text.ToString())).Findings[^1];

        Assert.Multiple(() =>
        {
            Assert.That(last.Path.ToString(), Is.EqualTo("spec.containers[19999].image"));
            Assert.That(last.Container, Is.EqualTo("c19999"));
            Assert.That(last.Place.ToString(), Is.EqualTo("pod.yaml:40006:14"));
        });
    }

    [Test]
    public void EveryServiceFindsItsPodsAmongMany()
    {
        const int Services = 4_000;
        var text = new StringBuilder();
        for (var i = 0; i < Services; i++)
        {
            text.Append(
                null,
                $"---\napiVersion: v1\nkind: Service\nmetadata: {{name: s{i}}}\nspec: {{selector: {{app: a{i}}}}}\n"
            );
            text.Append(
                null,
                $"---\napiVersion: v1\nkind: Pod\nmetadata: {{name: p{i}, labels: {{app: a{i}, tier: web}}}}\nspec: {{}}\n"
            );
        }

        var rule = new InlineRule("TST0001", rules => rules.ForEnvironment(ReportSelectedPods));
        var result = EngineFixture.Run(rule, ("all.yaml", text.ToString()));

        Assert.That(
            result.Findings.Select(finding => finding.Message).Order(StringComparer.Ordinal),
            Is.EqualTo(Enumerable.Range(0, Services).Select(i => $"s{i} p{i}").Order(StringComparer.Ordinal))
        );
    }

    [Test]
    public void TableOfPathsAgreesWithTheSearch()
    {
        const string Text = "a: &x {b: [1, {c: 2}], ? [k, l] : m}\nd: *x\ne: [*x, 3]\n";
        var root = YamlReader.Read(new SourceText("a.yaml", Text)).Documents[0].Root!;
        var table = new YamlPathTable(root);
        foreach (var node in NodesBelow(root))
        {
            Assert.That(table.Find(node), Is.EqualTo(YamlPath.To(root, node)), node.WrittenText);
        }

        Assert.That(table.Find(YamlReader.Read(new SourceText("b.yaml", "x")).Documents[0].Root!), Is.Null);
    }

    [TestCase(32)]
    [TestCase(33)]
    public void LargeMappingFindsWhatASmallOneFinds(int count)
    {
        var text = string.Concat(Enumerable.Range(0, count).Select(i => $"k{i}: {i}\n")) + "k0: last\n? [list]\n: 1\n";
        var mapping = (YamlMapping)YamlReader.Read(new SourceText("a.yaml", text)).Documents[0].Root!;

        Assert.Multiple(() =>
        {
            Assert.That(mapping.Text("k0"), Is.EqualTo("last"));
            Assert.That(mapping.Text($"k{count - 1}"), Is.EqualTo($"{count - 1}"));
            Assert.That(mapping["k"], Is.Null);
        });
    }

    [TestCase("'hunter2'", "'***'")]
    [TestCase("hunter2hunter2", "******")]
    [TestCase("hunter2-and-more, not hunter", "***, not hunter")]
    [TestCase("is 'on' and on", "is '***' and on")]
    [TestCase("'0123' is '83'", "'***' is '***'")]
    public void MessagesShowNoSecret(string message, string expected)
    {
        const string Secret =
            "apiVersion: v1\nkind: Secret\nstringData: {a: hunter2, b: hunter2-and-more, c: \"on\", d: 0123}\n";
        var root = (YamlMapping)YamlReader.Read(new SourceText("a.yaml", Secret)).Documents[0].Root!;
        var redaction = MessageRedaction.For(new KubernetesObject(root, PodOwners.Default));

        Assert.That(redaction.Apply(message, isAboutSecret: true), Is.EqualTo(expected));
    }

    // The password of the container 'mysql' is 'mysql', that of 'katib-db' is 'katib'.
    [TestCase("'mysql' of container 'mysql' is 'mysql'", "'***' of container 'mysql' is '***'")]
    [TestCase("Container 'katib-db' has 'katib'", "Container 'katib-db' has '***'")]
    [TestCase("'katib-db' has katib-db", "'katib-db' has ***-db")]
    [TestCase("'katib-dbs' runs 'example/mysql:8'", "'***-dbs' runs 'example/mysql:8'")]
    public void MessagesAboutSecretsKeepTheNamesThatHoldThem(string message, string expected)
    {
        const string Pod =
            "kind: Pod\nmetadata: {name: shop}\nspec:\n  containers:\n  - {name: mysql, image: 'example/mysql:8', env: [{name: PASSWORD, value: mysql}]}\n"
            + "  - {name: katib-db, image: b, env: [{name: PASSWORD, value: katib}]}\n";
        var root = (YamlMapping)YamlReader.Read(new SourceText("a.yaml", "apiVersion: v1\n" + Pod)).Documents[0].Root!;
        var redaction = MessageRedaction.For(new KubernetesObject(root, PodOwners.Default));

        Assert.That(redaction.Apply(message, isAboutSecret: true), Is.EqualTo(expected));
    }

    [TestCase(0, 2, false)]
    [TestCase(0, 3, true)]
    [TestCase(4, 1, true)]
    [TestCase(5, 2, false)]
    [TestCase(9, 1, true)]
    [TestCase(10, 0, false)]
    [TestCase(0, 12, true)]
    public void RedactionKnowsWhatItTouches(int start, int length, bool expected)
    {
        var source = new SourceText("a.yaml", "ab123cd456ef");
        var redaction = new Redaction();
        redaction.Add(new SourceSpan(source, new TextSpan(7, 3)));
        redaction.Add(new SourceSpan(source, new TextSpan(2, 3)));

        Assert.Multiple(() =>
        {
            Assert.That(redaction.Touches(new SourceSpan(source, new TextSpan(start, length))), Is.EqualTo(expected));
            Assert.That(redaction.Show(source, new TextSpan(3, 6)), Is.EqualTo("**cd**"));
        });
    }

    private static Selector StringDataValues => Selector.Kinds("Secret").At("stringData.*");

    private static void ReportSelectedPods(EnvironmentContext context)
    {
        foreach (var service in context.Objects.Services)
        {
            var selector = LabelSelector.FromLabels(service.Selector);
            foreach (var pod in context.Objects.PodsSelectedBy(selector, null))
            {
                context.Report(service.Object, service.Object.Anchor, $"{service.Object.Name} {pod.Owner.Name}");
            }
        }
    }

    private static IEnumerable<YamlNode> NodesBelow(YamlNode node)
    {
        var children = node switch
        {
            YamlMapping mapping => mapping.WrittenEntries.SelectMany(entry => new[] { entry.Key, entry.Value }),
            YamlSequence sequence => sequence.Items,
            _ => [],
        };
        return children.SelectMany(NodesBelow).Prepend(node);
    }
}
