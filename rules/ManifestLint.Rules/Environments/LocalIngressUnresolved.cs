using ManifestLint.Clusters;
using ManifestLint.Kubernetes;
using ManifestLint.Rules.Networking;
using ManifestLint.Rules.Structure;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags Ingresses of a local environment whose class or certificate its cluster does not have.</summary>
public sealed class LocalIngressUnresolved : Rule
{
    private static readonly RuleMessage NoController = new(
        "Ingress '{0}' has no controller: the cluster of '{1}' ({2}) brings none, and nothing here installs one"
    );

    private static readonly RuleMessage CertificateMissing = new(
        "{0} takes its certificate from Secret '{1}', which nothing makes in the cluster of '{2}'"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML3304", "local-ingress-unresolved")
        {
            Title = "Ingress that the local cluster does not serve",
            Message =
                "Ingress '{0}' wants the class '{1}', but the cluster of '{2}' ({3}) has {4}, and nothing here installs another",
            Category = RuleCategory.Environments,
            Severity = Severity.Error,
            Checklist = ChecklistPoint.Discovery,
        };

    public override void Register(RuleRegistration rules) => rules.ForEnvironment(Check);

    private static void Check(EnvironmentContext context)
    {
        if (context.Cluster is not { } cluster || !context.Objects.OutOfView.IsComplete)
        {
            return;
        }

        CheckClasses(context, cluster);
        foreach (var missing in MissingCertificate.In(context))
        {
            var first = missing.References[0];
            var finding = context.Report(
                CertificateMissing,
                first.From,
                first.Node,
                first.From,
                first.Node,
                context.Description.Name
            );
            foreach (var other in missing.References.Skip(1).Take(10))
            {
                finding.Related(other.Node, "named here too");
            }
        }
    }

    private static void CheckClasses(EnvironmentContext context, LocalCluster cluster)
    {
        var (objects, profile) = (context.Objects, cluster.Profile);
        var ingresses = IngressBackend.Ingresses(objects).ToList();
        if (ingresses.Count == 0 || !profile.KnowsIngressClasses)
        {
            return;
        }

        var software = InstalledSoftware.Of(context);
        var hasController = AddOn.All.Any(addOn => !addOn.IngressClasses.IsEmpty && software.Has(addOn));
        foreach (var ingress in ingresses)
        {
            var name = IngressClass.NameOf(ingress);
            if (name is null)
            {
                if (profile.DefaultIngressClass is null && !hasController && !IngressClasses.In(objects).Any())
                {
                    context.Report(
                        NoController,
                        ingress,
                        ingress.Anchor,
                        ingress.Name,
                        context.Description.Name,
                        cluster.Tool.Title()
                    );
                }
            }
            else if (
                !TemplateMarks.IsUnfilled(name.Value)
                && !profile.IngressClasses.Contains(name.Value, StringComparer.Ordinal)
                && !IngressClasses.MayHave(objects, name.Value)
                && !context.Landscape.IsExternal("IngressClass", null, name.Value, context.Description)
                && !IsInstalled(software, name.Value)
            )
            {
                context.Report(
                    ingress,
                    name,
                    ingress.Name,
                    name,
                    context.Description.Name,
                    cluster.Tool.Title(),
                    profile.DefaultIngressClass is { } other ? $"'{other}'" : "no controller"
                );
            }
        }
    }

    private static bool IsInstalled(InstalledSoftware software, string @class) =>
        AddOn.All.FirstOrDefault(addOn => addOn.IngressClasses.Contains(@class, StringComparer.Ordinal)) is { } known
            ? software.Has(known)
            : software.HasTraceOf(@class)
                || AddOn.All.Any(addOn => !addOn.IngressClasses.IsEmpty && software.Has(addOn));
}
