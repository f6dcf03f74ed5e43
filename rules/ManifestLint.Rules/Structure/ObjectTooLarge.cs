using System.Globalization;
using System.Text;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Structure;

/// <summary>Flags objects over the limits of the API server for what ConfigMaps, Secrets and annotations may hold.</summary>
public sealed class ObjectTooLarge : Rule
{
    private const int MostData = 1024 * 1024;
    private const int MostAnnotations = 256 * 1024;

    private static readonly RuleOption<int> ApplyLimit = new(
        "applyLimit",
        MostAnnotations,
        "Bytes of an object, as JSON, beyond which 'kubectl apply' is said to fail; 0 for those who apply on the server's side."
    );

    private static readonly RuleMessage Annotations = new(
        "The annotations hold {0} bytes, keys included; the API server takes at most 262144"
    );

    private static readonly RuleMessage LastApplied = new(
        "{0} is longer than {1} bytes, so 'kubectl apply' cannot keep it in its annotation; use 'kubectl apply --server-side'"
    )
    {
        Severity = Severity.Warning,
    };

    public ObjectTooLarge()
        : base(
            new("ML0072", "object-too-large")
            {
                Title = "Object too large for the API server",
                Message = "The data of this {0} is {1} bytes long; the API server takes at most 1048576",
                Category = RuleCategory.Structure,
                Severity = Severity.Error,
                Options = [ApplyLimit],
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules)
    {
        rules.ForEachObject(CheckObject);
        rules.ForEachPod(context => CheckAnnotations(context, context.Pod.Node.Mapping("metadata")));
    }

    private static void CheckObject(ObjectContext context)
    {
        var @object = context.Object;
        if (@object.PodTemplate?.Node != @object.Root)
        {
            CheckAnnotations(context, @object.Metadata);
        }

        var holdsFiles = @object.Kind is { Group: "", Kind: "ConfigMap" or "Secret" };
        if (holdsFiles && DataOf(@object) is var data and > MostData)
        {
            context.Report(KeyOfData(@object), @object.Kind.Kind, Number(data));
        }
        else if (context.Option(ApplyLimit) is > 0 and var limit && MayBeLonger(@object, limit))
        {
            if (new JsonSize(limit).IsExceededBy(@object.Root))
            {
                context.Report(LastApplied, @object.Anchor, @object.Kind.Kind, limit);
            }
        }
    }

    // What comes from a small file is small, but files that Kustomize puts into a ConfigMap are not in its file.
    private static bool MayBeLonger(KubernetesObject @object, int limit) =>
        @object.Kind is { Group: "", Kind: "ConfigMap" or "Secret" } || @object.Root.Source.Length > limit;

    private static void CheckAnnotations(ObjectContext context, YamlMapping? metadata)
    {
        if (metadata is null || !metadata.TryGetEntry("annotations", out var annotations))
        {
            return;
        }

        var size = 0L;
        foreach (var entry in (annotations.Value as YamlMapping)?.Entries ?? [])
        {
            size += Bytes(entry.Key) + Bytes(entry.Value);
        }

        if (size > MostAnnotations)
        {
            context.Report(Annotations, annotations.Key, Number(size));
        }
    }

    private static YamlNode KeyOfData(KubernetesObject @object)
    {
        foreach (var field in (ReadOnlySpan<string>)["data", "binaryData", "stringData"])
        {
            if (@object.Root.TryGetEntry(field, out var entry))
            {
                return entry.Key;
            }
        }

        return @object.Anchor;
    }

    // The server counts values, not keys; those of 'stringData' are merged over the others.
    private static long DataOf(KubernetesObject @object)
    {
        var root = @object.Root;
        var isSecret = @object.Kind.Kind == "Secret";
        var plain = root.Mapping(isSecret ? "stringData" : "data");
        var encoded = root.Mapping(isSecret ? "data" : "binaryData");
        var size = (plain?.Entries ?? []).Sum(entry => Bytes(entry.Value));
        foreach (var (key, value) in SecretEntries.TextsOf(encoded))
        {
            if (!isSecret || plain?[key.Value] is null)
            {
                size += value.Value.Length / 4L * 3;
            }
        }

        return size;
    }

    private static long Bytes(YamlNode node) =>
        node is YamlScalar { IsNull: false } scalar ? Encoding.UTF8.GetByteCount(scalar.Value) : 0;

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
