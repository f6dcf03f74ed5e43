using ManifestLint.Compose;
using ManifestLint.Text;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags credentials in the environment of services and in their env files: a conversion writes them into manifests and ConfigMaps as they are.</summary>
public sealed class ComposeEnvFileSecret : Rule
{
    private static readonly RuleMessage InFile = new(
        "'{0}' gives {1} credentials ({2}), which a conversion puts into a ConfigMap; a Secret that is not checked in belongs there"
    );

    private static readonly RuleMessage Recognised = new(
        "Variable '{0}' of {1} holds {2} in the open; whoever reads the file has it, so replace it, and take it from a secret"
    )
    {
        Severity = Severity.Error,
    };

    public override RuleDescriptor Descriptor { get; } =
        new("ML3406", "compose-env-file-secret")
        {
            Title = "Credential in the environment of a Compose service",
            Message =
                "Credentials stand in the environment of {0} ({1}), and a conversion writes them into the manifest; use 'secrets', or variables of the shell without defaults",
            Category = RuleCategory.Environments,
            Severity = Severity.Warning,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachComposeProject(Check);

    private static void Check(ComposeContext context)
    {
        var written =
            from service in context.Project.Services
            from variable in service.Environment
            let form = FormOf(variable)
            where form is not null
            group (Service: service.Name, Variable: variable, Form: form) by variable.Place;
        var named = new Dictionary<string, List<(string Service, ComposeVariable Variable)>>(StringComparer.Ordinal);
        foreach (var place in written)
        {
            var (_, variable, form) = place.First();
            var services = ComposeNames.Services(place.Select(use => use.Service));
            if (form.Length > 0)
            {
                context.Report(Recognised, place.Key, variable.Name, services, form);
            }
            else if (named.TryGetValue(services, out var others))
            {
                others.Add((services, variable));
            }
            else
            {
                named[services] = [(services, variable)];
            }
        }

        // One finding for each service: what is to be done is done for all of its variables at once.
        foreach (var (services, variables) in named)
        {
            context.Report(
                null,
                variables[0].Variable.Place,
                services,
                NameList.Quoted(variables.Select(use => use.Variable.Name))
            );
        }

        CheckFiles(context);
    }

    private static void CheckFiles(ComposeContext context)
    {
        var files =
            from service in context.Project.Services
            from file in service.EnvFiles
            let credentials = service
                .VariablesOf(file)
                .Where(variable => FormOf(variable) is not null)
                .Select(variable => variable.Name)
                .ToList()
            where credentials.Count > 0
            group (service.Name, File: file, Credentials: credentials) by file.Place;
        foreach (var file in files)
        {
            var (_, node, credentials) = file.First();
            context.Report(
                InFile,
                node,
                node,
                ComposeNames.Services(file.Select(use => use.Name)),
                NameList.Quoted(credentials)
            );
        }
    }

    // Null for no credential, empty for one by its name. What an env file or the shell sets does not stand here.
    private static string? FormOf(ComposeVariable variable) =>
        variable.Value is not { } value
        || (!variable.IsFromFile && (!value.Origin.Via.IsEmpty || ComposeText.IsOpen(value.Value)))
            ? null
        : CredentialFormats.Find(value.Value) is { } form ? form
        : CredentialNames.Speak(variable.Name) && CredentialNames.CanBeValue(value.Value) ? string.Empty
        : null;
}
