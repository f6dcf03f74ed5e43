using ManifestLint.Kubernetes;
using ManifestLint.Kustomize;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Kustomize.Selection;

/// <summary>What a patch target selects.</summary>
[TestFixture]
public sealed class ResourceSelectorTests
{
    private const string Resources = """
        {apiVersion: apps/v1, kind: Deployment, metadata: {name: web, labels: {app: web, tier: front, size: "5"}, annotations: {note: a}}}
        ---
        {apiVersion: apps/v1, kind: Deployment, metadata: {name: web-api, namespace: shop, labels: {app: api, empty: "", n: 7}}}
        ---
        {apiVersion: v1, kind: Service, metadata: {name: web}}
        """;

    [TestCase("{kind: Deployment}", "Deployment web, Deployment shop/web-api")]
    [TestCase("{kind: Deploy}", "")]
    [TestCase("{kind: Deploy.*}", "Deployment web, Deployment shop/web-api")]
    [TestCase("{name: web}", "Deployment web, Service web")]
    [TestCase("{name: 'web|nope'}", "Deployment web, Service web")]
    [TestCase("{name: ''}", "Deployment web, Deployment shop/web-api, Service web")]
    [TestCase("{}", "Deployment web, Deployment shop/web-api, Service web")]
    [TestCase("{group: apps, version: v1}", "Deployment web, Deployment shop/web-api")]
    [TestCase("{version: v.}", "Deployment web, Deployment shop/web-api, Service web")]
    [TestCase("{namespace: default}", "Deployment web, Service web")]
    [TestCase("{namespace: shop}", "Deployment shop/web-api")]
    [TestCase("{labelSelector: app}", "Deployment web, Deployment shop/web-api")]
    [TestCase("{labelSelector: '!app'}", "Service web")]
    [TestCase("{labelSelector: app=web}", "Deployment web")]
    [TestCase("{labelSelector: 'app == web , tier'}", "Deployment web")]
    [TestCase("{labelSelector: app!=web}", "Deployment shop/web-api, Service web")]
    [TestCase("{labelSelector: 'app in (web, api),tier notin (back)'}", "Deployment web, Deployment shop/web-api")]
    [TestCase("{labelSelector: 'empty='}", "Deployment shop/web-api")]
    [TestCase("{labelSelector: 'empty in (,x)'}", "Deployment shop/web-api")]
    [TestCase("{labelSelector: 'size>4'}", "Deployment web")]
    [TestCase("{labelSelector: 'size<4'}", "")]
    [TestCase("{labelSelector: 'n=7'}", "Deployment shop/web-api")]
    [TestCase("{labelSelector: 'in=a'}", "")]
    [TestCase("{labelSelector: 'notin'}", "")]
    [TestCase("{annotationSelector: note=a}", "Deployment web")]
    public void Objects_are_selected(string target, string expected) =>
        Assert.That(string.Join(", ", Select(target, Map())), Is.EqualTo(expected));

    [TestCase("{labelSelector: 'a b'}", "k.yaml:1:20", "found 'b'")]
    [TestCase("{labelSelector: 'a,'}", "k.yaml:1:20", "after ','")]
    [TestCase("{labelSelector: 'a in b'}", "k.yaml:1:23", "expected '('")]
    [TestCase("{labelSelector: 'a in ()'}", "k.yaml:1:23", "at least one value")]
    [TestCase("{labelSelector: 'a in (b'}", "k.yaml:1:25", "',' or ')'")]
    [TestCase("{labelSelector: '=a'}", "k.yaml:1:18", "'!' or a key")]
    [TestCase("{labelSelector: 'a=b=c'}", "k.yaml:1:21", "',' or the end")]
    [TestCase("{labelSelector: 'a>b'}", "k.yaml:1:20", "need an integer")]
    [TestCase("{labelSelector: 'a_=b'}", "k.yaml:1:18", "the key 'a_'")]
    [TestCase("{labelSelector: a=-b}", "k.yaml:1:19", "the value '-b'")]
    [TestCase("{annotationSelector: '!a=b'}", "k.yaml:1:25", "',' or the end")]
    public void A_selector_that_cannot_be_read_is_a_fault_at_its_token(string target, string place, string message)
    {
        var exception = Assert.Throws<KustomizeException>(() => Select(target, Map()))!;
        Assert.Multiple(() =>
        {
            Assert.That(exception.Message, Does.Contain(message));
            Assert.That(exception.Fault.Place.ToString(), Is.EqualTo(place));
        });
    }

    [Test]
    public void A_label_selector_that_no_object_gets_to_is_not_read() =>
        Assert.That(Select("{kind: Nope, labelSelector: 'a b'}", Map()), Is.Empty);

    [Test]
    public void A_pattern_is_read_even_if_nothing_gets_to_it()
    {
        var exception = Assert.Throws<KustomizeException>(() => Select("{kind: Nope, name: '('}", Map()))!;
        Assert.That(exception.Fault.Place.ToString(), Is.EqualTo("k.yaml:1:20"));
    }

    [Test]
    public void The_first_and_the_present_name_count_but_none_between()
    {
        var map = Map();
        var resource = map.Resources[2];
        foreach (var name in new[] { "b-web", "a-b-web" })
        {
            resource.StorePreviousId();
            var metadata = resource.Root.Mapping("metadata")!;
            resource.Root = resource.Root.With(
                "metadata",
                metadata.With("name", NodeEditing.Text(metadata.Place, name))
            );
        }

        Assert.Multiple(() =>
        {
            Assert.That(Select("{kind: Service, name: web}", map), Has.Count.EqualTo(1));
            Assert.That(Select("{kind: Service, name: a-b-web}", map), Has.Count.EqualTo(1));
            Assert.That(Select("{kind: Service, name: b-web}", map), Is.Empty);
        });
    }

    private static ResourceMap Map()
    {
        var state = new BuildState();
        var map = new ResourceMap(state);
        foreach (var root in Printed.Read(Resources))
        {
            map.Append(new Resource(root, state), root.Place);
        }

        return map;
    }

    private static IReadOnlyList<Resource> Select(string target, ResourceMap map)
    {
        var root = (YamlMapping)YamlReader.Read(new SourceText("k.yaml", target)).Documents[0].Root!;
        return new ResourceSelector(
            new TargetSelector(root.Place)
            {
                Group = root.Scalar("group"),
                Version = root.Scalar("version"),
                Kind = root.Scalar("kind"),
                Name = root.Scalar("name"),
                Namespace = root.Scalar("namespace"),
                LabelSelector = root.Scalar("labelSelector"),
                AnnotationSelector = root.Scalar("annotationSelector"),
            }
        ).Select(map);
    }
}
