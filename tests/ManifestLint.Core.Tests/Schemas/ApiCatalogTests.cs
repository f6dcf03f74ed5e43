using ManifestLint.Kubernetes;
using ManifestLint.Schemas;

namespace ManifestLint.Core.Tests.Schemas;

public class ApiCatalogTests
{
    private static readonly ApiCatalog Catalog = ApiCatalog.Default;

    [Test]
    public void Minors_AreThoseThatTheToolTakes() =>
        Assert.Multiple(() =>
        {
            Assert.That(Catalog.Oldest, Is.EqualTo(KubernetesVersion.Oldest));
            Assert.That(Catalog.Newest, Is.EqualTo(KubernetesVersion.Newest));
        });

    [TestCase("name", FieldKind.String)]
    [TestCase("ports", FieldKind.List)]
    [TestCase("stdin", FieldKind.Boolean)]
    [TestCase("resources", FieldKind.Object)]
    public void Property_OfContainer_HasItsKind(string field, FieldKind kind) =>
        Assert.That(Container("1.36").Property(field)!.Kind, Is.EqualTo(kind));

    [Test]
    public void Property_OfEveryKindOfValue()
    {
        var pod = Pod("1.36");
        var meta = Type("v1", "Pod", "1.36").Property("metadata")!;
        var service = Type("v1", "Service", "1.36").Property("spec")!.Property("ports")!.Element!;
        Assert.Multiple(() =>
        {
            Assert.That(meta.Property("creationTimestamp")!.Kind, Is.EqualTo(FieldKind.Time));
            Assert.That(meta.Property("generation")!.Kind, Is.EqualTo(FieldKind.Integer));
            Assert.That(meta.Property("generation")!.IsInt32, Is.False);
            Assert.That(service.Property("port")!.IsInt32, Is.True);
            Assert.That(service.Property("targetPort")!.Kind, Is.EqualTo(FieldKind.IntOrString));
            Assert.That(meta.Property("labels")!.Kind, Is.EqualTo(FieldKind.Map));
            Assert.That(meta.Property("labels")!.Element!.Kind, Is.EqualTo(FieldKind.String));
            Assert.That(pod.Property("overhead")!.Element!.Kind, Is.EqualTo(FieldKind.Quantity));
            Assert.That(Type("v1", "Secret", "1.36").Property("data")!.Element!.Kind, Is.EqualTo(FieldKind.Bytes));
            Assert.That(
                Type("coordination.k8s.io/v1", "Lease", "1.36").Property("spec")!.Property("renewTime")!.Kind,
                Is.EqualTo(FieldKind.MicroTime)
            );
            Assert.That(
                Type("apps/v1", "ControllerRevision", "1.36").Property("data")!.Kind,
                Is.EqualTo(FieldKind.Any)
            );
        });
    }

    [Test]
    public void Structure_IsClosedAndNamed()
    {
        var container = Container("1.36");
        Assert.Multiple(() =>
        {
            Assert.That(container.Kind, Is.EqualTo(FieldKind.Object));
            Assert.That(container.Name, Is.EqualTo("Container"));
            Assert.That(container.IsClosed, Is.True);
            Assert.That(container.PropertyNames, Does.Contain("image").And.Not.Contains("imagePull"));
            Assert.That(container.Required, Is.EqualTo(new[] { "name" }));
        });
    }

