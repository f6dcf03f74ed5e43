using System.Collections.Immutable;
using ManifestLint.Kustomize;
using ManifestLint.Yaml;
using static ManifestLint.Core.Tests.Kustomize.Transformers.TransformedResources;

namespace ManifestLint.Core.Tests.Kustomize.Transformers;

/// <summary>The names that objects use for each other.</summary>
public class NameReferenceTransformerTests
{
    private const string Pod =
        "apiVersion: v1\nkind: Pod\nmetadata: {name: pod}\nspec:\n  containers:\n  - envFrom:\n    - configMapRef: {name: cm}\n    - configMapRef: {name: other}\n---\n"
        + "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: cm}\n";

    private static readonly ImmutableArray<FieldSpec> Names = Specs("metadata/name");

    private static ImmutableArray<NameReferenceSpec> BuiltIn => TransformerConfig.BuiltIn.NameReference;

    [Test]
    public void A_Reference_KnowsWhatRenamedItsObject()
    {
        var resources = TransformedResources.From(Pod).Run(Prefix("p-"), new NameReferenceTransformer(BuiltIn));

        Assert.Multiple(() =>
        {
            Assert.That(
                resources.Value(0, "spec/containers/0/envFrom/0/configMapRef/name"),
                Is.EqualTo("p-cm @ k.yaml:1:1 < r.yaml:7:28 reference written here")
            );
            Assert.That(
                resources.Value(0, "spec/containers/0/envFrom/1/configMapRef/name"),
                Is.EqualTo("other @ r.yaml:8:28")
            );
            Assert.That(resources[1].ReferredBy.Select(id => id.ToString()), Is.EqualTo(new[] { "Pod p-pod" }));
            Assert.That(resources[0].ReferredBy, Is.Empty);
        });
    }

    [Test]
    public void What_WasNeverRenamed_IsNotLookedFor()
    {
        var resources = TransformedResources.From(Pod);
        var before = resources[0].Root;

        resources.Run(new NameReferenceTransformer(BuiltIn));

        Assert.Multiple(() =>
        {
            Assert.That(resources[0].Root, Is.SameAs(before));
            Assert.That(resources[1].ReferredBy, Is.Empty);
        });
    }

    [Test]
    public void A_Name_ThatIsTheSameAgain_IsRecordedOnly()
    {
        var resources = TransformedResources.From(Pod);
        resources[1].StorePreviousId();
        var before = resources[0].Root;

        resources.Run(new NameReferenceTransformer(BuiltIn));

        Assert.Multiple(() =>
        {
            Assert.That(resources[0].Root, Is.SameAs(before));
            Assert.That(resources[1].ReferredBy, Has.Length.EqualTo(1));
        });
    }

    [Test]
    public void Another_Kind_IsNotMeant()
    {
        var resources = TransformedResources
            .From(Pod.Replace("kind: ConfigMap", "kind: Secret", StringComparison.Ordinal))
            .Run(Prefix("p-"), new NameReferenceTransformer(BuiltIn));

        Assert.That(resources.Value(0, "spec/containers/0/envFrom/0/configMapRef/name"), Does.StartWith("cm @ "));
    }

    [Test]
    public void Another_Namespace_IsNotMeant()
    {
        var resources = TransformedResources
            .From(
                Pod.Replace("{name: cm}\n\n", string.Empty, StringComparison.Ordinal)
                    .Replace("metadata: {name: cm}", "metadata: {name: cm, namespace: far}", StringComparison.Ordinal)
            )
            .Run(Prefix("p-"), new NameReferenceTransformer(BuiltIn));

        Assert.That(resources.Value(0, "spec/containers/0/envFrom/0/configMapRef/name"), Does.StartWith("cm @ "));
    }

    [Test]
    public void Default_IsTheNamespaceOfNone()
    {
        var resources = TransformedResources
            .From(
                Pod.Replace(
                    "metadata: {name: cm}",
                    "metadata: {name: cm, namespace: default}",
                    StringComparison.Ordinal
                )
            )
            .Run(Prefix("p-"), new NameReferenceTransformer(BuiltIn));

        Assert.That(resources.Value(0, "spec/containers/0/envFrom/0/configMapRef/name"), Does.StartWith("p-cm @ "));
    }

    [Test]
    public void Two_OverlaysOfOneBase_KeepTheirReferencesApart()
    {
        var state = TransformedResources.From(Pod);
        var both = TransformedResources
            .From("kind: X\nmetadata: {name: x}\n")
            .Add(state.Run(Prefix("a-", "a.yaml")))
            .Add(TransformedResources.From(Pod).Run(Prefix("b-", "b.yaml")))
            .Run(Prefix("top-", "t.yaml"), new NameReferenceTransformer(BuiltIn));

        Assert.Multiple(() =>
        {
            Assert.That(
                both.Value(1, "spec/containers/0/envFrom/0/configMapRef/name"),
                Does.StartWith("top-a-cm @ t.yaml:1:1")
            );
            Assert.That(
                both.Value(3, "spec/containers/0/envFrom/0/configMapRef/name"),
                Does.StartWith("top-b-cm @ t.yaml:1:1")
            );
        });
    }

