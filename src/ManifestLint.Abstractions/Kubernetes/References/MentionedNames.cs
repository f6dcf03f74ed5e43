using System.Buffers;
using ManifestLint.Yaml;

namespace ManifestLint.Kubernetes.References;

/// <summary>
/// The words in those texts that tell programs what to make: arguments, variables, scripts in ConfigMaps, annotations, fields of custom resources,
/// names that a role lets somebody write. Who is given the name of an object may be who makes it: a job for certificates, an operator.
/// </summary>
internal sealed class MentionedNames
{
    private const int LongestWord = NameSyntax.LongestSubdomain;

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyz0123456789.-"
    );

    private readonly HashSet<string> _words = new(StringComparer.Ordinal);

    internal MentionedNames(ObjectSet objects)
    {
        foreach (var @object in objects.All)
        {
            AddEntries(@object.Annotations);
            Add(@object);
        }
    }

    internal bool Contains(string name) => _words.Contains(name);

    private void Add(KubernetesObject @object)
    {
        switch (@object.Kind)
        {
            case { Group: "", Kind: "ConfigMap" }:
                AddEntries(@object.Root.Mapping("data"));
                break;
            case { Group: "", Kind: "Secret" }:
                AddEntries(@object.Root.Mapping("stringData"));
                break;
            // The controller makes one Secret, and gives no heed to the name in the template.
            case { Group: "bitnami.com", Kind: "SealedSecret" }:
                break;
            case { Group: "rbac.authorization.k8s.io", Kind: "Role" or "ClusterRole" }:
                foreach (var rule in PodReferences.Items(@object.Root, "rules"))
                {
                    AddBelow(rule["resourceNames"]);
                }

                break;
            default:
                if (@object.PodTemplate is { } pod)
                {
                    Add(pod);
                }
                else if (BuiltInKinds.ScopeOf(@object.Kind) is null)
                {
                    AddBelow(@object.Spec);
                }

                break;
        }
    }

    private void Add(PodTemplate pod)
    {
        AddEntries(pod.Annotations);
        foreach (var container in pod.Containers)
        {
            AddBelow(container.Node["command"]);
            AddBelow(container.Node["args"]);
            foreach (var variable in container.Environment)
            {
                Add(variable.Scalar("value"));
            }
        }
    }

    private void AddEntries(YamlMapping? mapping)
    {
        foreach (var entry in mapping?.Entries ?? [])
        {
            Add(entry.Value as YamlScalar);
        }
    }

    private void AddBelow(YamlNode? node)
    {
        var open = new Stack<YamlNode>();
        if (node is not null)
        {
            open.Push(node);
        }

        while (open.TryPop(out var next))
        {
            switch (next)
            {
                case YamlMapping mapping:
                    foreach (var entry in mapping.Entries)
                    {
                        open.Push(entry.Value);
                    }

                    break;
                case YamlSequence sequence:
                    foreach (var item in sequence.Items)
                    {
                        open.Push(item);
                    }

                    break;
                default:
                    Add(next as YamlScalar);
                    break;
            }
        }
    }

    private void Add(YamlScalar? scalar)
    {
        if (scalar is not { IsString: true })
        {
            return;
        }

        var text = scalar.Value.AsSpan();
        while (text.IndexOfAny(NameCharacters) is var start and >= 0)
        {
            text = text[start..];
            var end = text.IndexOfAnyExcept(NameCharacters);
            var word = (end < 0 ? text : text[..end]).Trim("-.");
            if (word.Length is > 0 and <= LongestWord)
            {
                _words.GetAlternateLookup<ReadOnlySpan<char>>().Add(word);
            }

            text = end < 0 ? [] : text[end..];
        }
    }
}
