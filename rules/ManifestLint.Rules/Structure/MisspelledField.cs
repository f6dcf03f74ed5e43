using ManifestLint.Yaml;

namespace ManifestLint.Rules.Structure;

/// <summary>Flags fields that do not exist and resemble one that does: <c>readinesProbe</c>. The API server refuses them, or drops them in silence.</summary>
public sealed class MisspelledField : Rule
{
    private static readonly RuleMessage Newer = new(
        "'{0}' is not a field of {1} in the one version of its definition that is known here; did you mean '{2}'?"
    )
    {
        Severity = Severity.Warning,
    };

    private static readonly RuleMessage Unread = new("Nothing reads the key '{0}'; did you mean '{1}'?")
    {
        Severity = Severity.Warning,
    };

    public MisspelledField()
        : base(
            new("ML0064", "misspelled-field")
            {
                Title = "Misspelled field",
                Message = "'{0}' is not a field of {1}; did you mean '{2}'?",
                Category = RuleCategory.Structure,
                Severity = Severity.Error,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules)
    {
        rules.ForEachSchemaViolation(Check, SchemaViolationKind.MisspelledField);
        rules.ForEachObject(CheckMetadata);
    }

    // Labels and annotations are free: the server takes any, and whoever reads them passes over what it does not know.
    private static void CheckMetadata(ObjectContext context)
    {
        CheckKeys(context, context.Object.Metadata);
        if (
            context.Object.PodTemplate?.Node["metadata"] is YamlMapping ofTemplate
            && !ReferenceEquals(ofTemplate, context.Object.Metadata)
        )
        {
            CheckKeys(context, ofTemplate);
        }
    }

    private static void CheckKeys(ObjectContext context, YamlMapping? metadata)
    {
        foreach (var map in (ReadOnlySpan<string>)["labels", "annotations"])
        {
            foreach (var entry in metadata?.Mapping(map)?.Entries ?? [])
            {
                if (entry is { Key: YamlScalar key, Name: { } name } && KnownMetadataKeys.MeantBy(name) is { } meant)
                {
                    var finding = context.Report(Unread, key, key, meant);
                    if (metadata!.Mapping(map)![meant] is null)
                    {
                        finding.WithFix($"Write '{meant}'", FixSafety.Unsafe, key.ReplaceText(meant));
                    }
                }
            }
        }
    }

    private static void Check(SchemaViolationContext context)
    {
        var violation = context.Violation;
        if (violation is not { Node: YamlScalar key, Suggestion: { } meant } || TemplateMarks.IsUnfilled(key.Value))
        {
            return;
        }

        var finding = context.Report(
            violation.Source == SchemaSource.Bundled ? Newer : null,
            key,
            key,
            SchemaText.Owner(context),
            meant
        );

        // Where the right field is there as well, somebody has to choose.
        if (violation.Structure?[meant] is null)
        {
            finding.WithFix($"Write '{meant}'", FixSafety.Safe, key.ReplaceText(meant));
        }
    }
}
