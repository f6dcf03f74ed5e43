using System.Collections.Immutable;
using ManifestLint.Text;

namespace ManifestLint.Compose;

/// <summary>What is wrong with a Compose file.</summary>
public enum ComposeFaultKind
{
    /// <summary>A key that the Compose Specification does not know: key, where it stands, a question with what was probably meant.</summary>
    UnknownKey,

    /// <summary>A value of the wrong type: field, what it must be, what it is.</summary>
    WrongType,

    /// <summary>A value that is none of those that are allowed: value, field, the allowed ones.</summary>
    UnknownValue,

    /// <summary>A value that is not written as Compose reads it: value, field, what is wrong, as a clause.</summary>
    InvalidValue,

    /// <summary>An option of a volume that Compose does not know and passes over: option, volume.</summary>
    UnknownOption,

    /// <summary>A field that must be there is not: field, where.</summary>
    MissingField,

    /// <summary>A name that Compose does not allow: name.</summary>
    InvalidName,

    /// <summary>A file of version 1 of the format, without <c>services</c>: a key.</summary>
    FirstVersion,

    /// <summary>A <c>$</c> that begins no variable and is not doubled: the sign with what follows it.</summary>
    InvalidInterpolation,

    /// <summary>Something refers to a service that is not there: field, name, a question with what was probably meant.</summary>
    UnknownService,

    /// <summary>Something refers to a network, volume, secret or config that is not declared: service, what it is, name, a question.</summary>
    UndeclaredResource,

    /// <summary>Services wait for each other, or extend each other: field, the names in order.</summary>
    Cycle,

    /// <summary>Files include each other: path.</summary>
    IncludeCycle,

    /// <summary>A file that is not there, or cannot be read: path, why.</summary>
    MissingFile,

    /// <summary>A file that is no Compose file: path.</summary>
    UnreadableFile,

    /// <summary>A service with neither an image nor a build: name.</summary>
    NothingToRun,

    /// <summary>Two included files, or a file and one that it includes, declare the same thing in different ways: what, name.</summary>
    Conflict,

    /// <summary>More than is read: what.</summary>
    LimitExceeded,

    /// <summary>Something that is part of the project and lies where it is not read: field, path.</summary>
    OutOfView,

    /// <summary>A file of variables that is not there, and that Compose asks for: path, service.</summary>
    MissingVariables,

    /// <summary>A key with nothing behind it, where Compose wants a value: field, what it must be.</summary>
    EmptyValue,

    /// <summary>A name of a project that Compose writes in another way: the name, how Compose writes it.</summary>
    ProjectName,

    /// <summary>A <c>${</c> without <c>}</c>: the sign with what follows it.</summary>
    UnclosedVariable,

    /// <summary>A <c>${</c> without a name: the sign with what follows it.</summary>
    UnnamedVariable,

    /// <summary>Something behind the name in <c>${NAME</c> that is no operator: the sign with what follows it.</summary>
    UnknownOperator,

    /// <summary>Fields that exclude each other: whose, one, the other.</summary>
    ExclusiveFields,

    /// <summary>Fields that say the same thing and have different values: whose, one, its value, the other, its value.</summary>
    DifferentValues,

    /// <summary>A limit that stands in one form, and lacks in the other form, which is there: whose, the field, its value, the other form, what it lacks.</summary>
    MissingLimit,

    /// <summary>A list as the command of a health check that does not say how it is run: service, its first item.</summary>
    HealthcheckForm,

    /// <summary>A service that runs on a platform for which it is not built: service, platform.</summary>
    MissingPlatform,

    /// <summary>A service with a name for its container and several of them: service, the field that asks for them, how many.</summary>
    SeveralContainers,

    /// <summary>An action of a watch that copies files, without the place to which it does: service, action.</summary>
    MissingTarget,

    /// <summary>A path of a container at which two things are mounted: service, path.</summary>
    MountedTwice,

    /// <summary>A secret or config that says nowhere what is in it: what it is, its name, the fields that could.</summary>
    EmptyDefinition,

    /// <summary>A field of an external volume, of which Compose makes nothing: volume, field.</summary>
    ExternalVolume,

    /// <summary>A watch that rebuilds a service which is not built: service.</summary>
    MissingBuild,
}

/// <summary>Something for which Compose refuses a project, or that keeps from judging it.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Place">The narrowest range at fault.</param>
/// <param name="Arguments">What the message names; no values of variables.</param>
public sealed record ComposeFault(ComposeFaultKind Kind, SourceSpan Place, ImmutableArray<string> Arguments);