    [Test]
    public void One_WithoutPrefix_IsMeantByOneWithout()
    {
        var both = TransformedResources
            .From(Pod)
            .Add(
                TransformedResources.From("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: cm}\n").Run(Prefix("b-"))
            );
        both[1].StorePreviousId();

        both.Run(new NameReferenceTransformer(BuiltIn));

        Assert.Multiple(() =>
        {
            Assert.That(both.Value(0, "spec/containers/0/envFrom/0/configMapRef/name"), Does.StartWith("cm @ "));
            Assert.That(both[1].ReferredBy, Has.Length.EqualTo(1));
            Assert.That(both[2].ReferredBy, Is.Empty);
        });
    }

    [Test]
    public void Several_AreAnErrorThatNamesThem()
    {
        var both = TransformedResources
            .From(Pod)
            .Add(TransformedResources.From("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: cm}\n").Run(Prefix("a-")))
            .Add(
                TransformedResources.From("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: cm}\n").Run(Prefix("a-b-"))
            );
        both.Map.RemoveAll(resource => resource.Name == "cm");
        both[0].AddPrefix("a-");
        both[2].AddPrefix("a-");

        Assert.That(
            Fault(() => both.Run(new NameReferenceTransformer(BuiltIn))),
            Is.EqualTo(
                "r.yaml:7:28: This name in Pod pod may mean several objects: ConfigMap a-cm of r.yaml:1:1, ConfigMap a-b-cm of r.yaml:1:1; rename all but one of them"
            )
        );
    }

    [Test]
    public void A_RoleRef_MeansItsKind()
    {
        const string Roles =
            "apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: rb}\nroleRef: {apiGroup: rbac.authorization.k8s.io, kind: KIND, name: r}\n---\n"
            + "apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: r}\n---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: r}\n";

        foreach (var (kind, role, cluster) in new[] { ("Role", 1, 0), ("ClusterRole", 0, 1) })
        {
            var resources = TransformedResources
                .From(Roles.Replace("KIND", kind, StringComparison.Ordinal))
                .Run(Prefix("p-"), new NameReferenceTransformer(BuiltIn));

            Assert.Multiple(() =>
            {
                Assert.That(resources.Value(0, "roleRef/name"), Does.StartWith("p-r @ k.yaml:1:1"));
                Assert.That(resources[1].ReferredBy, Has.Length.EqualTo(role));
                Assert.That(resources[2].ReferredBy, Has.Length.EqualTo(cluster));
            });
        }
    }

    [Test]
    public void Subjects_GetTheNamespaceToo()
    {
        const string Binding =
            "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: {name: rb}\nsubjects:\n- {kind: ServiceAccount, name: sa}\n"
            + "- {kind: ServiceAccount, name: sa, namespace: old}\n- {kind: ServiceAccount, name: sa, namespace: far}\n---\n"
            + "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: sa, namespace: old}\n";
        var resources = TransformedResources
            .From(Binding)
            .Run(
                new NamespaceTransformer(Token("shop", "n.yaml"), TransformerConfig.BuiltIn.Namespace),
                Prefix("p-"),
                new NameReferenceTransformer(BuiltIn)
            );

        Assert.Multiple(() =>
        {
            Assert.That(
                resources.Value(0, "subjects/0/name"),
                Is.EqualTo("p-sa @ k.yaml:1:1 < r.yaml:5:32 reference written here")
            );
            Assert.That(resources.Value(0, "subjects/0/namespace"), Is.EqualTo("shop @ n.yaml:1:1"));
            Assert.That(
                resources.Value(0, "subjects/1/namespace"),
                Is.EqualTo("shop @ n.yaml:1:1 < r.yaml:6:47 reference written here")
            );
            Assert.That(resources.Value(0, "subjects/2/name"), Does.StartWith("sa @ "));
            Assert.That(resources[1].ReferredBy, Has.Length.EqualTo(1));
        });
    }

