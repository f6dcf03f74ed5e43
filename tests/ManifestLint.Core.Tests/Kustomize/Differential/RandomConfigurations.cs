namespace ManifestLint.Core.Tests.Kustomize.Differential;

/// <summary>Random files for <c>configurations</c>, <c>crds</c> and <c>openapi</c>. They tell Kustomize about Widgets, which it does not know.</summary>
internal static class RandomConfigurations
{
    internal const string OpenApi = """
        {"definitions": {"com.example.v1.Widget": {"type": "object", "x-kubernetes-group-version-kind": [{"group": "example.com", "kind": "Widget", "version": "v1"}],
          "properties": {"apiVersion": {"type": "string"}, "kind": {"type": "string"}, "metadata": {"type": "object"},
            "spec": {"type": "object", "properties": {"containers": {"type": "array", "x-kubernetes-patch-merge-key": "name", "x-kubernetes-patch-strategy": "merge",
              "items": {"type": "object", "properties": {"name": {"type": "string"}, "image": {"type": "string"}}}}}}}}}}

        """;

    internal const string Crd = """
        {"example.com/v1.Widget": {"Schema": {"type": "object", "properties": {"kind": {"type": "string"}, "apiVersion": {"type": "string"}, "metadata": {"type": "object"},
          "spec": {"$ref": "example.com/v1.WidgetSpec"}}}, "Dependencies": ["example.com/v1.WidgetSpec"]},
         "example.com/v1.WidgetSpec": {"Schema": {"type": "object", "properties": {"ref": {"x-kubernetes-object-ref-api-version": "v1", "x-kubernetes-object-ref-kind": "ConfigMap", "type": "object"},
          "settings": {"type": "object", "x-kubernetes-annotation": "", "x-kubernetes-label-selector": ""}}}}}

        """;

    /// <summary>A file for <c>configurations</c>.</summary>
    internal static string Transformers(Dice dice)
    {
        Tree specs(string path) =>
            Tree.ListOf([
                .. dice.Times(
                    1,
                    2,
                    () =>
                        (Tree)
                            Tree.Of(
                                ("group", dice.Percent(15) ? dice.Word("example.com apps") : null),
                                ("kind", dice.Percent(70) ? dice.Word("Widget Widget Deployment Rollout") : null),
                                ("path", path),
                                ("create", dice.Percent(40) ? true : null)
                            )
                ),
            ]);
        var root = Tree.Of(
            (
                "nameReference",
                dice.Percent(50)
                    ? Tree.ListOf(
                        Tree.Of(
                            ("kind", dice.Word("ConfigMap Secret Service Widget")),
                            ("version", dice.Percent(50) ? "v1" : null),
                            (
                                "fieldSpecs",
                                specs(dice.Word("spec/ref/name spec/settings/name spec/ref data/name spec/items"))
                            )
                        )
                    )
                    : null
            ),
            ("namespace", dice.Percent(15) ? specs("spec/namespace") : null),
            ("namePrefix", dice.Percent(15) ? specs("spec/settings/name") : null),
            ("nameSuffix", dice.Percent(10) ? specs("spec/settings/name") : null),
            ("commonLabels", dice.Percent(25) ? specs("spec/selector/more") : null),
            ("labels", dice.Percent(15) ? specs("spec/more") : null),
            ("templateLabels", dice.Percent(15) ? specs("spec/tpl/labels") : null),
            ("commonAnnotations", dice.Percent(25) ? specs("spec/annotations") : null),
            (
                "varReference",
                dice.Percent(35)
                    ? specs(dice.Word("spec/image spec/settings spec/items spec/settings/value data"))
                    : null
            ),
            ("images", dice.Percent(35) ? specs(dice.Word("spec/image spec/settings/image spec/items[]/image")) : null),
            ("replicas", dice.Percent(25) ? specs("spec/replicas") : null)
        );
        return StyledYaml.Write(dice, root, isPlayful: false);
    }
}
