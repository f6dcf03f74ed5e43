using System.Collections.Immutable;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>The configuration of a NamespaceTransformer.</summary>
/// <param name="Place">The token that stands for it.</param>
/// <param name="Namespace"><c>metadata.namespace</c>: the namespace, or null, and then nothing is changed.</param>
/// <param name="UnsetOnly">Whether only fields without a value are changed.</param>
/// <param name="SetRoleBindingSubjects">Which subjects of role bindings are changed: <c>defaultOnly</c>, <c>allServiceAccounts</c>, <c>none</c>; null when nothing is said.</param>
/// <param name="Specs">The fields.</param>
internal sealed record NamespaceEntry(
    SourceSpan Place,
    YamlScalar? Namespace,
    bool UnsetOnly,
    YamlScalar? SetRoleBindingSubjects,
    ImmutableArray<FieldSpec> Specs
);

/// <summary>The configuration of a PatchStrategicMergeTransformer.</summary>
/// <param name="Place">The token that stands for it.</param>
/// <param name="Paths">The items of <c>paths</c>: a path, or upstream's way out, the patch itself.</param>
/// <param name="Patches">The patches as one inline text, or null.</param>
internal sealed record StrategicMergeEntry(SourceSpan Place, ImmutableArray<YamlScalar> Paths, YamlScalar? Patches);

/// <summary>The configuration of an IAMPolicyGenerator.</summary>
/// <param name="Place">The token that stands for it.</param>
/// <param name="Cloud"><c>cloud</c>.</param>
/// <param name="Name"><c>kubernetesService.name</c>.</param>
/// <param name="Namespace"><c>kubernetesService.namespace</c>.</param>
/// <param name="AccountName"><c>serviceAccount.name</c>.</param>
/// <param name="ProjectId"><c>serviceAccount.projectId</c>.</param>
internal sealed record IamPolicyEntry(
    SourceSpan Place,
    YamlScalar? Cloud,
    YamlScalar? Name,
    YamlScalar? Namespace,
    YamlScalar? AccountName,
    YamlScalar? ProjectId
);

/// <summary>The configuration of a ValueAddTransformer.</summary>
/// <param name="Place">The token that stands for it.</param>
/// <param name="Value">The value, or null for the name of the Kustomization's directory.</param>
/// <param name="Targets">Where it goes.</param>
/// <param name="TargetFilePath">A file with more targets, or null.</param>
internal sealed record ValueAddEntry(
    SourceSpan Place,
    YamlScalar? Value,
    ImmutableArray<ValueAddTarget> Targets,
    YamlScalar? TargetFilePath
);

/// <summary>Where a ValueAddTransformer puts its value.</summary>
/// <param name="Selector">Which objects, or null for all.</param>
/// <param name="FieldPath">The field, steps separated by slashes.</param>
/// <param name="FilePathPosition">Where in the old value, taken as a file path, the value is inserted, from 1; 0 replaces the old value.</param>
internal sealed record ValueAddTarget(TargetSelector? Selector, YamlScalar FieldPath, int FilePathPosition);
