using ManifestLint.Kubernetes;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Composition;

/// <summary>Flags versions of CustomResourceDefinitions that the API server refuses: none or two of them stored, names twice, schemas missing.</summary>
public sealed class CRDVersionsInvalid : Rule
{
    private static readonly RuleMessage NoVersions = new("CustomResourceDefinition '{0}' has no versions");

    private static readonly RuleMessage TwoStored = new(
        "Versions '{0}' and '{1}' are both stored, but only one can have 'storage: true'"
    );

    private static readonly RuleMessage SameName = new("CustomResourceDefinition '{0}' has two versions named '{1}'");

    private static readonly RuleMessage NotName = new("'{0}' is no name for a version: it {1}");

    private static readonly RuleMessage NoSchema = new(
        "Version '{0}' has no 'schema.openAPIV3Schema', which apiextensions.k8s.io/v1 demands"
    );

    private static readonly RuleMessage PreserveUnknown = new(
        "'preserveUnknownFields: true' is not allowed in apiextensions.k8s.io/v1; write 'x-kubernetes-preserve-unknown-fields' in the schema"
    );

    public CRDVersionsInvalid()
        : base(
            new("ML1826", "crd-versions-invalid")
            {
                Title = "Versions of a custom resource that the API server refuses",
                Message = "No version of CustomResourceDefinition '{0}' is stored; one must have 'storage: true'",
                Category = RuleCategory.Composition,
                Severity = Severity.Error,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) => rules.ForEachObject(CRDSchemas.Definitions, Check);

    // Before v1 one version could be written without the list.
    private static void Check(ObjectContext context)
    {
        if (context.Object.Spec is not { } spec || !CRDSchemas.IsV1(context.Object))
        {
            return;
        }

        if (spec.Scalar("preserveUnknownFields") is { IsTrue: true } preserve)
        {
            context.Report(PreserveUnknown, preserve);
        }

        if (spec.Sequence("versions") is not { } versions)
        {
            return;
        }

        if (versions.Items.IsEmpty)
        {
            context.Report(NoVersions, spec.KeyOf("versions"), context.Object.Name);
            return;
        }

        CheckNames(context, versions);
        CheckStorage(context, versions, spec);
        foreach (var version in versions.Items.OfType<YamlMapping>())
        {
            CheckSchema(context, version);
        }
    }

    private static void CheckNames(ObjectContext context, YamlSequence versions)
    {
        var names = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        foreach (var name in versions.Items.OfType<YamlMapping>().Select(version => version.KnownText("name")))
        {
            if (name is null)
            {
                continue;
            }

            if (!NameSyntax.IsDns1035Label(name.Value, out var reason))
            {
                context.Report(NotName, name, name, reason);
            }
            else if (!names.TryAdd(name.Value, name))
            {
                context.Report(SameName, name, context.Object.Name, name).Related(names[name.Value], "the first");
            }
        }
    }

    private static void CheckStorage(ObjectContext context, YamlSequence versions, YamlMapping spec)
    {
        YamlMapping? stored = null;
        var isKnown = true;
        foreach (var version in versions.Items.OfType<YamlMapping>())
        {
            var storage = version["storage"];
            isKnown &= storage is null or YamlScalar { IsNull: true } or YamlScalar { Type: ScalarType.Boolean };
            if (storage is not YamlScalar { IsTrue: true })
            {
                continue;
            }

            if (stored is null)
            {
                stored = version;
                continue;
            }

            context
                .Report(TwoStored, storage, stored.Text("name"), version.Text("name"))
                .Related(stored["storage"]!, "the first");
        }

        if (stored is null && isKnown)
        {
            context.Report(spec.KeyOf("versions"), context.Object.Name);
        }
    }

    private static void CheckSchema(ObjectContext context, YamlMapping version)
    {
        var schema = version.Mapping("schema");
        if (!version.Has("schema") || (schema is not null && !schema.Has("openAPIV3Schema")))
        {
            var place = schema is not null ? version.KeyOf("schema") : version["name"] ?? version.KeyOf("storage");
            context.Report(NoSchema, place, version.Text("name"));
        }
    }
}
