using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Storage;

/// <summary>Flags claims and volumes without access modes, or with modes that exclude each other.</summary>
public sealed class AccessModesInvalid : Rule
{
    private const string OnePod = "ReadWriteOncePod";

    private static readonly RuleMessage NotAlone = new(
        "'ReadWriteOncePod' must be the only access mode, but there is also '{0}'"
    );

    private static readonly RuleMessage NoSpec = new(
        "The claim says nothing of what it wants; it needs 'accessModes' and an amount in 'resources.requests.storage'"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML1580", "access-modes-invalid")
        {
            Title = "Access modes that the API refuses",
            Message = "The {0} needs at least one of 'accessModes', such as 'ReadWriteOnce'",
            Category = RuleCategory.Storage,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules)
    {
        rules.ForEachClaim(claim => Check(claim.Context, claim.Node, claim.Path, "claim"));
        rules.ForEachNode(Selector.Kinds("PersistentVolume").At("spec"), CheckVolume);
        rules.ForEachObject(Selector.Kinds("PersistentVolumeClaim"), CheckPresence);
    }

    // Of all that an empty claim lacks, this is said alone.
    private static void CheckPresence(ObjectContext context)
    {
        if (context.Object.HasEmptySpec())
        {
            context.ReportMissing(NoSpec, "spec.accessModes");
        }
    }

    private static void CheckVolume(NodeContext context)
    {
        if (context.Node is YamlMapping { Entries.IsEmpty: false } spec)
        {
            Check(context, spec, string.Empty, "volume");
        }
    }

    private static void Check(ObjectContext context, YamlMapping spec, string path, string what)
    {
        if (!spec.TryGetPresent("accessModes", out var entry))
        {
            context.ReportMissing($"{path}accessModes", what);
        }
        else if (entry.Value is YamlSequence { Items: var modes })
        {
            if (modes.IsEmpty)
            {
                context.Report(entry.Key, what);
            }
            else if (modes.Any(mode => mode is YamlScalar { Value: OnePod }))
            {
                var other = modes.FirstOrDefault(mode => mode is YamlScalar { IsString: true, Value: not OnePod });
                if (other is not null)
                {
                    context.Report(NotAlone, other, other);
                }
            }
        }
    }
}
