using ManifestLint.Compose;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags what keeps Compose from reading a project: unknown keys, wrong types, references to nothing, cycles, missing files.</summary>
public sealed class ComposeFileInvalid : Rule
{
    private static readonly RuleMessage WrongType = new("Compose wants {1} for '{0}', but this is {2}");

    private static readonly RuleMessage UnknownValue = new("Compose does not know '{0}' for '{1}'; it takes {2}");

    private static readonly RuleMessage InvalidValue = new("'{0}' for '{1}' {2}");

    private static readonly RuleMessage UnknownOption = new(
        "Compose knows no option '{0}' of a volume and passes over it in '{1}'; it takes 'ro', 'rw', 'z', 'Z' and 'nocopy'"
    )
    {
        Severity = Severity.Warning,
    };

    private static readonly RuleMessage MissingField = new("The field '{0}' is missing in '{1}'");

    private static readonly RuleMessage InvalidName = new(
        "Compose does not allow the name '{0}': letters, digits, '.', '_' and '-' only"
    );

    private static readonly RuleMessage FirstVersion = new(
        "'{0}' stands at the top of the file, as in version 1 of the format, which Compose no longer reads; put the services below 'services'"
    );

    private static readonly RuleMessage InvalidInterpolation = new(
        "'{0}' begins no variable that Compose can read; write '$$' for one '$'"
    );

    private static readonly RuleMessage UnclosedVariable = new(
        "'{0}' begins a variable that no '}}' ends; write '${{NAME}}', or '$$' for one '$'"
    );

    private static readonly RuleMessage UnnamedVariable = new(
        "'{0}' is not followed by the name of a variable, which has letters, digits and '_' only; write '${{NAME}}', or '$$' for one '$'"
    );

    private static readonly RuleMessage UnknownOperator = new(
        "'{0}' begins a variable whose name is followed by no operator that Compose knows; it reads '${{NAME}}', '${{NAME:-default}}', '${{NAME:?message}}' and '${{NAME:+other}}', each also without the colon"
    );

    private static readonly RuleMessage EmptyValue = new(
        "'{0}' is empty, which Compose refuses: it wants {1} there, so fill it or remove the key"
    );

    private static readonly RuleMessage ExclusiveFields = new(
        "{0} has both '{1}' and '{2}', and Compose allows only one of them"
    );

    private static readonly RuleMessage DifferentValues = new(
        "{0} has '{1}: {2}' and '{3}: {4}', which must be the same; keep one of them"
    );

    private static readonly RuleMessage MissingLimit = new(
        "{0} has '{1}: {2}' and '{3}' without '{4}', which Compose takes for another value; write it there instead"
    );

    private static readonly RuleMessage HealthcheckForm = new(
        "The list under 'healthcheck.test' of service '{0}' begins with '{1}', and not with 'CMD', 'CMD-SHELL' or 'NONE'; a command for a shell can also be one string"
    );

    private static readonly RuleMessage MissingPlatform = new(
        "Service '{0}' runs on the platform '{1}', for which it is not built; add it to 'build.platforms'"
    );

    private static readonly RuleMessage SeveralContainers = new(
        "Service '{0}' has a 'container_name', which only one container can have, but '{1}: {2}' asks for several"
    );

    private static readonly RuleMessage MissingTarget = new(
        "The action '{1}' under 'develop.watch' of service '{0}' has no 'target', the path in the container to which it copies"
    );

    private static readonly RuleMessage MissingBuild = new(
        "Service '{0}' is not built, so 'docker compose watch' refuses the action 'rebuild'"
    )
    {
        Severity = Severity.Warning,
    };

    private static readonly RuleMessage MountedTwice = new(
        "Service '{0}' mounts something at '{1}' twice, once as 'tmpfs', and Compose refuses that"
    );

    private static readonly RuleMessage EmptyDefinition = new(
        "The {0} '{1}' says nowhere what is in it; Compose wants {2}, or 'external: true'"
    );

