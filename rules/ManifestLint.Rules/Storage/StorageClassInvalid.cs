using System.Text;
using ManifestLint.Kubernetes;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Storage;

/// <summary>Flags StorageClasses that the API server refuses.</summary>
public sealed class StorageClassInvalid : Rule
{
    private const int MostParameters = 512;
    private const int MostBytes = 256 * 1024;

    private static readonly RuleMessage TooMany = new("There are {0} parameters, but the API server allows {1}");

    private static readonly RuleMessage TooLarge = new("The parameters have {0} bytes, but the API server allows {1}");

    private static readonly RuleMessage EmptyParameter = new("A parameter must have a name");

    private static readonly RuleMessage TopologyKey = new("'{0}' is no key of a topology: it {1}");

    private static readonly RuleMessage TopologyTwice = new("'{0}' stands twice in the allowed topologies");

    private static readonly RuleMessage NoValues = new("The topology key '{0}' needs at least one value");

    public override RuleDescriptor Descriptor { get; } =
        new("ML1586", "storage-class-invalid")
        {
            Title = "StorageClass that the API refuses",
            Message = "'{0}' is no name of a provisioner: it {1}",
            Category = RuleCategory.Storage,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules) =>
        rules.ForEachObject(Selector.Kinds("storage.k8s.io/StorageClass"), Check);

    private static void Check(ObjectContext context)
    {
        var root = context.Object.Root;
        if (
            root.KnownText("provisioner") is { } provisioner
            && !NameSyntax.IsQualifiedName(provisioner.Value.ToLowerInvariant(), out var reason)
        )
        {
            context.Report(provisioner, provisioner, reason);
        }

        if (root.TryGetEntry("parameters", out var entry) && entry.Value is YamlMapping parameters)
        {
            CheckParameters(context, entry.Key, parameters);
        }

        foreach (var term in root.Mappings("allowedTopologies"))
        {
            CheckTopology(context, term);
        }
    }

    private static void CheckParameters(ObjectContext context, YamlNode key, YamlMapping parameters)
    {
        if (parameters.Entries.Length > MostParameters)
        {
            context.Report(TooMany, key, parameters.Entries.Length, MostParameters);
        }

        var bytes = 0L;
        foreach (var entry in parameters.Entries)
        {
            if (entry.Name is { Length: 0 })
            {
                context.Report(EmptyParameter, entry.Key);
            }

            bytes += Encoding.UTF8.GetByteCount(entry.Name ?? string.Empty);
            bytes += entry.Value is YamlScalar value ? Encoding.UTF8.GetByteCount(value.Value) : 0;
        }

        if (bytes > MostBytes)
        {
            context.Report(TooLarge, key, bytes, MostBytes);
        }
    }

    private static void CheckTopology(ObjectContext context, YamlMapping term)
    {
        var keys = new Dictionary<string, YamlScalar>(StringComparer.Ordinal);
        foreach (var expression in term.Mappings("matchLabelExpressions"))
        {
            if (expression.KnownText("key") is not { } key)
            {
                continue;
            }

            if (!NameSyntax.IsQualifiedName(key.Value, out var reason))
            {
                context.Report(TopologyKey, key, key, reason);
            }

            ReportTwice(context, keys, key);
            if (expression["values"] is YamlSequence { Items.IsEmpty: true })
            {
                context.Report(NoValues, key, key);
            }

            var values = new Dictionary<string, YamlScalar>(StringComparer.Ordinal);
            foreach (var value in expression.Sequence("values")?.Items ?? [])
            {
                if (value.AsKnownText() is { } text)
                {
                    ReportTwice(context, values, text);
                }
            }
        }
    }

    private static void ReportTwice(ObjectContext context, Dictionary<string, YamlScalar> seen, YamlScalar text)
    {
        if (!seen.TryAdd(text.Value, text))
        {
            context.Report(TopologyTwice, text, text).Related(seen[text.Value], "the first");
        }
    }
}
