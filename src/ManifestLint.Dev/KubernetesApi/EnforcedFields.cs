using System.Collections.Immutable;

namespace ManifestLint.Dev.KubernetesApi;

/// <summary>When the server refuses an object without a field.</summary>
internal enum Enforcement
{
    /// <summary>Never: it takes the zero value, or a default.</summary>
    Never,

    /// <summary>In the minors whose OpenAPI document calls the field required.</summary>
    Declared,

    /// <summary>In all minors that have the field: the documents call it required late, or in a newer version of the group only.</summary>
    Always,
}

/// <summary>
/// The fields that are required in an OpenAPI document and that the server's validation demands as well. A document calls required what has no
/// <c>omitempty</c> in its Go structure; what is absent is decoded as zero value and then validated. So a field counts only where its zero value is
/// refused; see docs/decisions/0008-api-catalogue.md. Fields that no document of any version calls required are facts for rules, not for the schema.
/// </summary>
internal static partial class EnforcedFields
{
    private static readonly FieldTable Declared = new(DeclaredRows);
    private static readonly FieldTable Always = new(AlwaysRows);

    internal static Enforcement Find(string package, string type, string field) =>
        Always.FieldsOf(package, type).Contains(field, StringComparer.Ordinal) ? Enforcement.Always
        : Declared.FieldsOf(package, type).Contains(field, StringComparer.Ordinal) ? Enforcement.Declared
        : Enforcement.Never;

    /// <summary>Fails when a row names a field that no document calls required.</summary>
    /// <param name="types">All structures.</param>
    internal static void RequireUse(ImmutableArray<ApiType> types)
    {
        Declared.RequireUse(types, IsRequired);
        Always.RequireUse(types, IsRequired);
    }

    private static bool IsRequired(ApiType type, string field) =>
        type.Properties.Any(property => property.Name == field && property.Required is not null);
}
