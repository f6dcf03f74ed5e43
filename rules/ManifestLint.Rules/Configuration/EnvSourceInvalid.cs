using ManifestLint.Kubernetes;
using ManifestLint.Rules.Pods;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Configuration;

/// <summary>Flags environment variables that do not take their value from exactly one place, or from an object that cannot be.</summary>
public sealed class EnvSourceInvalid : Rule
{
    private static readonly string[] Sources =
    [
        "fieldRef",
        "resourceFieldRef",
        "configMapKeyRef",
        "secretKeyRef",
        "fileKeyRef",
    ];

    private static readonly string[] KeySources = ["configMapKeyRef", "secretKeyRef"];

    private static readonly string[] WholeSources = ["configMapRef", "secretRef"];

    private static readonly RuleMessage SeveralSources = new(
        "Variable '{0}' takes its value from both '{1}' and '{2}', but the API server allows only one"
    );

    private static readonly RuleMessage NoSource = new(
        "Variable '{0}' has a 'valueFrom' that names no source, such as secretKeyRef"
    );

    private static readonly RuleMessage SeveralObjects = new(
        "An entry of 'envFrom' names both '{0}' and '{1}', but the API server allows only one"
    );

    private static readonly RuleMessage NoObject = new(
        "An entry of 'envFrom' names no source: it needs configMapRef or secretRef"
    );

    private static readonly RuleMessage Incomplete = new("'{0}' needs '{1}', which the API server requires");

    private static readonly RuleMessage BadName = new("'{1}' in '{0}' can be no object: a name {2}");

    private static readonly RuleMessage BadPath = new("'{0}' is no path of a file in a volume: it {1}");

    private static readonly RuleMessage BadKey = new("'{1}' in '{0}' can be no key: it {2}");

    public override RuleDescriptor Descriptor { get; } =
        new("ML1010", "env-source-invalid")
        {
            Title = "Environment variable without exactly one source",
            Message = "Variable '{0}' has both 'value' and 'valueFrom', but the API server allows only one",
            Category = RuleCategory.Configuration,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachContainer(Check);

    private static void Check(ContainerContext context)
    {
        var variables = context.Container.Node.ItemsOf("env");
        for (var i = 0; i < variables.Length; i++)
        {
            if (variables[i] is YamlMapping variable && variable["valueFrom"] is YamlMapping source)
            {
                CheckVariable(context, variable, source, $"env[{i}].valueFrom");
            }
        }

        var sources = context.Container.Node.ItemsOf("envFrom");
        for (var i = 0; i < sources.Length; i++)
        {
            if (sources[i] is YamlMapping source)
            {
                CheckWhole(context, source, $"envFrom[{i}]");
            }
        }
    }

    private static void CheckVariable(ContainerContext context, YamlMapping variable, YamlMapping source, string path)
    {
        variable.TryGetEntry("valueFrom", out var entry);
        var name = variable.Text("name") ?? "without name";
        if (!FieldValues.IsEmpty(variable["value"]))
        {
            context.Report(entry.Key, name).Related(variable["value"]!, "the value");
        }

        switch (UnionChoice.Of(source, Sources))
        {
            case { Count: 0 } when !context.Container.IsFragment:
                context.Report(NoSource, entry.Key, name);
                break;
            case { Count: > 1 } choice:
                context
                    .Report(SeveralSources, choice.Second.Key, name, choice.First.Name, choice.Second.Name)
                    .Related(choice.First.Key, "the first source");
                break;
        }

        foreach (var kind in KeySources)
        {
            if (source[kind] is YamlMapping reference)
            {
                CheckName(context, reference, kind, path);
                CheckKey(context, reference, kind);
            }
        }

        CheckFile(context, source.Mapping("fileKeyRef"));
    }

    // What is not there is a finding of the schema.
    private static void CheckFile(ContainerContext context, YamlMapping? file)
    {
        foreach (var field in new[] { "volumeName", "path", "key" })
        {
            if (file.KnownText(field) is { Value.Length: 0 } empty)
            {
                context.Report(Incomplete, empty, "fileKeyRef", field);
            }
        }

        if (file.KnownText("path") is { Value.Length: > 0 } path && LocalPath.ProjectedFault(path.Value) is { } reason)
        {
            context.Report(BadPath, path, path, reason);
        }
    }

    private static void CheckWhole(ContainerContext context, YamlMapping source, string path)
    {
        switch (UnionChoice.Of(source, WholeSources))
        {
            case { Count: 0 } when !context.Container.IsFragment:
                context.Report(NoObject, source.Entries is [var first, ..] ? first.Key : source);
                break;
            case { Count: > 1 } choice:
                context
                    .Report(SeveralObjects, choice.Second.Key, choice.First.Name, choice.Second.Name)
                    .Related(choice.First.Key, "the first source");
                break;
        }

        foreach (var kind in WholeSources)
        {
            if (source[kind] is YamlMapping reference)
            {
                CheckName(context, reference, kind, path);
            }
        }
    }

    private static void CheckName(ContainerContext context, YamlMapping reference, string kind, string path)
    {
        if (FieldValues.IsEmpty(reference["name"]))
        {
            if (!context.Container.IsFragment)
            {
                context.ReportUnset(Incomplete, reference, $"{path}.{kind}.name", kind, "name");
            }
        }
        else if (reference.KnownText("name") is { } name && !NameSyntax.IsDns1123Subdomain(name.Value, out var reason))
        {
            context.Report(BadName, name, kind, name, reason);
        }
    }

    // A key that is not there is a finding of the schema.
    private static void CheckKey(ContainerContext context, YamlMapping reference, string kind)
    {
        if (reference.KnownText("key") is not { } key)
        {
            return;
        }

        if (key.Value.Length == 0)
        {
            context.Report(Incomplete, key, kind, "key");
        }
        else if (!NameSyntax.IsConfigMapKey(key.Value, out var reason))
        {
            context.Report(BadKey, key, kind, key, reason);
        }
    }
}
