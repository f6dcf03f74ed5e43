using ManifestLint.Compose;
using ManifestLint.Kubernetes;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Analysis;

/// <summary>
/// The scalars of an object that no report may echo: what a Secret holds, variables, arguments and entries of a ConfigMap whose name speaks of a
/// credential, and what has the form of one.
/// </summary>
internal static class SensitiveValues
{
    // What 'kubectl apply' leaves behind: the whole object once more.
    private const string LastApplied = "kubectl.kubernetes.io/last-applied-configuration";

    /// <summary>The sensitive scalars of an object.</summary>
    internal static IEnumerable<YamlScalar> Of(KubernetesObject @object) =>
        Named(@object).Concat(ApparentCredential.In(@object).Select(credential => credential.Value));

    private static IEnumerable<YamlScalar> Named(KubernetesObject @object) =>
        @object.Kind is { Group: "", Kind: "Secret" or "ConfigMap" } ? OfHolder(@object.Root)
        : @object.PodTemplate is { } pod ? pod.Containers.SelectMany(CredentialsOf)
        : [];

    /// <summary>
    /// The sensitive scalars of a document that is no object, or not only: a patch, an object without 'apiVersion', a List whose items lack something.
    /// Nobody knows its types, so every mapping that looks like a Secret or like a variable counts.
    /// </summary>
    internal static IEnumerable<YamlScalar> Below(YamlNode root)
    {
        var seen = new HashSet<YamlNode>(ReferenceEqualityComparer.Instance);
        var pending = new Stack<YamlNode>([root]);
        while (pending.TryPop(out var node))
        {
            if (!seen.Add(node))
            {
                continue;
            }

            foreach (var scalar in node is YamlMapping mapping ? OfMapping(mapping) : [])
            {
                yield return scalar;
            }

            foreach (var child in Children(node))
            {
                pending.Push(child);
            }
        }
    }

    /// <summary>Whether a name (of a variable, a key) speaks of a credential. Separators and case do not matter.</summary>
    internal static bool NamesCredential(string name) => CredentialNames.Mention(name);

    // 'literals' are those of a generator in a Kustomization.
    private static IEnumerable<YamlScalar> OfMapping(YamlMapping mapping) =>
        OfHolder(mapping)
            .Concat(OfVariable(mapping))
            .Concat(OfArguments(mapping, "command", "args"))
            .Concat(OfVariables(mapping["environment"]))
            .Concat(OfVariables(mapping["args"]))
            .Concat(ScalarsBelow(mapping["literals"]));

    // Of a Compose service, and of its build: a mapping, or a list of 'NAME=value'.
    private static IEnumerable<YamlScalar> OfVariables(YamlNode? node) =>
        ComposeVariable
            .In(node)
            .Where(variable =>
                variable.Value is { } value
                && (NamesCredential(variable.Name) || CredentialFormats.Find(value.Value) is not null)
            )
            .Select(variable => variable.Value!);

    // A Secret holds nothing else; a ConfigMap should hold none, but its keys may say otherwise.
    private static IEnumerable<YamlScalar> OfHolder(YamlMapping mapping) =>
        mapping.Text("kind") switch
        {
            "Secret" => ScalarsBelow(mapping["data"])
                .Concat(ScalarsBelow(mapping["stringData"]))
                .Concat(ScalarsBelow(mapping.Mapping("metadata")?.Mapping("annotations")?[LastApplied])),
            "ConfigMap" => (mapping.Mapping("data")?.WrittenEntries ?? []).SelectMany(OfConfiguration),
            _ => [],
        };

    // Of a file that an entry holds, the lines with credentials; so that what stands around them can be shown.
    private static IEnumerable<YamlScalar> OfConfiguration(YamlEntry entry)
    {
        if (entry.Name is not { } name)
        {
            return [];
        }

        if (NamesCredential(name) || entry.Value is not YamlScalar value)
        {
            return NamesCredential(name) ? ScalarsBelow(entry.Value) : [];
        }

        return ConfigurationCredentials
            .In(name, value)
            .Select(found => found.Place is { } place ? new YamlScalar(place.Source, place.Span, found.Value) : value);
    }

