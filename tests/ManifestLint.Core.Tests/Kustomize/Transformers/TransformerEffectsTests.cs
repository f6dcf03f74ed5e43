using ManifestLint.Kustomize;
using ManifestLint.Yaml;
using static ManifestLint.Core.Tests.Kustomize.Transformers.TransformedResources;

namespace ManifestLint.Core.Tests.Kustomize.Transformers;

/// <summary>Entries that change nothing are reported, and no others.</summary>
public class TransformerEffectsTests
{
    private const string Deployment =
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: shop, labels: {app: web}}\nspec: {replicas: 2, template: {spec: {containers: [{image: 'nginx:1'}]}}}\n";

    private static TransformerConfig Config => TransformerConfig.BuiltIn;

    private static readonly object?[][] Cases =
    [
        [
            new NamespaceTransformer(Token("shop"), Config.Namespace),
            "k.yaml:1:1 Namespace True every object is in the namespace 'shop' already",
        ],
        [new NamespaceTransformer(Token("other"), Config.Namespace), null],
        [
            new NamespaceTransformer(Token("other"), Config.Namespace, unsetOnly: true),
            "k.yaml:1:1 Namespace False every object says its namespace itself",
        ],
        [new PrefixTransformer(Token("p-"), Config.NamePrefix), null],
        [
            new PrefixTransformer(Token("p-"), Specs("metadata/name@//Service")),
            "k.yaml:1:1 Name False no object is renamed by it",
        ],
        [
            new LabelTransformer(Pairs("app: web"), Specs("metadata/labels")),
            "k.yaml:1:6 Label True 'app' is 'web' already wherever it is written",
        ],
        [new LabelTransformer(Pairs("app: other"), Specs("metadata/labels")), null],
        [new LabelTransformer(Pairs("app: web"), Specs("metadata/labels", "+spec/selector")), null],
        [
            new LabelTransformer(Pairs("app: web"), Specs("spec/selector")),
            "k.yaml:1:6 Label False no object has a field for it",
        ],
        [
            new AnnotationsTransformer(Pairs("a: b"), Specs("spec/a")),
            "k.yaml:1:4 Annotation False no object has a field for it",
        ],
        [Replicas("{name: web, count: 2}"), "k.yaml:1:20 Replicas True 'web' has 2 replicas already"],
        [Replicas("{name: web, count: 3}"), null],
        [
            Image("{name: nginx, newTag: '1'}"),
            "k.yaml:1:8 Image True every image of the name 'nginx' is as it says already",
        ],
        [Image("{name: nginx, newTag: '2'}"), null],
        [Image("{name: apache, newTag: '2'}"), "k.yaml:1:8 Image False no image has the name 'apache'"],
    ];

    [TestCaseSource(nameof(Cases))]
    public void An_Entry_WithoutEffect_IsReported(object transformer, string? expected)
    {
        var resources = TransformedResources.From(Deployment).Run((ITransformer)transformer);

        Assert.That(
            resources.Map.State.Effects.Idle.Select(idle => $"{idle.Place} {idle.Kind} {idle.IsMatched} {idle.What}"),
            Is.EqualTo(expected is null ? [] : new[] { expected })
        );
    }

    private static ReplicaCountTransformer Replicas(string entry)
    {
        var pairs = Pairs(entry);
        return new ReplicaCountTransformer(
            new ReplicaEntry(pairs.Place, (YamlScalar)pairs["name"]!, (YamlScalar)pairs["count"]!),
            Config.Replicas
        );
    }

    private static ImageTagTransformer Image(string entry)
    {
        var pairs = Pairs(entry);
        return new ImageTagTransformer(
            new ImageEntry(pairs.Place, (YamlScalar)pairs["name"]!, null, pairs.Scalar("newTag"), null, null),
            Config.Images
        );
    }
}
