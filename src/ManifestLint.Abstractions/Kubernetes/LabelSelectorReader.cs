using System.Collections.Immutable;
using ManifestLint.Yaml;

namespace ManifestLint.Kubernetes;

/// <summary>Reads label selectors from nodes, by the validation of apimachinery's <c>metav1/validation</c>.</summary>
internal sealed class LabelSelectorReader
{
    private readonly ImmutableArray<LabelRequirement>.Builder _requirements =
        ImmutableArray.CreateBuilder<LabelRequirement>();

    private bool _isValid = true;

    internal static LabelSelector ReadSelector(YamlNode? node)
    {
        var reader = new LabelSelectorReader();
        var isAbsent = IsAbsent(node);
        if (!isAbsent)
        {
            reader.AddSelector(node!);
        }

        return reader.ToSelector(node, isAbsent);
    }

    internal static LabelSelector ReadLabels(YamlNode? node)
    {
        var reader = new LabelSelectorReader();
        reader.AddLabels(node);
        return reader.ToSelector(node, reader._requirements.Count == 0);
    }

    private LabelSelector ToSelector(YamlNode? node, bool matchesNothing) =>
        new(node, _requirements.DrainToImmutable(), _isValid, matchesNothing);

    private static bool IsAbsent(YamlNode? node) => node is null or YamlScalar { IsNull: true };

    private void AddSelector(YamlNode node)
    {
        if (node is not YamlMapping mapping)
        {
            _isValid = false;
            return;
        }

        foreach (var entry in mapping.Entries)
        {
            switch (entry.Name)
            {
                case "matchLabels":
                    AddLabels(entry.Value);
                    break;
                case "matchExpressions":
                    AddExpressions(entry.Value);
                    break;
                default:
                    // 'selector: {app: web}' where matchLabels belongs: what was meant is not what is read.
                    _isValid = false;
                    break;
            }
        }
    }

    private void AddLabels(YamlNode? node)
    {
        if (IsAbsent(node))
        {
            return;
        }

        if (node is not YamlMapping mapping)
        {
            _isValid = false;
            return;
        }

        foreach (var entry in mapping.Entries)
        {
            if (entry.Name is { } key && LabelSet.ValueOf(entry.Value) is { } value)
            {
                Add(new LabelRequirement(key, LabelOperator.In, [value], entry.Key, entry.Value));
            }
            else
            {
                _isValid = false;
            }
        }
    }

    private void AddExpressions(YamlNode node)
    {
        if (IsAbsent(node))
        {
            return;
        }

        if (node is not YamlSequence sequence)
        {
            _isValid = false;
            return;
        }

        foreach (var item in sequence.Items)
        {
            if (item is YamlMapping mapping && ReadExpression(mapping) is { } requirement)
            {
                Add(requirement);
            }
            else
            {
                _isValid = false;
            }
        }
    }

    private void Add(LabelRequirement requirement)
    {
        _requirements.Add(requirement);
        _isValid &= NameSyntax.IsQualifiedName(requirement.Key);
        foreach (var value in requirement.Values)
        {
            _isValid &= NameSyntax.IsLabelValue(value);
        }
    }

    private static LabelRequirement? ReadExpression(YamlMapping mapping)
    {
        if (mapping.Scalar("key") is not { IsString: true } key || ReadOperator(mapping) is not { } comparison)
        {
            return null;
        }

        if (ReadValues(mapping["values"]) is not { } values)
        {
            return null;
        }

        var takesValues = comparison is LabelOperator.In or LabelOperator.NotIn;
        return takesValues == values.Length > 0
            ? new LabelRequirement(key.Value, comparison, values, key, mapping)
            : null;
    }

    private static LabelOperator? ReadOperator(YamlMapping mapping) =>
        mapping.Text("operator") switch
        {
            "In" => LabelOperator.In,
            "NotIn" => LabelOperator.NotIn,
            "Exists" => LabelOperator.Exists,
            "DoesNotExist" => LabelOperator.DoesNotExist,
            _ => null,
        };

    private static ImmutableArray<string>? ReadValues(YamlNode? node)
    {
        if (IsAbsent(node))
        {
            return [];
        }

        if (node is not YamlSequence sequence)
        {
            return null;
        }

        var values = ImmutableArray.CreateBuilder<string>(sequence.Items.Length);
        foreach (var item in sequence.Items)
        {
            if (LabelSet.ValueOf(item) is not { } value)
            {
                return null;
            }

            values.Add(value);
        }

        return values.MoveToImmutable();
    }
}
