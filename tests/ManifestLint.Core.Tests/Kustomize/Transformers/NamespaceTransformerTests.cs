using System.Collections.Immutable;
using ManifestLint.Kustomize;
using ManifestLint.Yaml;
using static ManifestLint.Core.Tests.Kustomize.Transformers.TransformedResources;

namespace ManifestLint.Core.Tests.Kustomize.Transformers;

/// <summary>Objects move into a namespace.</summary>
public class NamespaceTransformerTests
{
    private const string Binding =
        "apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: rb}\nsubjects:\n"
        + "- {kind: ServiceAccount, name: default}\n- {kind: User, name: default, namespace: old}\n- {kind: ServiceAccount, name: app}\n- null\n";

    private static ImmutableArray<FieldSpec> BuiltIn => TransformerConfig.BuiltIn.Namespace;

    [TestCase("metadata: {name: a}", "shop @ k.yaml:1:1")]
    [TestCase("metadata: {name: a, namespace: null}", "shop @ k.yaml:1:1 < r.yaml:3:32 base value")]
    [TestCase("metadata: {name: a, namespace: old}", "shop @ k.yaml:1:1 < r.yaml:3:32 base value")]
    [TestCase("metadata: {name: a, namespace: shop}", "shop @ k.yaml:1:1 < r.yaml:3:32 base value")]
    public void An_Object_Moves(string metadata, string expected)
    {
        var resources = Moved($"apiVersion: v1\nkind: ConfigMap\n{metadata}\n");

        Assert.Multiple(() =>
        {
            Assert.That(resources.Value(0, "metadata/namespace"), Is.EqualTo(expected));
            Assert.That(resources[0].HasPreviousId, Is.True);
        });
    }

    [Test]
    public void The_MadeKey_HasThePlaceOfTheNamespace()
    {
        var resources = Moved("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n");

        var key = resources[0].Root.Mapping("metadata")!.Entries[^1].Key;
        Assert.That(Describe(key), Is.EqualTo("namespace @ k.yaml:1:1"));
    }

    [TestCase("rbac.authorization.k8s.io/v1", "ClusterRole", false)]
    [TestCase("v1", "PersistentVolume", false)]
    [TestCase("cert-manager.io/v1", "ClusterIssuer", true)]
    [TestCase("example.com/v1", "Namespace", true)]
    public void Only_KindsKnownToHaveNone_GetNone(string apiVersion, string kind, bool isMoved)
    {
        var resources = Moved($"apiVersion: {apiVersion}\nkind: {kind}\nmetadata: {{name: a}}\n");

        Assert.Multiple(() =>
        {
            Assert.That(resources[0].Namespace, Is.EqualTo(isMoved ? "shop" : string.Empty));
            Assert.That(resources[0].Name, Is.EqualTo("a"));
        });
    }

    [Test]
    public void The_CoreNamespace_IsRenamed()
    {
        var resources = Moved("apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n");

        Assert.Multiple(() =>
        {
            Assert.That(resources.Value(0, "metadata/name"), Is.EqualTo("shop @ k.yaml:1:1 < r.yaml:3:18 base value"));
            Assert.That(resources[0].Namespace, Is.Empty);
            Assert.That(resources[0].OriginalId.Name, Is.EqualTo("a"));
        });
    }

    [TestCase(0, "shop @ k.yaml:1:1", "shop @ k.yaml:1:1 < r.yaml:6:42 base value", false)]
    [TestCase(1, "shop @ k.yaml:1:1", "old @ r.yaml:6:42", true)]
    [TestCase(2, null, "old @ r.yaml:6:42", false)]
    public void Subjects_FollowTheMode(int mode, string? first, string second, bool third)
    {
        var resources = TransformedResources
            .From(Binding)
            .Run(new NamespaceTransformer(Token("shop"), BuiltIn, false, (RoleBindingSubjects)mode));

        var subjects = resources[0].Root.Sequence("subjects")!.Items;
        Assert.Multiple(() =>
        {
            Assert.That(Namespace(subjects[0]), Is.EqualTo(first));
            Assert.That(Namespace(subjects[1]), Is.EqualTo(second));
            Assert.That(Namespace(subjects[2]), third ? Is.EqualTo("shop @ k.yaml:1:1") : Is.Null);
            Assert.That(subjects[3], Is.InstanceOf<YamlScalar>());
        });

        static string? Namespace(YamlNode node) =>
            ((YamlMapping)node)["namespace"] is { } value ? Describe(value) : null;
    }

