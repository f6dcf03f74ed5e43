using ManifestLint.Kubernetes;
using ManifestLint.Rules.Pods;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Resources;

/// <summary>Flags amounts of resources that no container can have: negative ones, parts of a page or of a byte, huge pages by themselves.</summary>
public sealed class ResourceAmountInvalid : Rule
{
    private static readonly string[] Lists = ["requests", "limits"];

    private static readonly RuleMessage PartOfPage = new(
        "{0} asks for '{1}' of '{2}', which is no whole number of such pages"
    );

    private static readonly RuleMessage HugePagesAlone = new(
        "{0} asks for '{1}' but for neither cpu nor memory, one of which huge pages need"
    );

    private static readonly RuleMessage PartOfByte = new(
        "{0} asks for '{1}' of '{2}', which is no whole number of bytes"
    )
    {
        Severity = Severity.Warning,
    };

    public override RuleDescriptor Descriptor { get; } =
        new("ML0515", "resource-amount-invalid")
        {
            Title = "Amount of a resource that cannot be had",
            Message = "{0} asks for '{1}' of '{2}', but the API server allows no negative amount",
            Category = RuleCategory.Resources,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules)
    {
        rules.ForEachContainer(context =>
            Check(
                context,
                $"Container '{context.Container.Name}'",
                context.Container.Node.Mapping("resources"),
                context.Container.IsFragment
            )
        );
        rules.ForEachPod(context =>
            Check(context, "The pod", context.Pod.Spec.Mapping("resources"), context.Pod.MayBeFragment())
        );
    }

    private static void Check(ObjectContext context, string owner, YamlMapping? resources, bool isFragment)
    {
        if (resources is null)
        {
            return;
        }

        YamlNode? hugePages = null;
        var hasOthers = isFragment;
        foreach (var list in Lists)
        {
            foreach (var entry in resources.Mapping(list)?.Entries ?? [])
            {
                hasOthers |= entry.Name is "cpu" or "memory";
                hugePages ??= entry.Name is { } name && ResourceNames.IsHugePages(name) ? entry.Key : null;
                CheckAmount(context, owner, entry);
            }
        }

        if (hugePages is not null && !hasOthers)
        {
            context.Report(HugePagesAlone, hugePages, owner, hugePages);
        }
    }

    private static void CheckAmount(ObjectContext context, string owner, YamlEntry entry)
    {
        // What is no quantity at all is quantity-malformed's.
        if (entry.Name is not { } name || !Quantity.TryFrom(entry.Value, out var amount))
        {
            return;
        }

        if (amount.Sign < 0)
        {
            context.Report(entry.Value, owner, entry.Value, name);
        }
        else if (ResourceNames.TryGetPageSize(name, out var size) && (size.Sign <= 0 || !amount.IsMultipleOf(size)))
        {
            context.Report(PartOfPage, entry.Value, owner, entry.Value, name);
        }
        // A suffix 'm' is memory-in-milli's, and so is an amount of a few bytes.
        else if (ResourceNames.IsBytes(name) && !amount.IsInteger && amount.Suffix != "m" && amount >= FewBytes)
        {
            context.Report(PartOfByte, entry.Value, owner, entry.Value, name);
        }
    }

    private static readonly Quantity FewBytes = Quantity.Parse("4Mi");
}
