using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using ManifestLint.Kubernetes;
using ManifestLint.Rules;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Analysis;

/// <summary>Makes findings of what checks reported: severity, path, chain of origin, fingerprint, and no secret value in any of them.</summary>
internal sealed class FindingFactory(Func<string, Severity?> configuredSeverity, Redaction redaction)
{
    private const int FingerprintBytes = 16;

    private readonly ConditionalWeakTable<KubernetesObject, MessageRedaction> _messages = [];

    internal Finding Create(ActiveRule rule, FindingBuilder builder, EnvironmentDescription? environment)
    {
        var descriptor = rule.Rule.Descriptor;
        var subject = builder.Subject;
        var path = PathOf(builder);
        var place = builder.Place;
        return new Finding(
            descriptor,
            configuredSeverity(descriptor.Id) ?? builder.Severity ?? descriptor.Severity,
            TextOf(builder),
            place,
            subject?.Identity,
            path
        )
        {
            SubjectPlace = subject?.Root.Place,
            MessageFormat = builder.Format,
            Topics = builder.Topic is { } topic ? [topic] : [],
            Counterpart = builder.Counterpart,
            Shared = SharedOf(builder),
            IsUndecided = builder.IsUndecided,
            DependsOnTarget = builder.DependsOnTarget,
            Container = ContainerAt(subject, path),
            Related = [.. ChainOf(builder), .. builder.RelatedPlaces],
            Fixes = [.. builder.Fixes.Where(fix => !fix.Edits.Any(edit => redaction.Touches(edit.Target)))],
            Environments = environment is null ? [] : [environment.Name],
            Fingerprint = Fingerprint(descriptor.Id, builder, path),
        };
    }

    // A message about one object may quote another: production's value, where an environment has a different one.
    private string TextOf(FindingBuilder builder) => WithoutSecrets(builder, builder.Text);

    private SharedMessage? SharedOf(FindingBuilder builder) =>
        builder.Shared is { } shared ? shared with { Name = WithoutSecrets(builder, shared.Name) } : null;

    private string WithoutSecrets(FindingBuilder builder, string said)
    {
        var isAboutSecret =
            redaction.Touches(builder.Place)
            || (builder.Quoted.Count > 0 && builder.RelatedPlaces.Any(related => redaction.Touches(related.Place)));
        IEnumerable<KubernetesObject> objects = builder.Subject is { } subject
            ? builder.Quoted.Prepend(subject)
            : builder.Quoted;
        return objects.Aggregate(
            said,
            (text, o) => _messages.GetValue(o, MessageRedaction.For).Apply(text, isAboutSecret)
        );
    }

    private static IEnumerable<RelatedPlace> ChainOf(FindingBuilder builder) =>
        builder.Node?.Origin.Via.Select(step => new RelatedPlace(step.Place, step.Role) { IsOrigin = true }) ?? [];

    private static YamlPath PathOf(FindingBuilder builder)
    {
        if (builder.Path is { } path)
        {
            return path;
        }

        return builder is { Subject: { } subject, Node: { } node } ? subject.PathOf(node) : YamlPath.Root;
    }

    private static string? ContainerAt(KubernetesObject? subject, YamlPath path)
    {
        YamlNode? node = subject?.Root;
        for (var i = 0; i < path.Segments.Length && node is not null; i++)
        {
            node = path.Segments[i].Key is { } key ? (node as YamlMapping)?[key] : Item(node, path.Segments[i].Index);
            if (i > 0 && path.Segments[i - 1].Key is "containers" or "initContainers" or "ephemeralContainers")
            {
                return (node as YamlMapping)?.Text("name");
            }
        }

        return null;
    }

    private static YamlNode? Item(YamlNode node, int index) =>
        node is YamlSequence sequence && index >= 0 && index < sequence.Items.Length ? sequence.Items[index] : null;

    private string Fingerprint(string ruleId, FindingBuilder builder, YamlPath path)
    {
        var subject = builder.Subject;
        var print = new StringBuilder(ruleId);
        if (subject is null)
        {
            print.Append('\0').Append(builder.Place.Source.Path).Append('\0').Append(LineText(builder.Place));
        }
        else
        {
            print
                .Append('\0')
                .Append(subject.Kind.Group)
                .Append('\0')
                .Append(subject.Kind.Kind)
                .Append('\0')
                .Append(subject.Namespace);
            print.Append('\0').Append(subject.Name).Append('\0').Append(StablePath(subject.Root, path));
            print
                .Append('\0')
                .Append(
                    builder.Node is YamlScalar value && !redaction.Touches(value.Place)
                        ? value.CanonicalValue
                        : string.Empty
                );
        }

        return Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(print.ToString())).AsSpan(0, FingerprintBytes)
        );
    }

    private string LineText(SourceSpan place) =>
        redaction.Show(place.Source, place.Source.GetLineSpan(place.Source.GetLine(place.Span.Start))).Trim();

    // List positions shift when somebody adds an item; names do not.
    private static string StablePath(YamlNode root, YamlPath path)
    {
        var text = new StringBuilder();
        YamlNode? node = root;
        foreach (var segment in path.Segments)
        {
            if (segment.Key is { } key)
            {
                node = (node as YamlMapping)?[key];
                text.Append('/').Append(key);
                continue;
            }

            node = node is null ? null : Item(node, segment.Index);
            text.Append('[')
                .Append((node as YamlMapping)?.Text("name") ?? segment.Index.ToString(null, null))
                .Append(']');
        }

        return text.ToString();
    }
}
