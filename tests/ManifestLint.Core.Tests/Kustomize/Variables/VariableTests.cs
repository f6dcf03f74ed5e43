using ManifestLint.Core.Tests.Kustomize.Replacements;
using ManifestLint.Kustomize;

namespace ManifestLint.Core.Tests.Kustomize.Variables;

/// <summary>The deprecated <c>vars</c>.</summary>
[TestFixture]
public sealed class VariableTests
{
    private const string Paths = "spec/args spec/one spec/map spec/none";

    private const string Source = """
        apiVersion: v1
        kind: S
        metadata: {name: s}
        data: {text: hello, number: 12, flag: true, real: 1500000.0, map: {a: b}, hex: 0x1F, list: [x, {y: z}], nothing: null, quoted: "7"}
        ---

        """;

    [TestCase("text", "$(NAME)", "hello")]
    [TestCase("text", "a$(NAME)b$(NAME)", "ahellobhello")]
    [TestCase("text", "$$(NAME)", "$(NAME)")]
    [TestCase("text", "$$$(NAME)", "$hello")]
    [TestCase("text", "$(OTHER)", "$(OTHER)")]
    [TestCase("text", "$(OTHER) $(NAME)", "$(OTHER) hello")]
    [TestCase("text", "$", "$")]
    [TestCase("text", "$x$(", "$x$(")]
    [TestCase("text", "$(NAME", "$(NAME")]
    [TestCase("text", "$($(NAME)", "$($(NAME)")]
    [TestCase("number", "$(NAME)", "12")]
    [TestCase("number", "n$(NAME)", "n12")]
    [TestCase("flag", "$(NAME)", "true")]
    [TestCase("real", "$(NAME)", "1500000")]
    [TestCase("real", "r$(NAME)", "r1.5e+06")]
    [TestCase("quoted", "$(NAME)", "\"7\"")]
    [TestCase("map", "$(NAME)", "$(NAME)")]
    [TestCase("list[0]", "$(NAME)", "x")]
    [TestCase("list[1].y", "$(NAME)", "z")]
    public void A_variable_is_resolved(string field, string text, string expected)
    {
        var printed = Build(field, $"one: '{text}'").Resolve(Paths).Print();
        Assert.That(printed, Does.EndWith($"spec:\n  one: {expected}\n"));
    }

    [Test]
    public void Variables_count_in_the_fields_that_may_have_them_only()
    {
        var printed = Build("text", "{args: ['$(NAME)', b], map: {k: '$(NAME)', l: 1}, other: '$(NAME)'}")
            .Resolve(Paths)
            .Print();
        Assert.That(
            printed,
            Does.EndWith("spec:\n  args:\n  - hello\n  - b\n  map:\n    k: hello\n    l: 1\n  other: $(NAME)\n")
        );
    }

    [Test]
    public void A_resolved_value_has_the_place_of_its_source()
    {
        var build = Build("text", "one: 'a $(NAME)'").Resolve(Paths);
        Assert.That(
            build.History("t", "spec.one"),
            Is.EqualTo("r.yaml:10:8\nkustomization.yaml:2:9 set by vars entry\nr.yaml:4:14 value of a variable")
        );
    }

    [TestCase("nope", "has no value")]
    [TestCase("hex", "has no value")]
    [TestCase("list[7]", "has no value")]
    [TestCase("text.x", "needs a mapping")]
    public void A_variable_without_value_is_a_fault(string field, string message)
    {
        var exception = Assert.Throws<KustomizeException>(() => Build(field, "one: $(NAME)").Resolve(Paths))!;
        Assert.That(exception.Message, Does.Contain(message));
        Assert.That(exception.Fault.Place.ToString(), Is.EqualTo("kustomization.yaml:4:25"));
    }

    [TestCase("{args: [1]}", "r.yaml:9:14", "must be strings")]
    [TestCase("{map: {1: a}}", "r.yaml:9:1", "keys must be strings")]
    public void A_field_that_cannot_have_variables_is_a_fault(string spec, string place, string message)
    {
        var exception = Assert.Throws<KustomizeException>(() => Build("text", spec).Resolve(Paths))!;
        Assert.That(exception.Message, Does.Contain(message));
        Assert.That(exception.Fault.Place.Source.Path, Is.EqualTo(place.Split(':')[0]));
    }

