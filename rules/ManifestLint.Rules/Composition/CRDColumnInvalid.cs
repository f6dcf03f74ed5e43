using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Composition;

/// <summary>Flags printer columns and paths of subresources of CustomResourceDefinitions that the API server refuses.</summary>
public sealed class CRDColumnInvalid : Rule
{
    private static readonly string[] Types = ["integer", "number", "string", "boolean", "date"];

    private static readonly string[] Formats =
    [
        "int32",
        "int64",
        "float",
        "double",
        "byte",
        "date",
        "date-time",
        "password",
    ];

    private static readonly RuleMessage Format = new(
        "'{0}' is no format of a printer column; it is int32, int64, float, double, byte, date, date-time or password"
    );

    private static readonly RuleMessage Empty = new("A printer column has an empty '{0}'");

    private static readonly RuleMessage NotPath = new("'{0}' is no path to a field; it must begin with '.'");

    private static readonly RuleMessage Elsewhere = new("'{0}' must lie under {1}, but is '{2}'");

    public CRDColumnInvalid()
        : base(
            new("ML1832", "crd-column-invalid")
            {
                Title = "Printer column or scale path that the API server refuses",
                Message = "'{0}' is no type of a printer column; it is integer, number, string, boolean or date",
                Category = RuleCategory.Composition,
                Severity = Severity.Error,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules)
    {
        var versions = CRDSchemas.Definitions.At("spec.versions[*]");
        rules.ForEachNode(versions.At("additionalPrinterColumns[*]"), CheckColumn);
        rules.ForEachNode(versions.At("subresources.scale"), CheckScale);
    }

    // Absent fields are the schema's findings.
    private static void CheckColumn(NodeContext context)
    {
        if (context.Node is not YamlMapping column)
        {
            return;
        }

        foreach (var field in new[] { "name", "type", "jsonPath" })
        {
            if (column.KnownText(field) is { Value.Length: 0 } empty)
            {
                context.Report(Empty, empty, field);
            }
        }

        if (column.KnownText("type") is { Value.Length: > 0 } type && Array.IndexOf(Types, type.Value) < 0)
        {
            context.Report(type, type);
        }

        if (column.KnownText("format") is { Value.Length: > 0 } format && Array.IndexOf(Formats, format.Value) < 0)
        {
            context.Report(Format, format, format);
        }

        if (column.KnownText("jsonPath") is { Value.Length: > 0 } path && path.Value[0] != '.')
        {
            context.Report(NotPath, path, path);
        }
    }

    private static void CheckScale(NodeContext context)
    {
        if (context.Node is not YamlMapping scale)
        {
            return;
        }

        CheckPath(context, scale, "specReplicasPath", ".spec.");
        CheckPath(context, scale, "statusReplicasPath", ".status.");
        if (!scale.HasNoText("labelSelectorPath"))
        {
            CheckPath(context, scale, "labelSelectorPath", ".spec.", ".status.");
        }
    }

    private static void CheckPath(NodeContext context, YamlMapping scale, string field, params string[] roots)
    {
        if (
            scale.KnownText(field) is { } path
            && !Array.Exists(roots, root => path.Value.StartsWith(root, StringComparison.Ordinal))
        )
        {
            context.Report(Elsewhere, path, field, string.Join(" or ", roots.Select(root => $"'{root}'")), path);
        }
    }
}
