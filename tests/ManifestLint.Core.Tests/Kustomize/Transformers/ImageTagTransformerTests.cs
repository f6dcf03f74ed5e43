using ManifestLint.Kustomize;
using ManifestLint.Yaml;
using static ManifestLint.Core.Tests.Kustomize.Transformers.TransformedResources;

namespace ManifestLint.Core.Tests.Kustomize.Transformers;

/// <summary>Images. Expected values are kubectl's.</summary>
public class ImageTagTransformerTests
{
    [TestCase("name: nginx, newTag: '2'", "nginx", "nginx:2")]
    [TestCase("name: nginx, newTag: '2'", "nginx:1@sha256:ab", "nginx:2")]
    [TestCase("name: nginx, newTag: '2'", "nginx@sha512:ab", "nginx@sha512:ab")]
    [TestCase("name: nginx, newTag: '2'", "docker.io/nginx:1", "docker.io/nginx:1")]
    [TestCase("name: nginx, digest: 'sha256:aa'", "nginx:1", "nginx@sha256:aa")]
    [TestCase("name: nginx, digest: 'sha256:aa'", "nginx:1@sha256:bb", "nginx@sha256:aa")]
    [TestCase("name: nginx, newTag: '2', digest: 'sha256:aa'", "nginx:1@sha256:bb", "nginx:2@sha256:aa")]
    [TestCase("name: nginx, newName: n2", "nginx:1@sha256:bb", "n2:1@sha256:bb")]
    [TestCase("name: nginx, newName: n2", "nginx@sha256:bb", "n2@sha256:bb")]
    [TestCase("name: nginx, newName: n2, newTag: '3'", "nginx", "n2:3")]
    [TestCase("name: nginx, tagSuffix: -x", "nginx:1@sha256:ab", "nginx:1-x")]
    [TestCase("name: nginx, tagSuffix: -x", "nginx", "nginx:-x")]
    [TestCase("name: nginx, newTag: '3', tagSuffix: -x", "nginx:1", "nginx:3")]
    [TestCase("name: 'nginx|foo', newName: n2", "nginxabc:1", "n2:1")]
    [TestCase("name: 'nginx|foo', newName: n2", "xfoo:1", "n2:1")]
    [TestCase("name: 'ng.nx', newName: n2", "ngxnx", "n2")]
    [TestCase("name: 'reg:5000/nginx', newTag: n2", "'reg:5000/nginx'", "reg:5000/nginx:n2")]
    [TestCase("name: 'reg:5000/nginx', newTag: n2", "'reg:5000/nginx:1'", "reg:5000/nginx:n2")]
    [TestCase("name: host, newName: n2", "'host:5000/a'", "host:5000/a")]
    [TestCase("name: host, newName: n2", "'host:5000'", "n2:5000")]
    [TestCase("name: '', newTag: n2", "''", ":n2")]
    [TestCase("name: '', newTag: n2", "", ":n2")]
    [TestCase("name: '.*', newTag: n2", "~", "~:n2")]
    [TestCase("name: nginx, newTag: n2", "~", "null")]
    [TestCase("name: '7', newName: '8'", "7", "(8)")]
    [TestCase("name: '7', newName: '8'", "'7'", "8")]
    [TestCase("name: nginx", "nginx:1", "nginx:1")]
    [TestCase("name: 'n(', newTag: n2", "'n('", "n(")]
    public void An_Image_BecomesAnother(string entry, string image, string expected)
    {
        Assert.That(
            Changed(
                    $"{{{entry}}}",
                    $"kind: X\nmetadata: {{name: a}}\ndeep: [{{initContainers: [{{image: {image}}}]}}]\n"
                )
                .Value(0, "deep/0/initContainers/0/image"),
            Does.StartWith($"{expected} @ ")
        );
    }

    [TestCase(
        "{name: n, newName: m, newTag: '2', digest: 'sha256:aa'}",
        "m:2@sha256:aa @ k.yaml:1:31 < k.yaml:1:44 set by images entry < k.yaml:1:20 set by images entry < r.yaml:3:32 base value"
    )]
    [TestCase(
        "{name: n, newName: m, digest: 'sha256:aa'}",
        "m@sha256:aa @ k.yaml:1:31 < k.yaml:1:20 set by images entry < r.yaml:3:32 base value"
    )]
    [TestCase("{name: n, newName: m}", "m:1 @ k.yaml:1:20 < r.yaml:3:32 base value")]
    [TestCase(
        "{name: n, newName: m, tagSuffix: -x}",
        "m:1-x @ k.yaml:1:20 < k.yaml:1:34 set by images entry < r.yaml:3:32 base value"
    )]
    [TestCase("{name: n, tagSuffix: -x}", "n:1-x @ k.yaml:1:22 < r.yaml:3:32 base value")]
    [TestCase("{name: n, newTag: '1'}", "n:1 @ k.yaml:1:19 < r.yaml:3:32 base value")]
    [TestCase("{name: n, newTag: '2', tagSuffix: -x}", "n:2 @ k.yaml:1:19 < r.yaml:3:32 base value")]
    [TestCase("{name: other, newTag: '2'}", "n:1 @ r.yaml:3:32")]
    [TestCase("{name: n}", "n:1 @ r.yaml:3:32")]
    public void An_Image_KnowsWhatDecidedIt(string entry, string expected)
    {
        Assert.That(
            Changed(
                    entry,
                    "kind: X\nmetadata: {name: a}\ndeep: {containers: [{image: 'n:1'}]}\n".Replace(
                        "'n:1'",
                        "   n:1",
                        StringComparison.Ordinal
                    )
                )
                .Value(0, "deep/containers/0/image"),
            Is.EqualTo(expected)
        );
    }