    [Test]
    public void A_variable_of_no_object_is_a_fault()
    {
        var build = new ReplacementBuild(
            "vars: [{name: NAME, objref: {kind: Nope, name: s, apiVersion: v1}}]",
            Source + "{apiVersion: v1, kind: T, metadata: {name: t}}"
        );
        var exception = Assert.Throws<KustomizeException>(() => build.Resolve(Paths))!;
        Assert.That(exception.Message, Does.Contain("no object"));
    }

    [Test]
    public void A_variable_of_several_objects_is_a_fault_unless_it_names_the_namespace()
    {
        const string resources = """
            {apiVersion: v1, kind: S, metadata: {name: s, namespace: a}}
            ---
            {apiVersion: v1, kind: S, metadata: {name: s, namespace: b}}
            ---
            {apiVersion: v1, kind: T, metadata: {name: t}, spec: {one: $(NAME)}}
            """;
        const string entry =
            "vars: [{name: NAME, objref: {kind: S, name: s, apiVersion: v1}, fieldref: {fieldPath: metadata.namespace}}]";
        Assert.Throws<KustomizeException>(() => new ReplacementBuild(entry, resources).Resolve(Paths));
        var named = entry.Replace("name: s,", "name: s, namespace: b,", StringComparison.Ordinal);
        Assert.That(new ReplacementBuild(named, resources).Resolve(Paths).Print(), Does.EndWith("one: b\n"));
    }

    [Test]
    public void A_name_can_be_used_once_in_a_build()
    {
        var build = Build("text", "one: a");
        var (left, right) = (new VariableSet(), new VariableSet());
        left.Add(build.Kustomization.Vars, build.Resources);
        right.Add(build.Kustomization.Vars, build.Resources);
        var exception = Assert.Throws<KustomizeException>(() => left.Absorb(right))!;
        Assert.That(exception.Fault.Place.ToString(), Is.EqualTo("kustomization.yaml:2:9"));
    }

    [Test]
    public void A_variable_that_nothing_uses_is_reported()
    {
        var idle = Build("text", "other: $(NAME)").Resolve(Paths).State.Effects.Idle;
        Assert.That(
            idle.Select(entry => $"{entry.Place} {entry.Kind}"),
            Is.EqualTo(new[] { "kustomization.yaml:2:9 Variable" })
        );
    }

    [Test]
    [CancelAfter(20_000)]
    public void A_text_of_a_million_opening_brackets_is_read_once()
    {
        var text = string.Concat(Enumerable.Repeat("$(", 500_000));
        Assert.That(Build("text", $"one: '{text}'").Resolve(Paths).Field("t", "spec.one"), Is.Not.Null);
    }

    [Test]
    public void A_variable_that_multiplies_ends()
    {
        var text = new string('x', 1_000_000);
        var uses = string.Concat(Enumerable.Repeat("$(NAME)", 1000));
        var build = new ReplacementBuild(
            "vars: [{name: NAME, objref: {kind: S, name: s, apiVersion: v1}, fieldref: {fieldPath: data.text}}]",
            $"{{apiVersion: v1, kind: S, metadata: {{name: s}}, data: {{text: {text}}}}}\n---\n{{apiVersion: v1, kind: T, metadata: {{name: t}}, spec: {{one: '{uses}'}}}}"
        );
        var exception = Assert.Throws<KustomizeException>(() => build.Resolve(Paths))!;
        Assert.That(exception.Fault.Kind, Is.EqualTo(BuildFaultKind.LimitExceeded));
    }

    private static ReplacementBuild Build(string field, string spec) =>
        new(
            $$"""
            vars:
            - name: NAME
              objref: {kind: S, name: s, apiVersion: v1}
              fieldref: {fieldPath: 'data.{{field}}'}
            """,
            Source
                + (
                    spec.StartsWith('{')
                        ? $"apiVersion: v1\nkind: T\nmetadata: {{name: t}}\nspec: {spec}\n"
                        : $"apiVersion: v1\nkind: T\nmetadata: {{name: t}}\nspec:\n  {spec}\n"
                )
        );
}
