namespace ManifestLint.Rules.Configuration;

/// <summary>Flags keys of a ConfigMap that are both text and bytes.</summary>
public sealed class ConfigKeyInBothMaps : Rule
{
    public override RuleDescriptor Descriptor { get; } =
        new("ML1020", "config-key-in-both-maps")
        {
            Title = "ConfigMap key in both maps",
            Message = "'{0}' is in 'data' and in 'binaryData', but the API server allows a key in only one of them",
            Category = RuleCategory.Configuration,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachObject(Selector.Kinds("ConfigMap"), Check);

    private static void Check(ObjectContext context)
    {
        var root = context.Object.Root;
        if (root.Mapping("data") is not { } data)
        {
            return;
        }

        foreach (var entry in root.Mapping("binaryData")?.Entries ?? [])
        {
            if (entry.Name is { } name && data.TryGetEntry(name, out var text))
            {
                context.Report(entry.Key, name).Related(text.Key, "the key in 'data'");
            }
        }
    }
}
