using ManifestLint.Kustomize;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Kustomize.Patching;

/// <summary>Where the values of a merged object come from.</summary>
[TestFixture]
public sealed class StrategicMergeOriginTests
{
    private const string Base = """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          replicas: 1
          paused: true
          template:
            spec:
              containers:
              - name: app
                image: app:1
              - name: sidecar
                image: side:1
              nodeSelector:
                disk: ssd
        """;

    private const string Patch = """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          replicas: 3
          paused: null
          template:
            spec:
              containers:
              - name: app
                image: app:1
                tty: true
              - name: extra
                image: extra:1
              - name: sidecar
                $patch: delete
              nodeSelector:
                $patch: replace
                zone: a
        """;

    private YamlMapping _base = null!;
    private YamlMapping _merged = null!;
    private PatchEffect _effect = null!;

    [SetUp]
    public void Merge()
    {
        _effect = new PatchEffect();
        _base = ObjectText.Read(Base);
        _merged = StrategicMerge.Apply(_base, ObjectText.Read(Patch, "patch.yaml"), MergeSchema.BuiltIn, _effect)!;
    }

    private YamlMapping Spec => _merged.Mapping("spec")!;

    private YamlMapping PodSpec => Spec.Mapping("template")!.Mapping("spec")!;

    private YamlSequence Containers => PodSpec.Sequence("containers")!;

    [Test]
    public void A_patched_value_has_the_patchs_place_and_the_base_behind_it() =>
        Assert.That(
            ObjectText.History(Spec["replicas"]!),
            Is.EqualTo("patch.yaml:6:13 <- base.yaml:6:13 (base value)")
        );

    [Test]
    public void The_key_of_an_entry_that_was_there_is_the_bases()
    {
        Spec.TryGetEntry("replicas", out var old);
        ((YamlMapping)Containers.Items[0]).TryGetEntry("tty", out var added);
        Assert.Multiple(() =>
        {
            Assert.That(ObjectText.Place(old.Key), Is.EqualTo("base.yaml:6:3"));
            Assert.That(ObjectText.Place(added.Key), Is.EqualTo("patch.yaml:13:9"));
        });
    }

    [Test]
    public void An_added_item_is_the_patchs() =>
        Assert.That(ObjectText.History(Containers.Items[1]), Is.EqualTo("patch.yaml:14:9"));

    [Test]
    public void A_merged_item_keeps_its_place() =>
        Assert.That(ObjectText.History(Containers.Items[0]), Is.EqualTo("base.yaml:11:9"));

    [Test]
    public void A_removed_entry_leaves_a_tombstone()
    {
        var tombstone = Spec.Tombstones.Single();
        Assert.Multiple(() =>
        {
            Assert.That(Spec["paused"], Is.Null);
            Assert.That(tombstone.Name, Is.EqualTo("paused"));
            Assert.That(tombstone.Place.ToString(), Is.EqualTo("patch.yaml:7:11"));
            Assert.That(tombstone.Via.Single().Place.ToString(), Is.EqualTo("base.yaml:7:11"));
        });
    }

    [Test]
    public void A_removed_item_leaves_a_tombstone()
    {
        var tombstone = Containers.Tombstones.Single();
        Assert.Multiple(() =>
        {
            Assert.That(tombstone.Name, Is.EqualTo("sidecar"));
            Assert.That(tombstone.Place.ToString(), Is.EqualTo("patch.yaml:17:17"));
            Assert.That(tombstone.Via.Single().Place.ToString(), Is.EqualTo("base.yaml:13:9"));
        });
    }

    [Test]
    public void A_replaced_mapping_has_the_old_one_behind_it() =>
        Assert.That(
            ObjectText.History(PodSpec["nodeSelector"]!),
            Is.EqualTo("patch.yaml:19:9 <- base.yaml:16:9 (base value)")
        );

    [Test]
    public void An_added_entry_drops_the_tombstone_of_its_key()
    {
        var again = ObjectText.Read(
            "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {paused: false}\n"
        );
        Assert.That(StrategicMerge.Apply(_merged, again, MergeSchema.BuiltIn)!.Mapping("spec")!.Tombstones, Is.Empty);
    }

    [Test]
    public void Tombstones_outlive_later_merges()
    {
        var other = ObjectText.Read(
            "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 4}\n",
            "second.yaml"
        );
        var spec = StrategicMerge.Apply(_merged, other, MergeSchema.BuiltIn)!.Mapping("spec")!;
        Assert.Multiple(() =>
        {
            Assert.That(spec.Tombstones.Single().Name, Is.EqualTo("paused"));
            Assert.That(
                ObjectText.History(spec["replicas"]!),
                Is.EqualTo("second.yaml:4:18 <- patch.yaml:6:13 (earlier value) <- base.yaml:6:13 (base value)")
            );
        });
    }

    [Test]
    public void What_the_patch_repeats_is_recorded() =>
        Assert.Multiple(() =>
        {
            Assert.That(_effect.NoOps.Select(place => place.ToString()), Is.EqualTo(new[] { "patch.yaml:12:16" }));
            Assert.That(_effect.Changed, Is.EqualTo(6));
        });

    [Test]
    public void What_the_patch_does_not_touch_is_the_same_instance()
    {
        var other = ObjectText.Read(
            "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 4}\n"
        );
        var merged = StrategicMerge.Apply(_base, other, MergeSchema.BuiltIn)!;
        Assert.That(merged.Mapping("spec")!["template"], Is.SameAs(_base.Mapping("spec")!["template"]));
    }
}