    [Test]
    public void Own_Specs_ForSubjectsAreOverruled()
    {
        var resources = TransformedResources
            .From(Binding.Replace("- null\n", string.Empty, StringComparison.Ordinal))
            .Run(
                new NamespaceTransformer(
                    Token("shop"),
                    Specs("+subjects/namespace@//RoleBinding", "metadata/namespace")
                )
            );

        Assert.That(((YamlMapping)resources[0].Root.Sequence("subjects")!.Items[2])["namespace"], Is.Null);
    }

    [Test]
    public void With_UnsetOnly_WhatIsWrittenStays()
    {
        var resources = TransformedResources
            .From(
                "kind: X\nmetadata: {name: a, namespace: old}\n---\nkind: X\nmetadata: {name: b, namespace: ''}\n---\nkind: X\nmetadata: {name: c, namespace: ~}\n"
            )
            .Run(new NamespaceTransformer(Token("shop"), BuiltIn, unsetOnly: true));

        Assert.That(
            resources.Map.Resources.Select(resource => resource.Namespace),
            Is.EqualTo(new[] { "old", "shop", "shop" })
        );
    }

    [Test]
    public void Webhook_ServicesMove()
    {
        var resources = Moved(
            "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: a}\nspec: {conversion: {webhook: {clientConfig: {service: {namespace: old}}}}}\n"
                + "---\napiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: b}\nspec: {conversion: {strategy: None}}\n"
                + "---\napiVersion: apiregistration.k8s.io/v1\nkind: APIService\nmetadata: {name: c}\nspec: {}\n"
        );

        Assert.Multiple(() =>
        {
            Assert.That(
                resources.Value(0, "spec/conversion/webhook/clientConfig/service/namespace"),
                Does.StartWith("shop @ k.yaml:1:1 < ")
            );
            Assert.That(((YamlMapping)resources.Find(1, "spec/conversion")).Entries, Has.Length.EqualTo(1));
            Assert.That(resources.Value(2, "spec/service/namespace"), Is.EqualTo("shop @ k.yaml:1:1"));
        });
    }

    [Test]
    public void Two_ThatBecomeOne_AreNamed()
    {
        const string Two =
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: x}\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: y}\n";

        Assert.That(
            Fault(() => Moved(Two)),
            Is.EqualTo(
                "k.yaml:1:1: In the namespace 'shop', ConfigMap x/a of r.yaml:1:1 and ConfigMap y/a of r.yaml:5:1 are one object; rename one of them or keep it out of this Kustomization"
            )
        );
    }

    [Test]
    public void A_Namespace_CannotBeAList()
    {
        Assert.That(
            Fault(() => Moved("kind: X\nmetadata: {name: a, namespace: [b]}\n")),
            Is.EqualTo("r.yaml:2:32: This must be a scalar for k.yaml:1:1 to change it, and is a list")
        );
    }

    [Test]
    public void Moving_Again_ChangesNothing()
    {
        var transformer = new NamespaceTransformer(Token("shop"), BuiltIn);
        var resources = TransformedResources.From(Binding).Run(transformer);
        var once = resources[0].Root;

        resources.Run(transformer);

        Assert.That(resources[0].Root, Is.SameAs(once));
    }

    [Test]
    public void An_EmptyNamespace_ChangesNothing()
    {
        var resources = TransformedResources.From(Binding).Run(new NamespaceTransformer(Token("''"), BuiltIn));

        Assert.That(resources[0].HasPreviousId, Is.False);
    }

    [Test]
    [CancelAfter(20_000)]
    public void Many_Objects_MoveInNoTime()
    {
        var text = string.Concat(Enumerable.Range(0, 10_000).Select(i => $"---\nkind: X\nmetadata: {{name: a{i}}}\n"));
        var watch = System.Diagnostics.Stopwatch.StartNew();

        var resources = Moved(text);

        Assert.Multiple(() =>
        {
            Assert.That(resources[9_999].Namespace, Is.EqualTo("shop"));
            Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(10)));
        });
    }

    private static TransformedResources Moved(string yaml) =>
        TransformedResources.From(yaml).Run(new NamespaceTransformer(Token("shop"), BuiltIn));
}
