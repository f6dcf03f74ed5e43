using ManifestLint.Environments;
using ManifestLint.Kubernetes.References;
using ManifestLint.Parity;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags variables, and keys of ConfigMaps and Secrets, that are not there in all environments, or come from another kind of source.</summary>
public sealed class OverlayEnvKeysDiffer : Rule
{
    // How the fields of such rows begin.
    private const string Variable = "env ";
    private const string Key = "key ";

    private static readonly RuleMessage Missing = new("{0} of {1} is in '{3}', but not in {2}");

    private static readonly RuleMessage Surplus = new("{0} of {1} is in {2}, but not in '{3}'");

    private static readonly RuleMessage VariablesMissing = new("The variables {0} of {1} are in '{3}', but not in {2}");

    private static readonly RuleMessage KeysMissing = new("The keys {0} of {1} are in '{3}', but not in {2}");

    private static readonly RuleMessage AllMissing = new("All {0} of {1} are missing in {2}; {3} has {4}");

    private static readonly RuleMessage NameOfNothing = new(
        "{0} of {1} comes from ConfigMap '{2}' in {3}, which is not there, but from '{4}' in {5}"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML3107", "overlay-env-keys-differ")
        {
            Title = "Variable or key that only some environments have",
            Message = "{0} of {1} comes from {2} in {3}, but from {4} in '{5}'",
            Category = RuleCategory.Environments,
            Severity = Severity.Warning,
            Checklist = ChecklistPoint.Configuration,
        };

    public override void Register(RuleRegistration rules) =>
        rules.ForEachEnvironmentGroup(context =>
        {
            ParityDeviations.ForEach(context, ParityRules.Keys, Report);
            foreach (var row in context.Group.Parity.Unexpected.Where(row => ParityRules.Speaks(ParityRules.Keys, row)))
            {
                ReportNameOfNothing(context, row);
            }
        });

    // Who names a ConfigMap that is not there deviates, and be it production.
    private static void ReportNameOfNothing(EnvironmentGroupContext context, ParityRow row)
    {
        var found = row.Cells.LastOrDefault(cell => IsNamed(cell, ReferenceState.Found));
        if (!IsOfName(row) || found is null)
        {
            return;
        }

        foreach (
            var wrong in row.Cells.Where(cell => IsNamed(cell, ReferenceState.Missing)).GroupBy(cell => cell.Place)
        )
        {
            ParityDeviations.Report(
                context,
                NameOfNothing,
                new ParityDeviation([.. wrong], found, row.Cause),
                Sentence(row.Field),
                row.Subject,
                wrong.First().Text,
                NameList.All(wrong.Select(cell => cell.Member.Label)),
                found.Text,
                NameList.All(
                    row.Cells.Where(cell => cell.Comparand == found.Comparand).Select(cell => cell.Member.Label)
                )
            );
        }
    }

    private static bool IsOfName(ParityRow row) =>
        row is { IsPresence: false } && row.First.Path.EndsWith(".configMapKeyRef.name", StringComparison.Ordinal);

    private static bool IsNamed(ParityCell cell, ReferenceState state) =>
        cell.Node is YamlScalar name
        && cell.Member.Objects.References.Resolve(string.Empty, "ConfigMap", null, name.Value).State == state;

    // What production takes from a Secret is the business of local-plaintext-secret, what it takes from a ConfigMap that of local-config-baked.
    private static bool IsLiteralOnlyHere(EnvironmentGroup group, ParityDeviation deviation) =>
        group.Production is not null
        && deviation.First.Member.Description.Role is EnvironmentRole.Local or EnvironmentRole.Intermediate
        && deviation.First.Comparand == ParityText.LiteralKind
        && deviation.Reference.Comparand is "secretKeyRef" or "configMapKeyRef";

    private static void Report(EnvironmentGroupContext context, ParityRow row, ParityDeviation deviation)
    {
        if (IsLiteralOnlyHere(context.Group, deviation) || IsOfName(row))
        {
            return;
        }

        var (first, reference) = (deviation.First, deviation.Reference);
        var label = reference.Member.Label;
        if (first.IsPresent && reference.IsPresent)
        {
            ParityDeviations.Report(
                context,
                null,
                deviation,
                Sentence(row.Field),
                row.Subject,
                first.Text,
                deviation.Names,
                reference.Text,
                label
            );
            return;
        }

        var present = first.IsPresent ? first : reference;
        if (present.Node is YamlSequence { Items.Length: > 1 } all && row.Field is "env" or "envFrom")
        {
            var (lacking, having) = first.IsPresent ? ($"'{label}'", deviation.Names) : (deviation.Names, $"'{label}'");
            ParityDeviations.Report(
                context,
                AllMissing,
                deviation,
                row.Field is "env" ? "variables" : "sources under 'envFrom'",
                row.Subject,
                lacking,
                having,
                NameList.Of(all.Items.OfType<YamlMapping>().Select(item => NameOf(row.Field, present, item)))
            );
        }
        else
        {
            var finding = ParityDeviations.Report(
                context,
                first.IsPresent ? Surplus : Missing,
                deviation,
                present.Node is YamlSequence { Items: [YamlMapping only] } ? SentenceOf(row.Field, present, only)
                    : present.Node is YamlMapping item && row.Field is "envFrom" ? SentenceOf(row.Field, present, item)
                    : Sentence(row.Field),
                row.Subject,
                deviation.Names,
                label
            );
            // What is missing has one place, the list or mapping that lacks it.
            if (!first.IsPresent && NamedBy(row.Field) is var (message, name))
            {
                finding?.Together(message, name, row.Subject, deviation.Names, label);
            }
        }
    }

    private static (RuleMessage Message, string Name)? NamedBy(string field) =>
        field.StartsWith(Variable, StringComparison.Ordinal) ? (VariablesMissing, field[Variable.Length..])
        : field.StartsWith(Key, StringComparison.Ordinal) ? (KeysMissing, field[Key.Length..])
        : null;

    private static string SentenceOf(string field, ParityCell cell, YamlMapping item) =>
        field switch
        {
            "envFrom" => $"The 'envFrom' source {NameOf(field, cell, item)}",
            "env" => $"The variable {NameOf(field, cell, item)}",
            _ => Sentence(field),
        };

    // Of a source of variables, a person wants to know which ones it brings.
    private static string NameOf(string field, ParityCell cell, YamlMapping item)
    {
        if (field is "env")
        {
            return $"'{item.Text("name")}'";
        }

        var (kind, name) = ContainerVariables.SourceOf(item);
        var holder = ContainerVariables.HolderOf(item, cell.Subject?.Namespace, cell.Member.Objects);
        var keys = holder is null ? [] : ContainerVariables.KeysOf(item, holder).ToList();
        var source = $"{kind} '{holder?.BaseName ?? name}'";
        return keys.Count > 0 ? $"{source} (with {NameList.Quoted(keys)})" : source;
    }

    private static string Sentence(string field) =>
        field.StartsWith(Variable, StringComparison.Ordinal) ? $"The variable '{field[Variable.Length..]}'"
        : field.StartsWith(Key, StringComparison.Ordinal) ? $"The key '{field[Key.Length..]}'"
        : $"'{field}'";
}
