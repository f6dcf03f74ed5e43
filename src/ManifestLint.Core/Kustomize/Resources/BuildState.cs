using ManifestLint.Kubernetes;

namespace ManifestLint.Kustomize;

/// <summary>
/// What all parts of one build share: the schema, which upstream keeps in a global that <c>openapi</c> replaces on the way, and counters by
/// which indexes notice that ids have changed.
/// </summary>
internal sealed class BuildState
{
    private MergeSchema _schema = MergeSchema.BuiltIn;

    /// <summary>The schema that decides merge keys and scopes.</summary>
    internal MergeSchema Schema
    {
        get => _schema;
        set
        {
            _schema = value;
            SchemaRevision++;
            IdRevision++;
        }
    }

    /// <summary>Whether <c>openapi</c> has already chosen a schema; upstream lets the first one win.</summary>
    internal bool HasChosenSchema { get; set; }

    /// <summary>What the build may still write.</summary>
    internal BuildBudget Budget { get; } = new();

    /// <summary>The entries that changed nothing.</summary>
    internal BuildEffects Effects { get; } = new();

    /// <summary>Counts the changes of ids.</summary>
    internal int IdRevision { get; set; }

    /// <summary>Counts the changes of the schema.</summary>
    internal int SchemaRevision { get; private set; }

    /// <summary>Whether a kind is known to have no namespace.</summary>
    /// <param name="kind">The kind.</param>
    internal bool IsClusterScoped(GroupVersionKind kind) => _schema.IsNamespaced(kind) == false;
}
