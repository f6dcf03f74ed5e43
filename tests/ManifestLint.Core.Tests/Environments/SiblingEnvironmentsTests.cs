using ManifestLint.Core.Tests.Analysis;
using ManifestLint.Core.Tests.Parity;
using ManifestLint.Rules;

namespace ManifestLint.Core.Tests.Environments;

/// <summary>Plain manifests that lie beside directories which are environments.</summary>
public sealed class SiblingEnvironmentsTests
{
    private const string Namespace = "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n";

    [Test]
    public void LooseManifest_IsAPartOfEachEnvironment() =>
        Assert.That(
            Environments(("namespace.yaml", Namespace), ("dev/web.yaml", Pod("web")), ("prod/web.yaml", Pod("web"))),
            Is.EqualTo(["dev: Pod web, Namespace shop", "prod: Namespace shop, Pod web"])
        );

    [Test]
    public void LooseManifest_DoesNotHideWhatToCompare()
    {
        var group = ParityFixture
            .Groups(("namespace.yaml", Namespace), ("dev/web.yaml", Pod("web")), ("prod/web.yaml", Pod("web")))
            .Single();

        Assert.That(group.Members.Select(member => member.Label), Is.EqualTo(["dev", "prod"]));
    }

    [Test]
    public void DirectoryBesideEnvironments_IsAPartOfEachAsWell() =>
        Assert.That(
            Environments(
                ("k8s/namespace.yaml", Namespace),
                ("k8s/env/common/mail.yaml", Pod("mail")),
                ("k8s/env/dev/shop/web.yaml", Pod("web")),
                ("k8s/env/prod/shop/web.yaml", Pod("web"))
            ),
            Is.EqualTo([
                "k8s/env/dev: Pod mail, Pod web, Namespace shop",
                "k8s/env/prod: Pod mail, Pod web, Namespace shop",
            ])
        );

    [Test]
    public void WhatLiesElsewhere_IsAnEnvironmentByItselfWithWhatIsAboveIt() =>
        Assert.That(
            Environments(
                ("namespace.yaml", Namespace),
                ("mail/mail.yaml", Pod("mail")),
                ("web/settings.yaml", Pod("settings")),
                ("web/dev/web.yaml", Pod("web")),
                ("web/prod/web.yaml", Pod("web"))
            ),
            Is.EqualTo([
                ".: Pod mail, Namespace shop",
                "web/dev: Namespace shop, Pod web, Pod settings",
                "web/prod: Namespace shop, Pod web, Pod settings",
            ])
        );

    [Test]
    public void WhatEnvironmentsHaveOfTheirOwn_IsAnEnvironmentByItself() =>
        Assert.That(
            Environments(("web.yaml", Pod("web")), ("dev/web.yaml", Pod("web")), ("staging/web.yaml", Pod("web"))),
            Is.EqualTo([".: Pod web", "dev: Pod web", "staging: Pod web"])
        );

    [Test]
    public void UnlikeDirectories_AreNoEnvironments() =>
        Assert.That(
            Environments(
                ("namespace.yaml", Namespace),
                ("dev/tools.yaml", Pod("debugger")),
                ("test/load.yaml", Pod("load"))
            ),
            Is.EqualTo([".: Pod debugger, Namespace shop, Pod load"])
        );

    [Test]
    public void UnlikeDirectoryBesideLikeOnes_IsNotAPartOfThem() =>
        Assert.That(
            ParityFixture
                .Groups(
                    ("namespace.yaml", Namespace),
                    ("dev/web.yaml", Pod("web")),
                    ("prod/web.yaml", Pod("web")),
                    ("test/load.yaml", Pod("load"))
                )
                .Single()
                .Members.Select(member =>
                    $"{member.Label}: {string.Join(", ", member.Objects.All.Select(o => o.Name))}"
                ),
            Is.EqualTo(["dev: web, shop", "prod: shop, web"])
        );

    [Test]
    public void OneOfSeveralForARole_IsAnEnvironment() =>
        Assert.That(
            Environments(
                ("namespace.yaml", Namespace),
                ("local/web.yaml", Pod("web")),
                ("production-east/web.yaml", Pod("web"))
            ),
            Is.EqualTo(["local: Pod web, Namespace shop", "production-east: Namespace shop, Pod web"])
        );

    [Test]
    public void VariantBesideTheNameOfItsRole_IsNotCompared() =>
        Assert.That(
            ParityFixture
                .Groups(("dev/web.yaml", Pod("web")), ("dev-tools/web.yaml", Pod("web")), ("prod/web.yaml", Pod("web")))
                .Single()
                .Members.Select(member => member.Label),
            Is.EqualTo(["dev", "prod"])
        );

    [Test]
    public void HundredsOfDirectories_AreComparedByWordsAlone()
    {
        var several = Enumerable.Range(0, 200).Select(i => ($"dev-{i}/web.yaml", Pod("web")));
        var groups = ParityFixture.Groups([("dev/web.yaml", Pod("web")), ("prod/web.yaml", Pod("web")), .. several]);
        Assert.That(groups.Single().Members.Select(member => member.Label), Is.EqualTo(["dev", "prod"]));
    }

    [Test]
    public void OneDirectoryAlone_IsNoEnvironment() =>
        Assert.That(
            Environments(("web.yaml", Pod("web")), ("dev/debugger.yaml", Pod("debugger"))),
            Is.EqualTo([".: Pod debugger, Pod web"])
        );

    private static string Pod(string name) => $"apiVersion: v1\nkind: Pod\nmetadata:\n  name: {name}\n";

    private static List<string> Environments(params (string Path, string Content)[] files)
    {
        var environments = new List<string>();
        var rule = new InlineRule(
            "TST0001",
            rules =>
                rules.ForEnvironment(context =>
                {
                    lock (environments)
                    {
                        var objects = context.Objects.All.Select(o => $"{o.Kind.Kind} {o.Name}");
                        environments.Add($"{context.Description.Name}: {string.Join(", ", objects)}");
                    }
                })
        );
        EngineFixture.Run(rule, files);
        environments.Sort(StringComparer.Ordinal);
        return environments;
    }
}
