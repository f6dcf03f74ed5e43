using ManifestLint.Kustomize;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Kustomize.Resources;

/// <summary>Look-ups while objects are renamed: the indexes follow, and always say what indexes made anew would say.</summary>
[TestFixture]
public sealed class ResourceMapTests
{
    private static readonly string[] Names = ["a", "b", "c"];
    private static readonly string[] Versions = ["v1", "apps/v1"];
    private static readonly string[] Kinds = ["ConfigMap", "Deployment", "Namespace"];
    private static readonly string[] Namespaces = ["", "default", "shop"];

    [Test]
    public void A_renamed_object_is_found_by_its_new_id_only()
    {
        var (map, resource) = MapOfOne("old");
        var before = resource.Id;
        Assert.That(map.ById(before), Is.EqualTo([resource]));
        resource.Root = Tree("v1", "ConfigMap", "new", "");
        Assert.Multiple(() =>
        {
            Assert.That(map.ById(before), Is.Empty);
            Assert.That(map.ByAnyId(before), Is.Empty);
            Assert.That(map.ById(resource.Id), Is.EqualTo([resource]));
        });
    }

    [Test]
    public void An_object_whose_id_was_stored_is_found_by_both()
    {
        var (map, resource) = MapOfOne("old");
        var before = resource.Id;
        Assert.That(map.ByAnyId(before), Is.EqualTo([resource]));
        resource.StorePreviousId();
        resource.Root = Tree("v1", "ConfigMap", "new", "");
        Assert.Multiple(() =>
        {
            Assert.That(map.ById(before), Is.Empty);
            Assert.That(map.ByAnyId(before), Is.EqualTo([resource]));
            Assert.That(map.ByAnyId(resource.Id), Is.EqualTo([resource]));
        });
    }

    [Test]
    public void A_removed_object_is_not_found_whatever_it_is_called_later()
    {
        var (map, resource) = MapOfOne("old");
        map.RemoveAll(_ => true);
        Assert.That(map.ById(resource.Id), Is.Empty);
        resource.Root = Tree("v1", "ConfigMap", "new", "");
        Assert.That(map.ById(resource.Id), Is.Empty);
    }

    [Test]
    public void Indexes_say_what_new_ones_would_say([Range(1, 40)] int seed)
    {
        var random = new Random(seed);
        var state = new BuildState();
        var map = new ResourceMap(state);
        for (var i = 0; i < 6; i++)
        {
            var resource = new Resource(AnyTree(random, $"{i}"), state);
            map.Append(resource, resource.Root.Place);
        }

        for (var step = 0; step < 40; step++)
        {
            var resource = map.Resources[random.Next(map.Resources.Count)];
            if (random.Next(2) == 0)
            {
                resource.StorePreviousId();
            }

            if (random.Next(20) == 0)
            {
                state.Schema = MergeSchema.BuiltIn;
            }

            resource.Root = AnyTree(random, string.Empty);
            foreach (var id in map.Resources.SelectMany(other => other.AllIds).ToList())
            {
                Assert.That(map.ById(id), Is.EqualTo(map.Resources.Where(other => other.Id.IsSameAs(id))));
                Assert.That(
                    map.ByAnyId(id),
                    Is.EqualTo(map.Resources.Where(other => other.AllIds.Any(any => any.IsSameAs(id))))
                );
            }
        }
    }

    private static (ResourceMap Map, Resource Resource) MapOfOne(string name)
    {
        var state = new BuildState();
        var map = new ResourceMap(state);
        var resource = new Resource(Tree("v1", "ConfigMap", name, ""), state);
        map.Append(resource, resource.Root.Place);
        return (map, resource);
    }

    private static YamlMapping AnyTree(Random random, string suffix) =>
        Tree(Any(random, Versions), Any(random, Kinds), Any(random, Names) + suffix, Any(random, Namespaces));

    private static string Any(Random random, string[] values) => values[random.Next(values.Length)];

    private static YamlMapping Tree(string version, string kind, string name, string @namespace) =>
        (YamlMapping)
            YamlReader
                .Read(
                    new SourceText(
                        "object.yaml",
                        $"apiVersion: {version}\nkind: {kind}\nmetadata: {{name: {name}, namespace: '{@namespace}'}}\n"
                    )
                )
                .Documents[0]
                .Root!;
}
