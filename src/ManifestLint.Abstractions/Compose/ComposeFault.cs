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

    /// <summary>A <c>$</c> that begins no variable and is not doubled: the sign with what follows it, what is wrong, as a clause.</summary>
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

    /// <summary>Things that exclude each other, or must agree and do not: what has them, what is wrong, as a clause.</summary>
    Contradiction,

    /// <summary>A name of a project that Compose writes in another way: the name, how Compose writes it.</summary>
    ProjectName,
}

/// <summary>Something for which Compose refuses a project, or that keeps from judging it.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Place">The narrowest range at fault.</param>
/// <param name="Arguments">What the message names; no values of variables.</param>
public sealed record ComposeFault(ComposeFaultKind Kind, SourceSpan Place, ImmutableArray<string> Arguments);