    [Test]
    public void Pods_AreGoneOverTwice()
    {
        var pod = Changed(
            "{name: n, tagSuffix: -x}",
            "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{image: n:1}], volumes: [{image: {reference: n:1}}], ephemeralContainers: [{image: n:1}]}\n"
        );

        Assert.Multiple(() =>
        {
            Assert.That(
                pod.Value(0, "spec/containers/0/image"),
                Is.EqualTo("n:1-x-x @ k.yaml:1:22 < r.yaml:4:29 base value")
            );
            Assert.That(pod.Value(0, "spec/volumes/0/image/reference"), Does.StartWith("n:1-x @ "));
            Assert.That(pod.Value(0, "spec/ephemeralContainers/0/image"), Does.StartWith("n:1 @ "));
        });
    }

    [Test]
    public void A_CustomResourceDefinition_HasNoImages()
    {
        var resources = Changed(
            "{name: n, newTag: '2'}",
            "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: a}\nspec: {containers: [{image: n}]}\n"
        );

        Assert.That(resources.Value(0, "spec/containers/0/image"), Does.StartWith("n @ "));
    }

    [TestCase("deep: {containers: {a: {image: n}}}", "containers:\n    a:\n      image: \"n\"\n")]
    [TestCase("deep: {containers: null}", "containers: null\n")]
    [TestCase("spec: {containers: null}", "containers: []\n")]
    [TestCase(
        "deep: {containers: [null, {image: n}, {name: c}]}",
        "containers:\n  - null\n  - image: n:2\n  - name: c\n"
    )]
    [TestCase("deep: {containers: [{containers: [{image: n}]}]}", "containers:\n  - containers:\n    - image: n:2\n")]
    public void Lists_AreFoundAtAnyDepth(string body, string expected)
    {
        Assert.That(
            Changed("{name: n, newTag: '2'}", $"kind: X\nmetadata: {{name: a}}\n{body}\n").Print(),
            Does.Contain(expected)
        );
    }

    [TestCase(
        "deep: {containers: [a]}",
        "r.yaml:3:21: A list called 'containers' or 'initContainers' must hold mappings for 'images' to change, and this is a string"
    )]
    [TestCase(
        "deep: {containers: [[{image: n}]]}",
        "r.yaml:3:21: A list called 'containers' or 'initContainers' must hold mappings for 'images' to change, and this is a list"
    )]
    [TestCase(
        "deep: {containers: [{image: {a: b}}]}",
        "r.yaml:3:29: This must be a scalar for k.yaml:1:1 to change it, and is a mapping"
    )]
    public void What_IsNoContainer_EndsTheBuild(string body, string expected)
    {
        Assert.That(
            Fault(() => Changed("{name: n, newTag: '2'}", $"kind: X\nmetadata: {{name: a}}\n{body}\n")),
            Is.EqualTo(expected)
        );
    }

    [Test]
    public void What_HasNoSuchImage_IsTheSameInstance()
    {
        var resources = TransformedResources.From("kind: X\nmetadata: {name: a}\nspec: {containers: [{image: n}]}\n");
        var before = resources[0].Root;

        resources.Run(Transformer("{name: m, newTag: '2'}"));

        Assert.That(resources[0].Root, Is.SameAs(before));
    }

    [Test]
    public void Setting_Again_ChangesNothing()
    {
        var transformer = Transformer("{name: n, newTag: '2', digest: 'sha256:aa'}");
        var resources = TransformedResources
            .From("kind: X\nmetadata: {name: a}\nspec: {containers: [{image: n}]}\n")
            .Run(transformer);
        var once = resources[0].Root;

        resources.Run(transformer);

        Assert.That(resources[0].Root, Is.SameAs(once));
    }

    private static TransformedResources Changed(string entry, string yaml) =>
        TransformedResources.From(yaml).Run(Transformer(entry));

    private static ImageTagTransformer Transformer(string entry)
    {
        var pairs = Pairs(entry);
        return new ImageTagTransformer(
            new ImageEntry(
                pairs.Place,
                (YamlScalar)pairs["name"]!,
                pairs.Scalar("newName"),
                pairs.Scalar("newTag"),
                pairs.Scalar("tagSuffix"),
                pairs.Scalar("digest")
            ),
            TransformerConfig.BuiltIn.Images
        );
    }
}
