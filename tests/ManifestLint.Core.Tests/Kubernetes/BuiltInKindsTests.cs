using System.Text.Json;
using ManifestLint.Kubernetes;
using ManifestLint.Tests;

namespace ManifestLint.Core.Tests.Kubernetes;

/// <summary>The table of scopes against what the API servers of all supported minors say.</summary>
public sealed class BuiltInKindsTests
{
    [Test]
    public void ScopeOf_EveryStoredKind_IsThatOfTheServers()
    {
        var served = Served();

        Assert.Multiple(() =>
        {
            Assert.That(served, Is.Not.Empty);
            foreach (var (kind, scope) in served)
            {
                Assert.That(BuiltInKinds.ScopeOf(kind), Is.EqualTo(scope), kind.ToString());
            }

            Assert.That(
                BuiltInKinds.All,
                Is.EquivalentTo(served.Select(pair => (pair.Key.Group, pair.Key.Kind)).Distinct())
            );
        });
    }

    [TestCase("", "Pod", KindScope.Namespaced)]
    [TestCase("rbac.authorization.k8s.io", "ClusterRole", KindScope.Cluster)]
    [TestCase("", "ClusterRole", null)]
    [TestCase("authentication.k8s.io", "TokenReview", null)]
    [TestCase("cert-manager.io", "ClusterIssuer", null)]
    public void ScopeOf_Kind_NeedsItsGroup(string group, string kind, KindScope? scope) =>
        Assert.That(BuiltInKinds.ScopeOf(new GroupVersionKind(group, "v1", kind)), Is.EqualTo(scope));

    private static Dictionary<GroupVersionKind, KindScope> Served()
    {
        var path = TestEnvironment.Shared("data/kubernetes/gvk-scopes.json");
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        var served = new Dictionary<GroupVersionKind, KindScope>();
        foreach (var property in document.RootElement.GetProperty("scope").EnumerateObject())
        {
            var parts = property.Name.Split('/');
            var kind = new GroupVersionKind(parts[0], parts[1], parts[2]);
            if (
                property.Value.GetProperty("creatable").GetBoolean()
                && !property.Value.GetProperty("subresourceOnly").GetBoolean()
                && !kind.Kind.EndsWith("Review", StringComparison.Ordinal)
                && kind.Kind is not ("Binding")
            )
            {
                served[kind] = property.Value.GetProperty("namespaced").GetBoolean()
                    ? KindScope.Namespaced
                    : KindScope.Cluster;
            }
        }

        return served;
    }
}
