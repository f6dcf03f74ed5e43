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

    private static readonly RuleMessage InvalidInterpolation = new("'{0}' {1}");

    private static readonly RuleMessage EmptyValue = new(
        "'{0}' is empty, which Compose refuses: it wants {1} there, so fill it or remove the key"
    );

    private static readonly RuleMessage Contradiction = new("{0} {1}");

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
            ComposeFaultKind.Contradiction => Contradiction,
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
