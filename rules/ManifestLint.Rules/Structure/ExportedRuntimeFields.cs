using System.Collections.Frozen;
using ManifestLint.Kubernetes;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Structure;

/// <summary>Flags what the API server writes into objects, in manifests that were copied from a cluster or made by a generator.</summary>
public sealed class ExportedRuntimeFields : Rule
{
    private static readonly FrozenSet<string> Fields = FrozenSet.Create(
        StringComparer.Ordinal,
        "creationTimestamp",
        "deletionGracePeriodSeconds",
        "deletionTimestamp",
        "generation",
        "managedFields",
        "resourceVersion",
        "selfLink",
        "uid"
    );

    private static readonly FrozenSet<string> Annotations = FrozenSet.Create(
        StringComparer.Ordinal,
        "deployment.kubernetes.io/revision",
        "kubectl.kubernetes.io/last-applied-configuration",
        "pv.kubernetes.io/bind-completed",
        "pv.kubernetes.io/bound-by-controller",
        "volume.kubernetes.io/selected-node"
    );

    private static readonly RuleMessage Refused = new(
        "'resourceVersion' belongs to one object in one cluster; the API server refuses to create an object with it"
    )
    {
        Severity = Severity.Error,
    };

    private static readonly RuleMessage Negative = new("'generation' must not be negative; remove it")
    {
        Severity = Severity.Error,
    };

    private static readonly RuleMessage Leftover = new("Left here by a generator, and empty: {0}; remove it")
    {
        Severity = Severity.Info,
    };

    public ExportedRuntimeFields()
        : base(
            new("ML0080", "exported-runtime-fields")
            {
                Title = "Fields that the API server writes",
                Message = "Copied from a cluster along with the object: {0}; remove what the cluster writes",
                Category = RuleCategory.Structure,
                Severity = Severity.Warning,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) => rules.ForEachObject(Check);

    private static void Check(ObjectContext context)
    {
        var found = Found(context.Object).ToList();
        if (found.Count == 0)
        {
            return;
        }

        // The gravest decides what is said, once for all: they came together, and go together.
        var version = found.Find(entry => entry.Path == "metadata.resourceVersion");
        var generation = found.Find(entry => entry.Path == "metadata.generation" && IsNegative(entry.Value));
        var copied = found.Find(entry => !IsIdle(entry));
        var (message, head) =
            version is not null && !IsIdle(version) ? (Refused, version)
            : generation is not null ? (Negative, generation)
            : copied is not null ? (null, copied)
            : (Leftover, found[0]);
        var finding = context.Report(message, head.Key, NamesOf(found));
        foreach (var other in found.Where(other => other.Key != head.Key))
        {
            finding.Related(other.Key, "also written by the cluster");
        }

        var edits = found.Select(entry => entry.Removal).OfType<TextEdit>().ToArray();
        if (edits.Length == found.Count)
        {
            finding.WithFix("Remove them", FixSafety.Safe, edits);
        }
    }

    private static string NamesOf(List<RuntimeField> found) =>
        string.Join(", ", found.Select(entry => $"'{(entry.Key as YamlScalar)?.Value}'"));

    private static IEnumerable<RuntimeField> Found(KubernetesObject @object)
    {
        var root = @object.Root;
        foreach (var entry in @object.Metadata?.Entries ?? [])
        {
            if (entry.Name is { } name && Fields.Contains(name))
            {
                yield return new RuntimeField(
                    $"metadata.{name}",
                    entry.Key,
                    entry.Value,
                    root.Removal($"metadata.{name}")
                );
            }
        }

        foreach (var entry in @object.Annotations?.Entries ?? [])
        {
            if (entry.Name is { } name && Annotations.Contains(name))
            {
                yield return new RuntimeField(name, entry.Key, entry.Value, null);
            }
        }

        if (@object.PodTemplate is { } pod && pod.Node != root && pod.Node.Mapping("metadata") is { } ofPod)
        {
            if (ofPod.TryGetEntry("creationTimestamp", out var entry))
            {
                yield return new RuntimeField(
                    "creationTimestamp",
                    entry.Key,
                    entry.Value,
                    ofPod.Removal("creationTimestamp")
                );
            }
        }

        // An object that says nothing but its status is what a test expects to see, not what it applies.
        if (root.TryGetEntry("status", out var status) && root.Entries.Any(entry => !IsHead(entry.Name)))
        {
            yield return new RuntimeField("status", status.Key, status.Value, root.Removal("status"));
        }
    }

    private static bool IsHead(string? field) => field is "apiVersion" or "kind" or "metadata" or "status";

    // What kubebuilder and 'kubectl create --dry-run' print: null, empty, or a structure in which everything is.
    private static bool IsIdle(RuntimeField field) => IsEmpty(field.Value);

    private static bool IsEmpty(YamlNode node) =>
        node switch
        {
            YamlMapping mapping => mapping.Entries.All(entry => IsEmpty(entry.Value)),
            YamlSequence sequence => sequence.Items.IsEmpty,
            YamlScalar scalar => scalar.IsNull || scalar.Value.Length == 0,
            _ => false,
        };

    private static bool IsNegative(YamlNode value) =>
        value is YamlScalar scalar && scalar.TryGetInt64(out var number) && number < 0;

    private sealed record RuntimeField(string Path, YamlNode Key, YamlNode Value, TextEdit? Removal);
}
