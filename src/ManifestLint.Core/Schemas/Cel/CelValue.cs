using System.Net;
using ManifestLint.Kubernetes;

namespace ManifestLint.Schemas.Cel;

/// <summary>A value of an expression. Not changed once it is made.</summary>
internal abstract class CelValue
{
    /// <summary>The name of its type: <c>int</c>, <c>string</c>, ...</summary>
    internal abstract string TypeName { get; }
}

/// <summary>That there is no value, and why. An error is a value too: <c>false &amp;&amp; error</c> is false.</summary>
internal sealed class CelError(string message, CelErrorKind kind = CelErrorKind.Evaluation) : CelValue
{
    internal override string TypeName => "error";

    internal string Message => message;

    internal CelErrorKind Kind => kind;

    internal static CelError NoOverload(string function) =>
        new($"no such overload: {function}", CelErrorKind.Unsupported);
}

/// <summary>What an error says about the rule.</summary>
internal enum CelErrorKind
{
    /// <summary>The API server would have the same error.</summary>
    Evaluation,

    /// <summary>Something that is not known here: a function, a type.</summary>
    Unsupported,

    /// <summary>The value is not decided yet: something is to be filled in.</summary>
    Undecided,
}

/// <summary>A boolean.</summary>
internal sealed class CelBool : CelValue
{
    private CelBool(bool value)
    {
        Value = value;
    }

    internal static CelBool True { get; } = new(true);

    internal static CelBool False { get; } = new(false);

    internal override string TypeName => "bool";

    internal bool Value { get; }

    internal static CelBool Of(bool value) => value ? True : False;
}

/// <summary>A signed integer of 64 bits.</summary>
internal sealed class CelInt(long value) : CelValue
{
    internal override string TypeName => "int";

    internal long Value => value;
}

/// <summary>An unsigned integer of 64 bits.</summary>
internal sealed class CelUint(ulong value) : CelValue
{
    internal override string TypeName => "uint";

    internal ulong Value => value;
}

/// <summary>A floating-point number.</summary>
internal sealed class CelDouble(double value) : CelValue
{
    internal override string TypeName => "double";

    internal double Value => value;
}

/// <summary>A text.</summary>
internal sealed class CelString(string value) : CelValue
{
    internal static CelString Empty { get; } = new(string.Empty);

    internal override string TypeName => "string";

    internal string Value => value;
}

/// <summary>Bytes.</summary>
internal sealed class CelBytes(byte[] value) : CelValue
{
    internal override string TypeName => "bytes";

    internal byte[] Value => value;
}

/// <summary>Null.</summary>
internal sealed class CelNull : CelValue
{
    private CelNull() { }

    internal static CelNull Instance { get; } = new();

    internal override string TypeName => "null_type";
}

/// <summary>A point in time.</summary>
internal sealed class CelTimestamp(long seconds, int nanoseconds) : CelValue
{
    internal override string TypeName => "google.protobuf.Timestamp";

    /// <summary>Seconds since 1970.</summary>
    internal long Seconds => seconds;

    internal int Nanoseconds => nanoseconds;

    internal Int128 Total => ((Int128)seconds * GoTime.Second) + nanoseconds;

    internal static CelValue Of(Int128 total)
    {
        var (seconds, nanoseconds) = Int128.DivRem(total, GoTime.Second);
        (seconds, nanoseconds) = nanoseconds < 0 ? (seconds - 1, nanoseconds + GoTime.Second) : (seconds, nanoseconds);
        const long First = -62_135_596_800;
        const long Last = 253_402_300_799;
        return seconds >= First && seconds <= Last
            ? new CelTimestamp((long)seconds, (int)nanoseconds)
            : new CelError("timestamp overflow");
    }
}

/// <summary>A duration.</summary>
internal sealed class CelDuration(long nanoseconds) : CelValue
{
    internal override string TypeName => "google.protobuf.Duration";

    internal long Nanoseconds => nanoseconds;

    internal static CelValue Of(Int128 nanoseconds) =>
        nanoseconds >= long.MinValue && nanoseconds <= long.MaxValue
            ? new CelDuration((long)nanoseconds)
            : new CelError("duration overflow");
}

/// <summary>A type.</summary>
internal sealed class CelType(string name) : CelValue
{
    internal override string TypeName => "type";

    internal string Name => name;
}

/// <summary>A value that may be absent.</summary>
internal sealed class CelOptional(CelValue? value) : CelValue
{
    internal static CelOptional None { get; } = new(null);

    internal override string TypeName => "optional_type";

    internal CelValue? Value => value;
}

/// <summary>An amount of a resource.</summary>
internal sealed class CelQuantity(Quantity value) : CelValue
{
    internal override string TypeName => "kubernetes.Quantity";

    internal Quantity Value => value;
}

/// <summary>A URL.</summary>
internal sealed class CelUrl(UrlParts parts) : CelValue
{
    internal override string TypeName => "kubernetes.URL";

    internal UrlParts Parts => parts;
}

/// <summary>An IP address.</summary>
internal sealed class CelIp(IPAddress address) : CelValue
{
    internal override string TypeName => "net.IP";

    internal IPAddress Address => address;
}

/// <summary>A network.</summary>
internal sealed class CelCidr(IPAddress address, int length) : CelValue
{
    internal override string TypeName => "net.CIDR";

    internal IPAddress Address => address;

    internal int Length => length;
}

/// <summary>A version as semver.org has it.</summary>
internal sealed class CelSemver(SemanticVersion version) : CelValue
{
    internal override string TypeName => "kubernetes.Semver";

    internal SemanticVersion Version => version;
}

/// <summary>A named format of strings.</summary>
internal sealed class CelFormat(string name) : CelValue
{
    internal override string TypeName => "kubernetes.NamedFormat";

    internal string Name => name;
}
