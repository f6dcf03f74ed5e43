using System.Diagnostics.CodeAnalysis;

namespace ManifestLint.Discovery;

/// <summary>What a file operation gave: a value or a fault.</summary>
/// <typeparam name="T">The value's type.</typeparam>
public sealed record FileResult<T>
    where T : class
{
    private FileResult(T? value, FileFault? fault)
    {
        Value = value;
        Fault = fault;
    }

    /// <summary>The value, or null when there is a fault.</summary>
    public T? Value { get; }

    /// <summary>The fault, or null when there is a value.</summary>
    public FileFault? Fault { get; }

    /// <summary>Whether there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Fault))]
    public bool IsSuccess => Fault is null;

    /// <summary>A result with a value.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator FileResult<T>(T value) => new(value, null);

    /// <summary>A result with a fault.</summary>
    /// <param name="fault">The fault.</param>
    public static implicit operator FileResult<T>(FileFault fault) => new(null, fault);
}

/// <summary>Why a file or directory could not be read.</summary>
/// <param name="Kind">What kind of fault it is.</param>
/// <param name="Message">A phrase without path and final period, to follow the path and a colon.</param>
public sealed record FileFault(FileFaultKind Kind, string Message)
{
    /// <summary>Nothing is there.</summary>
    public static FileFault NotFound { get; } = new(FileFaultKind.NotFound, "no such file or directory");

    /// <summary>The rights of the process do not suffice.</summary>
    public static FileFault AccessDenied { get; } = new(FileFaultKind.AccessDenied, "permission denied");

    /// <summary>Symbolic links lead in a circle.</summary>
    public static FileFault LinkLoop { get; } = new(FileFaultKind.LinkLoop, "too many levels of symbolic links");

    /// <summary>The path, or what it links to, is not below the workspace root.</summary>
    public static FileFault OutsideRoot { get; } = new(FileFaultKind.OutsideRoot, "outside the workspace root");

    /// <summary>The file is larger than a limit.</summary>
    /// <param name="maxLength">The limit in bytes.</param>
    public static FileFault TooLarge(long maxLength) =>
        new(FileFaultKind.TooLarge, FormattableString.Invariant($"larger than the limit of {maxLength:N0} bytes"));

    /// <summary>The directory has more entries than a limit.</summary>
    /// <param name="maxEntries">The limit.</param>
    public static FileFault TooManyEntries(int maxEntries) =>
        new(FileFaultKind.TooLarge, FormattableString.Invariant($"more than {maxEntries:N0} entries in one directory"));
}

/// <summary>Kinds of <see cref="FileFault"/>.</summary>
public enum FileFaultKind
{
    /// <summary>Nothing is there, or it vanished while the run was under way.</summary>
    NotFound,

    /// <summary>The rights of the process do not suffice.</summary>
    AccessDenied,

    /// <summary>A limit was exceeded.</summary>
    TooLarge,

    /// <summary>Symbolic links lead in a circle.</summary>
    LinkLoop,

    /// <summary>The path, or what it links to, is not below the workspace root.</summary>
    OutsideRoot,

    /// <summary>Anything else the operating system says.</summary>
    Io,
}
