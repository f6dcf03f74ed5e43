using ManifestLint.Kustomize;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Kustomize.Patching;

/// <summary>What holds for every object and patch.</summary>
[TestFixture]
public sealed class PatchingPropertyTests
{
    private const int Cases = 3_000;

    [Test]
    public void Only_a_fault_with_a_place_is_ever_thrown() =>
        Assert.DoesNotThrow(() =>
        {
            for (var seed = 0; seed < Cases; seed++)
            {
                var (target, patch) = new RandomYaml(seed).StrategicMergePair();
                var (jsonTarget, operations) = new RandomYaml(seed).JsonPatchPair();
                try
                {
                    StrategicMerge.Apply(ObjectText.Read(target), ObjectText.Read(patch), MergeSchema.BuiltIn);
                    JsonPatch
                        .Parse(YamlReader.Read(new SourceText("patch.yaml", operations)).Documents[0].Root!)
                        .Apply(ObjectText.Read(jsonTarget));
                }
                catch (KustomizeException exception)
                {
                    // A report asks for line and column.
                    _ = exception.Fault.Place.Start;
                }
            }
        });

    [Test]
    public void The_object_and_the_patch_are_never_changed()
    {
        for (var seed = 0; seed < Cases; seed++)
        {
            var (target, patch) = new RandomYaml(seed).StrategicMergePair();
            var (old, change) = (ObjectText.Read(target), ObjectText.Read(patch));
            var before = ObjectText.Write(old) + ObjectText.Write(change);
            try
            {
                StrategicMerge.Apply(old, change, MergeSchema.BuiltIn);
            }
            catch (KustomizeException)
            {
                // Faults must not leave traces either.
            }

            Assert.That(ObjectText.Write(old) + ObjectText.Write(change), Is.EqualTo(before), target);
        }
    }

    [Test]
    public void A_patch_without_directives_merges_the_same_twice()
    {
        const string Target =
            "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{name: a, env: [{name: x, value: y}]}, {name: b}]}}";
        for (var seed = 0; seed < Cases; seed++)
        {
            var random = new Random(seed);
            var patch =
                "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: ["
                + string.Join(
                    ", ",
                    new[] { "a", "b", "c" }
                        .Where(_ => random.Next(2) == 0)
                        .Select(name =>
                            $"{{name: {name}, image: i{random.Next(3)}, env: [{{name: x, value: v{random.Next(2)}}}]}}"
                        )
                )
                + "]}}";
            var once = StrategicMerge.Apply(ObjectText.Read(Target), ObjectText.Read(patch), MergeSchema.BuiltIn)!;
            var twice = StrategicMerge.Apply(once, ObjectText.Read(patch), MergeSchema.BuiltIn)!;
            Assert.That(ObjectText.Write(twice), Is.EqualTo(ObjectText.Write(once)), patch);
        }
    }
}
