using System.Collections.Immutable;
using System.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>Puts the values of variables into a text: <c>$(NAME)</c> is the variable, <c>$$</c> a dollar sign. Values are not expanded again.</summary>
internal sealed class VariableExpansion(IReadOnlyDictionary<string, VariableValue> values, BuildBudget budget)
{
    /// <summary>The scalar with its variables resolved; the same instance when there is nothing to do.</summary>
    /// <param name="scalar">A string.</param>
    internal YamlScalar Expand(YamlScalar scalar)
    {
        var text = scalar.Value;
        if (text.Contains('\n', StringComparison.Ordinal))
        {
            // Upstream writes every text anew where variables may stand, and then a folded block is folded no more.
            scalar = ScalarPart.Restyled(scalar, text);
        }

        if (!text.Contains('$', StringComparison.Ordinal))
        {
            return scalar;
        }

        if (WholeName(text) is { } whole)
        {
            return Find(whole) is { Scalar: { } value } variable
                ? WithPlaceOf([variable], value.Value, scalar, value)
                : scalar;
        }

        var output = new StringBuilder();
        var used = ExpandInto(text, output);
        var expanded = output.ToString();
        return used.Count > 0 ? WithPlaceOf(used, expanded, scalar, null)
            : scalar.HasValue(expanded) ? scalar
            : new YamlScalar(scalar.Source, scalar.Span, expanded, ScalarStyle.DoubleQuoted, null, scalar.Origin.Via);
    }

    private List<VariableValue> ExpandInto(string text, StringBuilder output)
    {
        var used = new List<VariableValue>();

        // Without a closing bracket ahead there is no need to look for one at each opening one.
        var lastClosing = text.LastIndexOf(')');
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '$' || i + 1 == text.Length)
            {
                output.Append(text[i]);
                continue;
            }

            var next = text[++i];
            if (next == '$')
            {
                output.Append('$');
            }
            else if (next != '(' || i > lastClosing)
            {
                output.Append('$').Append(next);
            }
            else
            {
                var end = text.IndexOf(')', i);
                var name = text[(i + 1)..end];
                if (Find(name) is { Scalar: not null } variable)
                {
                    budget.Charge(variable.Entry.Name.Place, 0, variable.Text.Length);
                    output.Append(variable.Text);
                    used.Add(variable);
                }
                else
                {
                    output.Append("$(").Append(name).Append(')');
                }

                i = end;
            }
        }

        return used;
    }

    private VariableValue? Find(string name)
    {
        if (!values.TryGetValue(name, out var value))
        {
            return null;
        }

        value.IsUsed = true;
        return value;
    }

    // The name in a text that is nothing but one variable; such a text takes the variable's type.
    private static string? WholeName(string text) =>
        text is ['$', '(', .., ')'] && text.IndexOf(')', StringComparison.Ordinal) == text.Length - 1
            ? text[2..^1]
            : null;

    // A text that is nothing but a variable is decided where the variable's value is, any other where the text is written.
    private static YamlScalar WithPlaceOf(List<VariableValue> used, string text, YamlScalar old, YamlScalar? typed)
    {
        var first = typed is null ? old.Place : used[0].Node.Place;
        var via = ImmutableArray.CreateBuilder<OriginStep>();
        foreach (var variable in used.Distinct())
        {
            via.Add(new OriginStep(variable.Entry.Name.Place, OriginRoles.SetByVars));
            if (variable.Node.Place != first)
            {
                via.Add(new OriginStep(variable.Node.Place, OriginRoles.ValueOfVariable));
            }
        }

        via.AddRange(NodeEditing.HistoryBehind(first, old));
        var style = typed?.Style ?? ScalarStyle.DoubleQuoted;
        return new YamlScalar(first.Source, first.Span, text, style, typed?.Tag, via.DrainToImmutable());
    }
}