    [Test]
    public void Property_ExistsInItsMinorsOnly()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Container("1.14").Property("startupProbe"), Is.Null);
            Assert.That(Container("1.16").Property("startupProbe"), Is.Not.Null);
            Assert.That(Container("1.14").LifetimeOf("startupProbe"), Is.EqualTo(Lifetime("1.16", "1.36")));
            Assert.That(Pod("1.35").Property("workloadRef"), Is.Not.Null);
            Assert.That(Pod("1.36").Property("workloadRef"), Is.Null);
            Assert.That(Pod("1.36").LifetimeOf("workloadRef"), Is.EqualTo(Lifetime("1.35", "1.35")));
            Assert.That(Pod("1.36").LifetimeOf("nosuch"), Is.Null);
        });
    }

    [Test]
    public void Property_ThatChangedItsShape_HasOneLife()
    {
        var lifecycle = Container("1.36").Property("lifecycle")!;
        Assert.Multiple(() =>
        {
            Assert.That(lifecycle.LifetimeOf("preStop"), Is.EqualTo(Lifetime("1.14", "1.36")));
            Assert.That(lifecycle.Property("preStop")!.Name, Is.EqualTo("LifecycleHandler"));
            Assert.That(Container("1.20").Property("lifecycle")!.Property("preStop")!.Name, Is.EqualTo("Handler"));
        });
    }

    [Test]
    public void List_KnowsWhatMakesItsItemsTheSame()
    {
        var ports = Container("1.36").Property("ports")!;
        Assert.Multiple(() =>
        {
            Assert.That(ports.ListKind, Is.EqualTo(ListKind.Map));
            Assert.That(ports.ListKeys, Is.EqualTo(new[] { "containerPort", "protocol" }));
            Assert.That(Container("1.36").Property("args")!.ListKind, Is.EqualTo(ListKind.Atomic));
            Assert.That(
                Type("v1", "Pod", "1.36").Property("metadata")!.Property("finalizers")!.ListKind,
                Is.EqualTo(ListKind.Set)
            );
        });
    }

    [Test]
    public void Kind_ThatTheMinorDoesNotServe_HasTheFieldsOfTheNearestThatDoes()
    {
        var old = Type("extensions/v1beta1", "Ingress", "1.36").Property("spec")!;
        var future = Type("autoscaling/v2", "HorizontalPodAutoscaler", "1.20").Property("spec")!;
        Assert.Multiple(() =>
        {
            Assert.That(old.Property("backend")!.Property("serviceName")!.Kind, Is.EqualTo(FieldKind.String));
            Assert.That(future.Property("metrics")!.Kind, Is.EqualTo(FieldKind.List));
        });
    }

    [Test]
    public void Status_IsKnown_AndHoldsNothingThatIsRequiredOrRefused()
    {
        var status = Type("v1", "Pod", "1.36").Property("status")!;
        Assert.Multiple(() =>
        {
            Assert.That(status.Property("conditions")!.Element!.Property("type")!.Kind, Is.EqualTo(FieldKind.String));
            Assert.That(status.Property("phase")!.AllowedValues, Is.Empty);
            Assert.That(status.Property("nosuch"), Is.Null);
            Assert.That(
                Type("v1", "PersistentVolumeClaim", "1.36")
                    .Property("status")!
                    .Property("accessModes")!
                    .Element!.AllowedValues,
                Is.Empty
            );
        });
    }

    [Test]
    public void UnknownKind_IsAnObjectWithMetadataAndAnythingElse()
    {
        var type = Catalog
            .TypesOf(KubernetesVersion.Newest)
            .ForKind(new GroupVersionKind("example.com", "v1", "Widget"))!;
        Assert.Multiple(() =>
        {
            Assert.That(type.Property("metadata")!.Property("labels")!.Element!.Kind, Is.EqualTo(FieldKind.String));
            Assert.That(type.Property("spec"), Is.Null);
            Assert.That(type.IsClosed, Is.False);
        });
    }

    [Test]
    public void List_OfObjects_HasNoType() =>
        Assert.That(
            Catalog.TypesOf(KubernetesVersion.Newest).ForKind(new GroupVersionKind(string.Empty, "v1", "List")),
            Is.Null
        );

    [TestCase("1.2", "1.14")]
    [TestCase("1.99", "1.36")]
    [TestCase("2.20", "1.36")]
    [TestCase("0.20", "1.14")]
    public void TypesOf_VersionThatIsNotKnown_AreThoseOfTheNearest(string version, string nearest) =>
        Assert.That(
            Catalog.TypesOf(KubernetesVersion.Parse(version)),
            Is.SameAs(Catalog.TypesOf(KubernetesVersion.Parse(nearest)))
        );

    [Test]
    public void Types_HaveOneInstance_WhicheverThreadAsksFirst()
    {
        var catalog = new ApiCatalog(Catalog.Blob);
        var types = new FieldType[64];
        Parallel.For(
            0,
            types.Length,
            i =>
            {
                var pod = catalog
                    .TypesOf(KubernetesVersion.Newest)
                    .ForKind(new GroupVersionKind(string.Empty, "v1", "Pod"))!;
                types[i] = pod.Property("spec")!.Property("containers")!.Element!.Property("ports")!;
            }
        );
        Assert.That(types.Distinct(ReferenceEqualityComparer.Instance).Count(), Is.EqualTo(1));
    }

    [TestCase("")]
    [TestCase("\0")]
    [TestCase("Pod\n")]
    [TestCase("pod")]
    [TestCase("\ud800")]
    [TestCase("ｐｏｄ")]
    public void Names_ThatNobodyHas_AreNotFound(string name)
    {
        var pod = Type("v1", "Pod", "1.36");
        Assert.Multiple(() =>
        {
            Assert.That(Catalog.Find(new GroupVersionKind(string.Empty, "v1", name)), Is.Null);
            Assert.That(Catalog.Find(new GroupVersionKind(name, name, "Pod")), Is.Null);
            Assert.That(Catalog.Named(name), Is.Empty);
            Assert.That(Catalog.KnowsGroup(name), Is.EqualTo(name.Length == 0));
            Assert.That(pod.Property(name), Is.Null);
            Assert.That(pod.LifetimeOf(name), Is.Null);
            Assert.That(pod.DeprecationOf(name), Is.Null);
        });
    }

    [Test]
    public void Name_OfAMegabyte_IsNotFound() => Assert.That(Catalog.Named(new string('P', 1 << 20)), Is.Empty);

    private static FieldType Type(string apiVersion, string kind, string version) =>
        Catalog.TypesOf(KubernetesVersion.Parse(version)).ForKind(GroupVersionKind.FromApiVersion(apiVersion, kind))!;

    private static FieldType Pod(string version) => Type("v1", "Pod", version).Property("spec")!;

    private static FieldType Container(string version) => Pod(version).Property("containers")!.Element!;

    private static ApiLifetime Lifetime(string since, string through) =>
        new(KubernetesVersion.Parse(since), KubernetesVersion.Parse(through));
}
