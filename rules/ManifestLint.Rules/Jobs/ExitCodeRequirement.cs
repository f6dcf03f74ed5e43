using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Jobs;

/// <summary>The exit codes that a rule of a pod failure policy is for.</summary>
internal static class ExitCodeRequirement
{
    private const int MostValues = 255;

    private static readonly RuleMessage Empty = new("'onExitCodes' needs at least one exit code in 'values'");

    private static readonly RuleMessage TooMany = new(
        "'onExitCodes' may list at most {1} exit codes, but there are {0}"
    );

    private static readonly RuleMessage Success = new("Exit code 0 is success, so 'operator: In' must not list it");

    private static readonly RuleMessage Duplicate = new("Exit code {0} is listed twice");

    private static readonly RuleMessage Unsorted = new(
        "Exit codes must be in ascending order, but {0} stands behind {1}"
    );

    private static readonly RuleMessage UnknownContainer = new("The Job's pods have no container '{0}'");

    internal static void Check(NodeContext context, YamlMapping spec, YamlMapping requirement)
    {
        CheckContainer(context, spec, requirement);

        // A missing list is the schema's.
        if (requirement.TryGetEntry("values", out var values) && values.Value is YamlSequence list)
        {
            CheckValues(context, requirement, values.Key, list);
        }
    }

    private static void CheckContainer(NodeContext context, YamlMapping spec, YamlMapping requirement)
    {
        if (
            requirement.KnownText("containerName") is not { } name
            || spec.Mapping("template")?.Mapping("spec") is not { } pod
        )
        {
            return;
        }

        var names = pod.Mappings("initContainers")
            .Concat(pod.Mappings("containers"))
            .Select(container => container.Text("name"))
            .ToList();
        if (names.Count > 0 && !names.Contains(name.Value))
        {
            context.Report(UnknownContainer, name, name);
        }
    }

    private static void CheckValues(NodeContext context, YamlMapping requirement, YamlNode key, YamlSequence values)
    {
        if (values.Items.IsEmpty)
        {
            context.Report(Empty, key);
        }
        else if (values.Items.Length > MostValues)
        {
            context.Report(TooMany, key, values.Items.Length, MostValues);
        }

        var isIn = requirement.Text("operator") == "In";
        var seen = new Dictionary<long, YamlNode>();
        long? previous = null;
        foreach (var item in values.Items)
        {
            if (item is not YamlScalar scalar || !scalar.TryGetInt64(out var code))
            {
                continue;
            }

            if (code == 0 && isIn)
            {
                context.Report(Success, item);
            }

            if (seen.TryGetValue(code, out var first))
            {
                context.Report(Duplicate, item, code).Related(first, "listed here first");
            }
            else if (code < previous)
            {
                context.Report(Unsorted, item, code, previous);
            }

            seen.TryAdd(code, item);
            previous = code;
        }
    }
}