    private static readonly RuleMessage ExternalVolume = new(
        "The volume '{0}' is external, so it is there already, and Compose refuses '{1}' beside that"
    );

    private static readonly RuleMessage ProjectName = new(
        "Compose makes '{1}' of the name '{0}', and some versions refuse it; a name has lower-case letters, digits, '-' and '_', and begins with a letter or digit"
    )
    {
        Severity = Severity.Warning,
    };

    private static readonly RuleMessage UnknownService = new("'{0}' names the service '{1}', which is not there{2}");

    private static readonly RuleMessage UndeclaredResource = new(
        "Service '{0}' uses the {1} '{2}', which is not declared under '{4}'{3}"
    );

    private static readonly RuleMessage Cycle = new("'{0}' goes round in a circle: {1}");

    private static readonly RuleMessage IncludeCycle = new("'{0}' includes itself");

    private static readonly RuleMessage MissingFile = new("'{0}' cannot be read: {1}");

    private static readonly RuleMessage NothingToRun = new("Service '{0}' has neither 'image' nor 'build'");

    private static readonly RuleMessage Conflict = new(
        "'{0}' brings a service '{1}', which is there already and differs; to change it, merge the files or use 'extends'"
    );

    private static readonly RuleMessage LimitExceeded = new(
        "{0} multiplies to more than ManifestLint reads, so the project was not checked as a whole"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML3411", "compose-file-invalid")
        {
            Title = "Compose file that Compose refuses",
            Message = "Compose does not know the key '{0}' in '{1}'{2}",
            Category = RuleCategory.Environments,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachComposeProject(Check);

    private static void Check(ComposeContext context)
    {
        foreach (var fault in context.Project.Faults)
        {
            context.Report(MessageOf(fault.Kind), fault.Place, [.. fault.Arguments]);
        }
    }

    private static RuleMessage? MessageOf(ComposeFaultKind kind) =>
        kind switch
        {
            ComposeFaultKind.WrongType => WrongType,
            ComposeFaultKind.UnknownValue => UnknownValue,
            ComposeFaultKind.InvalidValue => InvalidValue,
            ComposeFaultKind.UnknownOption => UnknownOption,
            ComposeFaultKind.MissingField => MissingField,
            ComposeFaultKind.InvalidName => InvalidName,
            ComposeFaultKind.FirstVersion => FirstVersion,
            ComposeFaultKind.InvalidInterpolation => InvalidInterpolation,
            ComposeFaultKind.EmptyValue => EmptyValue,
            ComposeFaultKind.UnclosedVariable => UnclosedVariable,
            ComposeFaultKind.UnnamedVariable => UnnamedVariable,
            ComposeFaultKind.UnknownOperator => UnknownOperator,
            ComposeFaultKind.ExclusiveFields => ExclusiveFields,
            ComposeFaultKind.DifferentValues => DifferentValues,
            ComposeFaultKind.MissingLimit => MissingLimit,
            ComposeFaultKind.HealthcheckForm => HealthcheckForm,
            ComposeFaultKind.MissingPlatform => MissingPlatform,
            ComposeFaultKind.SeveralContainers => SeveralContainers,
            ComposeFaultKind.MissingTarget => MissingTarget,
            ComposeFaultKind.MissingBuild => MissingBuild,
            ComposeFaultKind.MountedTwice => MountedTwice,
            ComposeFaultKind.EmptyDefinition => EmptyDefinition,
            ComposeFaultKind.ExternalVolume => ExternalVolume,
            ComposeFaultKind.ProjectName => ProjectName,
            ComposeFaultKind.UnknownService => UnknownService,
            ComposeFaultKind.UndeclaredResource => UndeclaredResource,
            ComposeFaultKind.Cycle => Cycle,
            ComposeFaultKind.IncludeCycle => IncludeCycle,
            ComposeFaultKind.MissingFile => MissingFile,
            ComposeFaultKind.NothingToRun => NothingToRun,
            ComposeFaultKind.Conflict => Conflict,
            ComposeFaultKind.LimitExceeded => LimitExceeded,
            _ => null,
        };
}
