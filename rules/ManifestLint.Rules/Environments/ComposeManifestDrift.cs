using System.Globalization;
using ManifestLint.Compose;
using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags services whose workload of the same name differs in the version of its image, its ports or its variables.</summary>
public sealed class ComposeManifestDrift : Rule
{
    private static readonly RuleMessage Resolved = new(
        "Service '{0}' runs '{1}' ('{2}' {3}), but {4} in '{5}' runs '{6}'"
    );

    private static readonly RuleMessage Ports = new("Service '{0}' listens on {1}, but {2} in '{3}' on {4}");

    private static readonly RuleMessage Missing = new(
        "Service '{0}' has the variables {1}, which {2} in '{3}' does not have"
    );

    private static readonly RuleMessage Additional = new(
        "Service '{0}' lacks the variables {1}, which {2} in '{3}' has"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML3408", "compose-manifest-drift")
        {
            Title = "Compose service that differs from its manifest",
            Message = "Service '{0}' runs '{1}', but {2} in '{3}' runs '{4}'",
            Category = RuleCategory.Environments,
            Severity = Severity.Info,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachComposeProject(Check);

    private static void Check(ComposeContext context)
    {
        if (!context.Project.IsComplete || ComposePurpose.IsTest(context.Project))
        {
            return;
        }

        var counterparts = ComposeCounterparts.Of(context);
        var compared = ServiceComparison.Of(context).ToList();
        foreach (var service in context.Project.Services)
        {
            var backing = compared.FindAll(comparison => IsServerOf(service, comparison));
            // Another product has other ports, and variables of other names: that it is another one is ML3201's finding.
            if (
                !backing.Exists(comparison => comparison.Here.Engine != comparison.There.Engine)
                && counterparts.Of(service) is { Workload.PodTemplate: { } pod } counterpart
                && ContainerOf(pod, service) is { } container
            )
            {
                var pair = new ServicePair(service, container, counterpart);
                // How its version compares with production's is for the rules of backing services to say.
                if (backing.Count == 0)
                {
                    CompareImages(context, pair);
                }

                // Of one image, there may be several programs.
                if (counterpart.IsNamed)
                {
                    ComparePorts(context, pair);
                    CompareVariables(context, pair);
                }
            }
        }
    }

    // The container that runs the service's image, or is called like it, or is the only one.
    private static Container? ContainerOf(PodTemplate pod, ComposeService service)
    {
        var containers = pod.Containers.Where(container => container.Kind == ContainerKinds.Regular).ToList();
        var image = ComposeImages.Of(service.Image);
        return containers
            .Where(container =>
                (
                    image is not null
                    && ComposeImages.Of(container.Image) is { } other
                    && ComposeImages.LastOf(other) == ComposeImages.LastOf(image)
                )
                || container.Name == service.Name
                || containers.Count == 1
            )
            .Cast<Container?>()
            .FirstOrDefault();
    }

    private static void CompareImages(ComposeContext context, ServicePair pair)
    {
        // What is built here has a tag of its own.
        if (
            pair.Service.Build is not null
            || ComposeImages.Of(pair.Service.Image) is not { HasDigest: false } own
            || ComposeImages.Of(pair.Container.Image) is not { HasDigest: false } other
            || ComposeImages.LastOf(own) != ComposeImages.LastOf(other)
            || ComposeImages.IsSameVersion(own, other)
        )
        {
            return;
        }

        var (image, written) = (pair.Service.Image!, ComposeText.AsWritten(pair.Service.Image!));
        var finding =
            written == own.Text
                ? context.Report(null, image, pair.Service.Name, own.Text, pair.Workload, pair.Environment, other.Text)
                : context.Report(
                    Resolved,
                    image,
                    pair.Service.Name,
                    own.Text,
                    written,
                    SettingOf(image),
                    pair.Workload,
                    pair.Environment,
                    other.Text
                );
        finding.Related(pair.Container.Image!, $"image in '{pair.Environment}'");
    }

    // Who sets the variables of an image: an env file, or nobody, so that their defaults count.
    private static string SettingOf(YamlScalar image)
    {
        var files = image
            .Origin.Via.Where(step => step.Role.StartsWith("variable", StringComparison.Ordinal))
            .Select(step => step.Place.Source.Path)
            .Select(path => path[(path.LastIndexOf('/') + 1)..])
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return files.Count == 0 ? "by default" : $"with what {NameList.Quoted(files)} sets";
    }

    private static bool IsServerOf(ComposeService service, ServiceComparison comparison) =>
        comparison.Here.Server is { Subject: null } server
        && server.Names.Contains(service.Name, StringComparer.OrdinalIgnoreCase);

    private static void ComparePorts(ComposeContext context, ServicePair pair)
    {
        var own = pair.Service.Ports.Concat(pair.Service.Exposed).ToList();
        var declared = pair
            .Container.Ports.Select(port =>
                (
                    port.Node,
                    Number: port.Node.Scalar("containerPort") is { } number && number.TryGetInt64(out var value)
                        ? value
                        : 0
                )
            )
            .Where(port => port.Number is > 0 and <= 65535)
            .ToList();

        // A port more is one for debugging; none in common is another program, or another configuration of it.
        if (
            own.Count == 0
            || declared.Count == 0
            || own.Exists(port => !port.IsKnown)
            || own.Exists(port => declared.Exists(other => port.Covers((int)other.Number)))
        )
        {
            return;
        }

        context
            .Report(
                Ports,
                own[0].Node is YamlMapping mapping ? mapping.Scalar("target") ?? own[0].Node : own[0].Node,
                pair.Service.Name,
                NameList.Quoted(own.Select(port => port.First.ToString(CultureInfo.InvariantCulture))),
                pair.Workload,
                pair.Environment,
                NameList.Quoted(declared.Select(port => port.Number.ToString(CultureInfo.InvariantCulture)))
            )
            .Related(declared[0].Node.Scalar("containerPort")!, $"port in '{pair.Environment}'");
    }

    private static void CompareVariables(ComposeContext context, ServicePair pair)
    {
        var own = pair.Service.Variables.ToList();
        if (
            own.Count == 0
            || ContainerVariables.Of(pair.Container, pair.Counterpart.Environment.Member.Objects) is not { } others
        )
        {
            return;
        }

        var missing = own.Where(variable =>
                !others.All.Contains(variable.Name) && !others.All.Contains(variable.Name + "_FILE")
            )
            .ToList();
        if (missing.Count > 0)
        {
            context
                .Report(
                    Missing,
                    missing[0].IsFromFile ? pair.Service.NameNode.Place : missing[0].Place,
                    pair.Service.Name,
                    NameList.Quoted(missing.Select(variable => variable.Name)),
                    pair.Workload,
                    pair.Environment
                )
                .Related(
                    pair.Container.Node["env"] ?? pair.Container.Node["image"] ?? pair.Container.Node,
                    $"container in '{pair.Environment}'"
                );
        }

        var names = own.Select(variable => variable.Name).ToHashSet(StringComparer.Ordinal);
        var additional = others.Own.Where(name => !names.Contains(name) && !names.Contains(name + "_FILE")).ToList();
        var filesAreInView = pair.Service.EnvFiles.All(file => pair.Service.VariablesOf(file).Any());
        if (additional.Count > 0 && filesAreInView)
        {
            var anchor = pair.Service.Node.TryGetEntry("environment", out var entry)
                ? entry.Key
                : pair.Service.NameNode;
            context
                .Report(
                    Additional,
                    anchor,
                    pair.Service.Name,
                    NameList.Quoted(additional),
                    pair.Workload,
                    pair.Environment
                )
                .Related(
                    pair.Container.Node["env"] ?? pair.Container.Node["image"] ?? pair.Container.Node,
                    $"container in '{pair.Environment}'"
                );
        }
    }

    private sealed record ServicePair(ComposeService Service, Container Container, ComposeCounterpart Counterpart)
    {
        internal string Workload => ComposeNames.Of(Counterpart.Workload);

        internal string Environment => Counterpart.Environment.Name;
    }
}
