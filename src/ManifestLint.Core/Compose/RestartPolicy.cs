namespace ManifestLint.Compose;

/// <summary>When Docker starts a container again. Compose hands the word on, and Docker refuses one that it does not know.</summary>
internal static class RestartPolicy
{
    /// <summary>What Docker knows, for a message.</summary>
    internal const string Names =
        "'no', 'always', 'unless-stopped', 'on-failure' and a number of attempts as in 'on-failure:3'";

    private const string OnFailure = "on-failure";

    /// <summary>Whether a text is one.</summary>
    internal static bool IsValid(string text) =>
        text is "" or "no" or "always" or "unless-stopped" or OnFailure
        || (
            text.StartsWith(OnFailure + ":", StringComparison.Ordinal)
            && text.Length > OnFailure.Length + 1
            && !text.AsSpan(OnFailure.Length + 1).ContainsAnyExceptInRange('0', '9')
        );
}
