using System.Reflection;
using ManifestLint.Tool;

namespace ManifestLint.Tool.Tests;

/// <summary>Nothing that the tool is made of can reach a network: not even the assemblies that could are referenced.</summary>
public sealed class OfflineTests
{
    // It holds addresses, as values, and no sockets.
    private const string Addresses = "System.Net.Primitives";

    [Test]
    public void No_assembly_of_the_tool_references_a_network()
    {
        var assemblies = AssembliesOf(typeof(ToolEnvironment).Assembly);
        var references = assemblies
            .SelectMany(assembly =>
                assembly
                    .GetReferencedAssemblies()
                    .Where(name => CanReachNetwork(name.Name!))
                    .Select(name => $"{assembly.GetName().Name} -> {name.Name}")
            )
            .ToList();
        Assert.Multiple(() =>
        {
            Assert.That(references, Is.Empty);
            Assert.That(
                assemblies.Select(assembly => assembly.GetName().Name),
                Is.SupersetOf(
                    new[] { "manifestlint", "ManifestLint.Abstractions", "ManifestLint.Core", "ManifestLint.Rules" }
                )
            );
        });
    }

    [Test]
    public void An_assembly_that_opens_sockets_would_be_seen() =>
        Assert.That(typeof(System.Net.Http.HttpClient).Assembly.GetName().Name, Does.Match("^System\\.Net\\."));

    private static bool CanReachNetwork(string name) =>
        name != Addresses && name.StartsWith("System.Net", StringComparison.Ordinal);

    // Those that come with the tool; what .NET itself has is not asked.
    private static List<Assembly> AssembliesOf(Assembly start)
    {
        var found = new List<Assembly> { start };
        for (var i = 0; i < found.Count; i++)
        {
            foreach (var name in found[i].GetReferencedAssemblies())
            {
                var isOfTool = File.Exists(Path.Combine(AppContext.BaseDirectory, $"{name.Name}.dll"));
                if (isOfTool && found.TrueForAll(assembly => assembly.GetName().Name != name.Name))
                {
                    found.Add(Assembly.Load(name));
                }
            }
        }

        return found;
    }
}
