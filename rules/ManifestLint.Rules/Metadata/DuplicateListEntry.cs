using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Metadata;

/// <summary>Flags entries that a list holds twice although they are told apart by a name, a path or a host.</summary>
public sealed class DuplicateListEntry : Rule
{
    private static readonly RuleMessage Volume = new(
        "The pod has two volumes named '{0}'; names of volumes are unique"
    );

    private static readonly RuleMessage MountPath = new("Container '{1}' mounts two volumes at '{0}'");

    private static readonly RuleMessage Variable = new(
        "Container '{1}' sets the variable '{0}' twice; the first value is hidden, and 'kubectl apply' may drop either"
    )
    {
        Severity = Severity.Warning,
    };

    private static readonly RuleMessage PullSecret = new("The pull secret '{0}' is named twice")
    {
        Severity = Severity.Warning,
    };

    private static readonly RuleMessage HostAlias = new(
        "'hostAliases' has two entries for the address '{0}'; server-side apply refuses that, so give one entry all host names"
    )
    {
        Severity = Severity.Warning,
    };

    private static readonly RuleMessage Toleration = new("The same toleration stands twice")
    {
        Severity = Severity.Info,
    };

    private static readonly RuleMessage IngressPath = new(
        "This Ingress has the path '{0}' of '{1}' twice; which of the two backends gets the requests is up to the controller"
    )
    {
        Severity = Severity.Warning,
    };

    public DuplicateListEntry()
        : base(
            new("ML0254", "duplicate-list-entry")
            {
                Title = "Entry that a list holds twice",
                Message =
                    "The pod has two containers named '{0}'; names are unique among containers and init containers",
                Category = RuleCategory.Metadata,
                Severity = Severity.Error,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules)
    {
        rules.ForEachPod(CheckPod);
        rules.ForEachContainer(CheckContainer);
        rules.ForEachObject(
            Selector.Kinds("ServiceAccount"),
            context => Check(context, PullSecret, [context.Object.Root.Sequence("imagePullSecrets")], ByName)
        );
        rules.ForEachObject(Selector.Kinds("networking.k8s.io/Ingress", "extensions/Ingress"), CheckIngress);
    }

    private static void CheckPod(PodContext context)
    {
        var spec = context.Pod.Spec;
        Check(
            context,
            null,
            [spec.Sequence("initContainers"), spec.Sequence("containers"), spec.Sequence("ephemeralContainers")],
            ByName
        );
        Check(context, Volume, [spec.Sequence("volumes")], ByName);
        Check(context, PullSecret, [spec.Sequence("imagePullSecrets")], ByName);
        Check(context, HostAlias, [spec.Sequence("hostAliases")], alias => alias.Scalar("ip"));
        CheckTolerations(context, spec.Sequence("tolerations"));
    }

    private static void CheckContainer(ContainerContext context)
    {
        var container = context.Container;
        Check(
            context,
            MountPath,
            [container.Node.Sequence("volumeMounts")],
            mount => mount.Scalar("mountPath"),
            container.Name
        );
        Check(context, Variable, [container.Node.Sequence("env")], ByName, container.Name);
    }

    private static YamlScalar? ByName(YamlMapping item) => item.Scalar("name");

    private static void Check(
        ObjectContext context,
        RuleMessage? message,
        ReadOnlySpan<YamlSequence?> lists,
        Func<YamlMapping, YamlScalar?> keyOf,
        string? owner = null
    )
    {
        Dictionary<string, (YamlMapping Item, YamlScalar Key)>? seen = null;
        foreach (var list in lists)
        {
            foreach (var node in list?.Items ?? [])
            {
                if (node is not YamlMapping item || keyOf(item) is not { Value.Length: > 0 } key)
                {
                    continue;
                }

                seen ??= new(StringComparer.Ordinal);
                if (!seen.TryAdd(key.Value, (item, key)))
                {
                    var first = seen[key.Value];
                    var finding = context.Report(message, key, key, owner).Related(first.Key, "first");
                    WithRemoval(finding, list!, first.Item, item);
                }
            }
        }
    }

    // Equal as written means equal, for both stand in one list.
    private static void WithRemoval(FindingBuilder finding, YamlSequence list, YamlMapping first, YamlMapping again)
    {
        if (list.Items.Contains(first) && first.WrittenText == again.WrittenText)
        {
            finding.WithFix("Remove the second, equal entry", FixSafety.Safe, list.Removal(again));
        }
    }

    private static void CheckTolerations(PodContext context, YamlSequence? tolerations)
    {
        var seen = new Dictionary<TolerationKey, YamlMapping>();
        foreach (var toleration in tolerations?.Items.OfType<YamlMapping>() ?? [])
        {
            var identity = new TolerationKey(
                toleration.Text("key"),
                toleration.Text("operator") ?? "Equal",
                toleration.Text("value"),
                toleration.Text("effect"),
                toleration.Text("tolerationSeconds")
            );
            if (!seen.TryAdd(identity, toleration) && toleration.WrittenEntries is [var head, ..])
            {
                var finding = context.Report(Toleration, head.Key).Related(seen[identity], "first");
                WithRemoval(finding, tolerations!, seen[identity], toleration);
            }
        }
    }

    private static void CheckIngress(ObjectContext context)
    {
        var seen = new Dictionary<(string Host, string Path, string? Type), YamlScalar>();
        foreach (var rule in context.Object.Spec?.Sequence("rules")?.Items.OfType<YamlMapping>() ?? [])
        {
            var host = rule.Text("host") ?? "*";
            foreach (var path in rule.Mapping("http")?.Sequence("paths")?.Items.OfType<YamlMapping>() ?? [])
            {
                // A missing path means all paths; the entry is known by its first key then.
                if (
                    (path.Scalar("path") ?? (path.WrittenEntries is [var head, ..] ? head.Key : null))
                    is not YamlScalar place
                )
                {
                    continue;
                }

                var identity = (host, path.Text("path") ?? "/", path.Text("pathType"));
                if (!seen.TryAdd(identity, place))
                {
                    context
                        .Report(IngressPath, place, identity.Item2, host == "*" ? "all hosts" : host)
                        .Related(seen[identity], "first");
                }
            }
        }
    }

    private sealed record TolerationKey(string? Key, string Operator, string? Value, string? Effect, string? Seconds);
}
