using ManifestLint.Kubernetes;
using ManifestLint.Rules.Structure;
using ManifestLint.Text;

namespace ManifestLint.Rules.Resources;

/// <summary>Flags entries of ResourceQuotas that limit nothing that exists.</summary>
public sealed class QuotaResourceInvalid : Rule
{
    private static readonly RuleMessage NameInvalid = new("'{0}' is no name of a resource: it {1}");

    private static readonly RuleMessage Negative = new("The quota of '{0}' is '{1}', but must not be negative");

    private static readonly RuleMessage Fraction = new(
        "The quota of '{0}' is '{1}', but there are only whole numbers of them"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML0530", "quota-resource-invalid")
        {
            Title = "Quota of a resource that does not exist",
            Message =
                "'{0}' is no resource that a quota can limit; other kinds are counted as 'count/<resource>.<group>'{1}",
            Category = RuleCategory.Resources,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules) =>
        rules.ForEachObject(Selector.Kinds("ResourceQuota"), Check);

    private static void Check(ObjectContext context)
    {
        foreach (var entry in context.Object.Spec?.Mapping("hard")?.Entries ?? [])
        {
            if (entry.Name is not { } name || TemplateMarks.IsUnfilled(name))
            {
                continue;
            }

            if (!NameSyntax.IsQualifiedName(name, out var reason))
            {
                context.Report(NameInvalid, entry.Key, name, reason);
            }
            else if (!name.Contains('/', StringComparison.Ordinal) && !QuotaResources.IsStandard(name))
            {
                context.Report(entry.Key, name, SpellingSuggestion.Question(name, QuotaResources.Standard));
            }
            else if (Quantity.TryFrom(entry.Value, out var amount))
            {
                if (amount.Sign < 0)
                {
                    context.Report(Negative, entry.Value, name, entry.Value);
                }
                else if (!amount.IsInteger && QuotaResources.IsCounted(name))
                {
                    context.Report(Fraction, entry.Value, name, entry.Value);
                }
            }
        }
    }
}
