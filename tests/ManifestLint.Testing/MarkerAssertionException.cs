namespace ManifestLint.Testing;

/// <summary>What was found is not what was marked, or the markers themselves are wrong. The message is a readable difference.</summary>
public sealed class MarkerAssertionException : Exception
{
    /// <summary>Makes an exception without a message.</summary>
    public MarkerAssertionException() { }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">The difference, in lines.</param>
    public MarkerAssertionException(string message)
        : base(message) { }

    /// <summary>Makes an exception with a cause.</summary>
    /// <param name="message">The difference, in lines.</param>
    /// <param name="innerException">The cause.</param>
    public MarkerAssertionException(string message, Exception innerException)
        : base(message, innerException) { }
}