    [Test]
    public void A_RoleBinding_ReachesTheAccountsOfItsSubjects()
    {
        const string Binding =
            "apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: rb, namespace: a}\nsubjects:\n- {kind: ServiceAccount, name: sa, namespace: b}\n"
            + "---\napiVersion: v1\nkind: ServiceAccount\nmetadata: {name: sa, namespace: b}\n---\napiVersion: v1\nkind: ServiceAccount\nmetadata: {name: sa, namespace: c}\n";
        var resources = TransformedResources.From(Binding).Run(Prefix("p-"), new NameReferenceTransformer(BuiltIn));

        Assert.Multiple(() =>
        {
            Assert.That(resources.Value(0, "subjects/0/name"), Does.StartWith("p-sa @ "));
            Assert.That(resources.Value(0, "subjects/0/namespace"), Does.StartWith("b @ r.yaml:5:47"));
            Assert.That(resources[1].ReferredBy, Has.Length.EqualTo(1));
            Assert.That(resources[2].ReferredBy, Is.Empty);
        });
    }

    [Test]
    public void An_AccountWithoutNamespaceText_EndsTheBuild()
    {
        const string Binding =
            "apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: rb}\nsubjects:\n- {kind: ServiceAccount, name: sa, namespace: }\n";

        Assert.That(
            Fault(() => TransformedResources.From(Binding).Run(new NameReferenceTransformer(BuiltIn))),
            Does.StartWith("r.yaml:5:").And.EndsWith("The namespace of a ServiceAccount must be a string, and is null")
        );
    }

    [Test]
    public void Names_InLists_AreBroughtUpToDate()
    {
        const string Role =
            "apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: r}\nrules:\n- {resourceNames: [cm, other, null]}\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: cm}\n";
        var resources = TransformedResources.From(Role).Run(Prefix("p-"), new NameReferenceTransformer(BuiltIn));

        Assert.That(resources.Print(), Does.Contain("- resourceNames:\n  - p-cm\n  - other\n  - null\n"));
    }

    [Test]
    public void A_ListInAList_EndsTheBuild()
    {
        const string Role =
            "apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: r}\nrules:\n- {resourceNames: [[cm]]}\n";

        Assert.That(
            Fault(() => TransformedResources.From(Role).Run(new NameReferenceTransformer(BuiltIn))),
            Is.EqualTo("r.yaml:5:20: The field path 'rules/resourceNames' leads to names, and r.yaml:5:20 is a list")
        );
    }

    [Test]
    public void A_MappingWithoutName_EndsTheBuild()
    {
        const string Binding =
            "apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: rb}\nsubjects:\n- {kind: ServiceAccount}\n";

        Assert.That(
            Fault(() => TransformedResources.From(Binding).Run(new NameReferenceTransformer(BuiltIn))),
            Is.EqualTo("r.yaml:5:3: The field path 'subjects' leads to a mapping without 'name' at r.yaml:5:3")
        );
    }

    [Test]
    [CancelAfter(60_000)]
    public void Ten_ThousandObjects_AreReferredToInNoTime()
    {
        var text = string.Concat(
            Enumerable
                .Range(0, 5_000)
                .Select(i =>
                    $"---\napiVersion: v1\nkind: Pod\nmetadata: {{name: a, namespace: n{i}}}\nspec: {{containers: [{{envFrom: [{{configMapRef: {{name: cm}}}}]}}]}}\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {{name: cm, namespace: n{i}}}\n"
                )
        );
        var resources = TransformedResources.From(text).Run(Prefix("p-"));
        var watch = System.Diagnostics.Stopwatch.StartNew();

        resources.Run(new NameReferenceTransformer(BuiltIn));

        Assert.Multiple(() =>
        {
            Assert.That(
                resources.Value(9_998, "spec/containers/0/envFrom/0/configMapRef/name"),
                Does.StartWith("p-cm @ ")
            );
            Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(5)));
        });
        TestContext.Out.WriteLine(watch.Elapsed);
    }

    [Test]
    [CancelAfter(60_000)]
    public void One_ThatAllReferTo_IsNoBottleneck()
    {
        var text =
            string.Concat(
                Enumerable
                    .Range(0, 10_000)
                    .Select(i =>
                        $"apiVersion: v1\nkind: Pod\nmetadata: {{name: a{i}}}\nspec: {{containers: [{{envFrom: [{{configMapRef: {{name: cm}}}}]}}]}}\n---\n"
                    )
            ) + "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: cm}\n";
        var resources = TransformedResources.From(text).Run(Prefix("p-"));
        var watch = System.Diagnostics.Stopwatch.StartNew();

        resources.Run(new NameReferenceTransformer(BuiltIn));

        Assert.Multiple(() =>
        {
            Assert.That(resources[10_000].ReferredBy, Has.Length.EqualTo(10_000));
            Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(5)));
        });
        TestContext.Out.WriteLine(watch.Elapsed);
    }

    private static PrefixTransformer Prefix(string text, string file = "k.yaml") => new(Token(text, file), Names);
}
