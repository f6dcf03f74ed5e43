namespace ManifestLint.Kustomize;

/// <summary>The shapes of what a Kustomization has in its fields.</summary>
internal static class KustomizationShapes
{
    /// <summary>A field spec: which field of which kinds.</summary>
    internal static ValueShape FieldSpec { get; } =
        ValueShape.Fields(Exact("group"), Exact("version"), Exact("kind"), Text("path"), Flag("create"));

    /// <summary>A selector of resources.</summary>
    internal static ValueShape Selector { get; } =
        ValueShape.Fields(
            Exact("group"),
            Exact("version"),
            Exact("kind"),
            Exact("name"),
            Exact("namespace"),
            Text("labelSelector"),
            Text("annotationSelector")
        );

    /// <summary>An entry of <c>patches</c>.</summary>
    internal static ValueShape Patch { get; } =
        ValueShape.Fields(
            Text("path"),
            Text("patch"),
            new FieldShape("target", Selector),
            new FieldShape("options", ValueShape.Map(ValueShape.Boolean))
        );

    /// <summary>An entry of <c>images</c>.</summary>
    internal static ValueShape Image { get; } =
        ValueShape.Fields(Text("name"), Text("newName"), Text("tagSuffix"), Text("newTag"), Text("digest"));

    /// <summary>An entry of <c>replicas</c>.</summary>
    internal static ValueShape Replica { get; } =
        ValueShape.Fields(Text("name"), new FieldShape("count", ValueShape.Integer));

    /// <summary>An entry of <c>labels</c>.</summary>
    internal static ValueShape Label { get; } =
        ValueShape.Fields(
            TextMap("pairs"),
            Flag("includeSelectors"),
            Flag("includeTemplates"),
            Flag("includeVolumeClaimTemplates"),
            new FieldShape("fields", ValueShape.List(FieldSpec))
        );

    /// <summary>The options of generators.</summary>
    internal static ValueShape GeneratorOptions { get; } =
        ValueShape.Fields(TextMap("labels"), TextMap("annotations"), Flag("disableNameSuffixHash"), Flag("immutable"));

    /// <summary>An entry of <c>configMapGenerator</c>.</summary>
    internal static ValueShape ConfigMapGenerator { get; } = ValueShape.Fields(Generator());

    /// <summary>An entry of <c>secretGenerator</c>.</summary>
    internal static ValueShape SecretGenerator { get; } = ValueShape.Fields([.. Generator(), Text("type")]);

    /// <summary>The options of a replacement's source or target.</summary>
    internal static ValueShape ReplacementOptions { get; } =
        ValueShape.Fields(
            Text("delimiter"),
            new FieldShape("index", ValueShape.Integer),
            Text("encoding"),
            Flag("create")
        );

    /// <summary>A replacement.</summary>
    internal static ValueShape Replacement { get; } = ValueShape.Fields(ReplacementFields(ValueShape.Text));

    /// <summary>An entry of <c>replacements</c>: a replacement, or the path of a file with some.</summary>
    internal static ValueShape ReplacementEntry { get; } =
        ValueShape.Fields([.. ReplacementFields(ValueShape.ExactText), Text("path")]);

    /// <summary>An entry of <c>vars</c>.</summary>
    internal static ValueShape Var { get; } =
        ValueShape.Fields(
            Text("name"),
            new FieldShape(
                "objref",
                ValueShape.Fields(
                    Text("apiVersion"),
                    Exact("group"),
                    Exact("version"),
                    Exact("kind"),
                    Text("name"),
                    Text("namespace")
                )
            ),
            new FieldShape("fieldref", ValueShape.Fields(Text("fieldPath")))
        );

    /// <summary>The value of <c>sortOptions</c>.</summary>
    internal static ValueShape SortOptions { get; } =
        ValueShape.Fields(
            Text("order"),
            new FieldShape("legacySortOptions", ValueShape.Fields(Texts("orderFirst"), Texts("orderLast")))
        );

    private static FieldShape[] Generator() =>
        [
            Exact("namespace"),
            Exact("name"),
            Exact("behavior"),
            ExactTexts("literals"),
            ExactTexts("files"),
            ExactTexts("envs"),
            new FieldShape("env", ValueShape.ExactText, "envs"),
            new FieldShape("options", GeneratorOptions),
        ];

    private static FieldShape[] ReplacementFields(ValueShape sourceValue) =>
        [
            new FieldShape(
                "source",
                ValueShape.Fields(
                    Exact("group"),
                    Exact("version"),
                    Exact("kind"),
                    Exact("name"),
                    Exact("namespace"),
                    Text("fieldPath"),
                    new FieldShape("options", ReplacementOptions)
                )
            ),
            new FieldShape("sourceValue", sourceValue),
            new FieldShape(
                "targets",
                ValueShape.List(
                    ValueShape.Fields(
                        new FieldShape("select", Selector),
                        new FieldShape("reject", ValueShape.List(Selector)),
                        Texts("fieldPaths"),
                        new FieldShape("options", ReplacementOptions)
                    )
                )
            ),
        ];

    private static FieldShape Text(string name) => new(name, ValueShape.Text);

    private static FieldShape Exact(string name) => new(name, ValueShape.ExactText);

    private static FieldShape ExactTexts(string name) => new(name, ValueShape.ExactTexts);

    private static FieldShape Texts(string name) => new(name, ValueShape.Texts);

    private static FieldShape TextMap(string name) => new(name, ValueShape.TextMap);

    private static FieldShape Flag(string name) => new(name, ValueShape.Boolean);
}
