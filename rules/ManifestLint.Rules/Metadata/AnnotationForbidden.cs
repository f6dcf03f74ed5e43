using System.Collections.Immutable;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Metadata;

/// <summary>Flags annotations that the configuration forbids, or does not allow.</summary>
public sealed class AnnotationForbidden : Rule
{
    private static readonly RuleOption<ImmutableArray<string>> Forbidden = new(
        "forbidden",
        [],
        "Patterns of keys with '*' and '?' that no object may have; behind '=', a pattern for the value."
    );

    private static readonly RuleOption<ImmutableArray<string>> Allowed = new(
        "allowed",
        [],
        "When given, patterns of the only keys that objects may have."
    );

    private static readonly RuleMessage NotAllowed = new("The annotation '{0}' is none of those that are allowed");

    public AnnotationForbidden()
        : base(
            new("ML0205", "annotation-forbidden")
            {
                Title = "Annotation that the configuration forbids",
                Message = "The annotation '{0}' is forbidden by '{1}'",
                Category = RuleCategory.Metadata,
                Severity = Severity.Warning,
                IsEnabledByDefault = false,
                Options = [Forbidden, Allowed],
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) => rules.ForEachObject(Check);

    private static void Check(ObjectContext context)
    {
        var forbidden = context.Option(Forbidden);
        var allowed = context.Option(Allowed);
        foreach (var metadata in MetadataPlaces.Of(context.Object))
        {
            foreach (var entry in metadata.Mapping("annotations")?.Entries ?? [])
            {
                if (entry.Name is not { } name)
                {
                    continue;
                }

                var value = (entry.Value as YamlScalar)?.Value ?? string.Empty;
                var isAllowed = allowed.IsEmpty || allowed.Any(pattern => LabelTerm.Parse(pattern).FitsKey(name));
                if (forbidden.FirstOrDefault(text => IsForbidden(text, name, value)) is { } found)
                {
                    WithRemoval(context.Report(entry.Key, name, found), metadata, name);
                }
                else if (!isAllowed)
                {
                    WithRemoval(context.Report(NotAllowed, entry.Key, name), metadata, name);
                }
            }
        }
    }

    private static bool IsForbidden(string text, string name, string value)
    {
        var term = LabelTerm.Parse(text);
        return term.FitsKey(name) && term.FitsValue(value);
    }

    // A dot in a path parts keys, so that an edit cannot be aimed at a key that holds one.
    private static void WithRemoval(FindingBuilder finding, YamlMapping metadata, string name)
    {
        if (!name.Contains('.', StringComparison.Ordinal))
        {
            finding.WithFix("Remove the annotation", FixSafety.Unsafe, metadata.Removal($"annotations.{name}"));
        }
    }
}
