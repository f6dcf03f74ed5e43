namespace ManifestLint.Kustomize;

/// <summary>The shapes of the configurations of built-in plugins, as far as the plugins use them.</summary>
internal static class PluginShapes
{
    /// <summary>A list of field specs under <c>fieldSpecs</c>.</summary>
    private static readonly FieldShape FieldSpecs = new("fieldSpecs", ValueShape.List(KustomizationShapes.FieldSpec));

    // These plugins have 'metadata' among their fields.
    private static readonly FieldShape Metadata = new(
        "metadata",
        ValueShape.Fields(
            new FieldShape("name", ValueShape.Text),
            new FieldShape("namespace", ValueShape.Text),
            new FieldShape("labels", ValueShape.TextMap),
            new FieldShape("annotations", ValueShape.TextMap)
        )
    );

    private static readonly FieldShape Targets = new(
        "targets",
        ValueShape.List(
            ValueShape.Fields(
                new FieldShape("selector", KustomizationShapes.Selector),
                new FieldShape("fieldPath", ValueShape.Text),
                new FieldShape("filePathPosition", ValueShape.Integer)
            )
        )
    );

    internal static ValueShape Annotations { get; } =
        ValueShape.Fields(new FieldShape("annotations", ValueShape.TextMap), FieldSpecs);

    internal static ValueShape Labels { get; } =
        ValueShape.Fields(new FieldShape("labels", ValueShape.TextMap), FieldSpecs);

    internal static ValueShape Image { get; } =
        ValueShape.Fields(new FieldShape("imageTag", KustomizationShapes.Image), FieldSpecs);

    internal static ValueShape Replica { get; } =
        ValueShape.Fields(new FieldShape("replica", KustomizationShapes.Replica), FieldSpecs);

    internal static ValueShape Prefix { get; } =
        ValueShape.Fields(new FieldShape("prefix", ValueShape.Text), FieldSpecs);

    internal static ValueShape Suffix { get; } =
        ValueShape.Fields(new FieldShape("suffix", ValueShape.Text), FieldSpecs);

    internal static ValueShape PrefixSuffix { get; } =
        ValueShape.Fields(
            new FieldShape("prefix", ValueShape.Text),
            new FieldShape("suffix", ValueShape.Text),
            FieldSpecs
        );

    internal static ValueShape Namespace { get; } =
        ValueShape.Fields(
            Metadata,
            FieldSpecs,
            new FieldShape("unsetOnly", ValueShape.Boolean),
            new FieldShape("setRoleBindingSubjects", ValueShape.Text)
        );

    internal static ValueShape Json6902 { get; } =
        ValueShape.Fields(
            new FieldShape("target", KustomizationShapes.Selector),
            new FieldShape("path", ValueShape.Text),
            new FieldShape("jsonOp", ValueShape.Text)
        );

    internal static ValueShape StrategicMerge { get; } =
        ValueShape.Fields(new FieldShape("paths", ValueShape.Texts), new FieldShape("patches", ValueShape.Text));

    internal static ValueShape Replacements { get; } =
        ValueShape.Fields(new FieldShape("replacements", ValueShape.List(KustomizationShapes.ReplacementEntry)));

    internal static ValueShape ConfigMap { get; } =
        ValueShape.Fields([Metadata, .. KustomizationShapes.ConfigMapGenerator.FieldShapes]);

    internal static ValueShape Secret { get; } =
        ValueShape.Fields([
            Metadata,
            .. KustomizationShapes.ConfigMapGenerator.FieldShapes,
            new FieldShape("type", ValueShape.ExactText),
        ]);

    internal static ValueShape ValueAdd { get; } =
        ValueShape.Fields(
            new FieldShape("value", ValueShape.Text),
            Targets,
            new FieldShape("targetFilePath", ValueShape.Text)
        );

    internal static ValueShape ValueAddTargets { get; } = ValueShape.Fields(Targets);

    internal static ValueShape IamPolicy { get; } =
        ValueShape.Fields(
            new FieldShape("cloud", ValueShape.Text),
            new FieldShape(
                "kubernetesService",
                ValueShape.Fields(new FieldShape("name", ValueShape.Text), new FieldShape("namespace", ValueShape.Text))
            ),
            new FieldShape(
                "serviceAccount",
                ValueShape.Fields(new FieldShape("name", ValueShape.Text), new FieldShape("projectId", ValueShape.Text))
            )
        );
}
