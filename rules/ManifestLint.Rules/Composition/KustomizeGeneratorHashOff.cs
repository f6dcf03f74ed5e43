using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Composition;

/// <summary>Flags generated ConfigMaps and Secrets without a hash in their names that pods read: a change of their content reaches no running pod.</summary>
public sealed class KustomizeGeneratorHashOff : Rule
{
    private const string Switch = "disableNameSuffixHash";

    private static readonly RuleMessage Mounted = new(
        "{0} '{1}' has no hash in its name, so a change of it does not restart {2}, which mounts it and must notice by itself"
    )
    {
        Severity = Severity.Info,
    };

    public override RuleDescriptor Descriptor { get; } =
        new("ML2922", "kustomize-generator-hash-off")
        {
            Title = "Generated configuration without a hash in its name",
            Message = "{0} '{1}' has no hash in its name, so {2} keeps the values it started with when they change",
            Category = RuleCategory.Composition,
            Severity = Severity.Warning,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachKustomization(Check);

    private static void Check(KustomizationContext context)
    {
        var root = context.Kustomization.Root;
        foreach (
            var (list, kind) in ((string, string)[])[("configMapGenerator", "ConfigMap"), ("secretGenerator", "Secret")]
        )
        {
            foreach (var generator in (root.Sequence(list)?.Items ?? []).OfType<YamlMapping>())
            {
                if (generator.Scalar("name") is { } name && SwitchOf(root, generator) is { } off)
                {
                    Check(context, kind, name, off);
                }
            }
        }
    }

    private static YamlScalar? SwitchOf(YamlMapping root, YamlMapping generator) =>
        new[] { generator.Mapping("options"), root.Mapping("generatorOptions") }
            .Select(options => options?.Scalar(Switch))
            .FirstOrDefault(value => value is { IsTrue: true });

    private static void Check(KustomizationContext context, string kind, YamlScalar name, YamlNode off)
    {
        foreach (var build in context.Kustomization.Builds)
        {
            // A generated object stands where its entry names it.
            var generated = build.Objects.FirstOrDefault(built =>
                built.Kind.Kind == kind && built.Root.Place == name.Place
            );
            if (generated is null)
            {
                continue;
            }

            var readers = build
                .Objects.Select(built => ConfigurationUse.Of(built, generated))
                .OfType<ConfigurationUse>()
                .ToList();
            var reader = readers.Find(use => use.IsReadOnce) ?? readers.FirstOrDefault();
            if (reader is not null)
            {
                context
                    .ReportIn(build, reader.IsReadOnce ? null : Mounted, off, kind, name, reader.Workload)
                    .Related(reader.Node, "read here");
            }
        }
    }
}