    private static IEnumerable<YamlScalar> CredentialsOf(Container container) =>
        container.Environment.SelectMany(OfVariable).Concat(OfArguments(container.Node, "command", "args"));

    private static IEnumerable<YamlScalar> OfVariable(YamlMapping variable) =>
        variable.Text("name") is { } name && NamesCredential(name) ? ScalarsBelow(variable["value"]) : [];

    // '--password=x' in one argument, '--password' and 'x' in two.
    private static List<YamlScalar> OfArguments(YamlMapping container, params ReadOnlySpan<string> fields)
    {
        var found = new List<YamlScalar>();
        foreach (var field in fields)
        {
            var announced = false;
            foreach (var argument in container.Sequence(field)?.Items.OfType<YamlScalar>() ?? [])
            {
                var speaks = NamesCredential(argument.Value) || CredentialNames.Speak(argument.Value.Split('=', 2)[0]);
                var isFlag = argument.Value.StartsWith('-') && !argument.Value.Contains('=', StringComparison.Ordinal);
                if (!isFlag && (speaks || announced))
                {
                    found.Add(argument);
                }

                announced = isFlag && speaks;
            }
        }

        return found;
    }

    private static IEnumerable<YamlNode> Children(YamlNode node) =>
        node switch
        {
            YamlMapping mapping => mapping.WrittenEntries.Select(entry => entry.Value),
            YamlSequence sequence => sequence.Items,
            _ => [],
        };

    private static IEnumerable<YamlScalar> ScalarsBelow(YamlNode? node) =>
        node switch
        {
            YamlScalar { IsNull: false } scalar => [scalar],
            YamlMapping mapping => mapping.WrittenEntries.SelectMany(entry => ScalarsBelow(entry.Value)),
            YamlSequence sequence => sequence.Items.SelectMany(ScalarsBelow),
            _ => [],
        };
}

/// <summary>The ranges of source texts that no report may show. Filled while files are checked, read by reporters.</summary>
public sealed class Redaction
{
    private readonly Dictionary<SourceText, SortedSet<TextSpan>> _spans = [];

    /// <summary>What stands in a report in the place of a secret value.</summary>
    public const string Mask = "***";

    internal void Add(SourceSpan place)
    {
        if (place.Span.Length == 0)
        {
            return;
        }

        lock (_spans)
        {
            if (!_spans.TryGetValue(place.Source, out var spans))
            {
                _spans[place.Source] = spans = [];
            }

            spans.Add(place.Span);
        }
    }

    /// <summary>Whether a place touches a secret value.</summary>
    /// <param name="place">The place.</param>
    public bool Touches(SourceSpan place) =>
        _spans.TryGetValue(place.Source, out var spans) && Overlapping(spans, place.Span).Any();

    /// <summary>A part of a source text with every code unit of a secret value replaced by <c>*</c>, so that columns stay where they are.</summary>
    /// <param name="source">The text.</param>
    /// <param name="part">The part to show, usually a line.</param>
    public string Show(SourceText source, TextSpan part)
    {
        ArgumentNullException.ThrowIfNull(source);
        var text = source.Slice(part).ToString();
        if (!_spans.TryGetValue(source, out var spans))
        {
            return text;
        }

        var shown = text.ToCharArray();
        foreach (var span in Overlapping(spans, part))
        {
            var start = Math.Max(span.Start, part.Start);
            shown.AsSpan(start - part.Start, Math.Min(span.End, part.End) - start).Fill('*');
        }

        return new string(shown);
    }

    // Secret values stand one behind the other: of those that start before an end, only the last can overlap what is before.
    private static IEnumerable<TextSpan> Overlapping(SortedSet<TextSpan> spans, TextSpan part) =>
        spans.GetViewBetween(default, new TextSpan(part.End, 0)).Reverse().TakeWhile(span => span.End > part.Start);
}
