using System.Text.Json;
using ManifestLint.Schemas.Cel;

namespace ManifestLint.Core.Tests.Schemas.Cel;

/// <summary>The rules that published definitions hold.</summary>
public sealed class CelCatalogueTests
{
    [Test]
    public void EveryRuleOfTheCatalogue_IsRead()
    {
        var faults = new List<string>();
        var count = 0;
        foreach (
            var file in Directory.EnumerateFiles(
                TestEnvironment.Shared("data/crds"),
                "*.json",
                SearchOption.AllDirectories
            )
        )
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var rule in Expressions(document.RootElement))
            {
                count++;
                if (!CelParser.TryParse(rule, out _, out var error))
                {
                    faults.Add($"{rule}: {error}");
                }
            }
        }

        TestContext.Out.WriteLine($"{count} expressions");
        Assert.Multiple(() =>
        {
            Assert.That(faults, Is.Empty);
            Assert.That(count, Is.GreaterThan(2_000));
        });
    }

    private static IEnumerable<string> Expressions(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => element
                .EnumerateObject()
                .SelectMany(property =>
                    property.Name == "x-kubernetes-validations" && property.Value.ValueKind == JsonValueKind.Array
                        ? property.Value.EnumerateArray().SelectMany(RuleTexts)
                        : Expressions(property.Value)
                ),
            JsonValueKind.Array => element.EnumerateArray().SelectMany(Expressions),
            _ => [],
        };

    private static IEnumerable<string> RuleTexts(JsonElement rule) =>
        new[] { "rule", "messageExpression" }
            .Where(key => rule.TryGetProperty(key, out _))
            .Select(key => rule.GetProperty(key).GetString()!);
}
