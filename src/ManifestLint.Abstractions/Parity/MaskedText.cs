using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Parity;

/// <summary>The text of scalars without what may be a credential. It is masked before it is cut: nobody finds a part of a secret in a message.</summary>
internal static class MaskedText
{
    /// <summary>What stands in the place of a credential.</summary>
    internal const string Mask = "***";

    /// <summary>The text of a value.</summary>
    /// <param name="value">The value.</param>
    internal static string Of(string value) => HoldsCredential(value) ? Mask : value.ReplaceLineEndings(" ");

    /// <summary>The texts of a list. What follows a flag that speaks of a credential is one.</summary>
    /// <param name="items">The items.</param>
    /// <param name="areArguments">Whether they are a command line, of which a word that speaks of a credential is hidden as a whole.</param>
    internal static IEnumerable<string> OfList(IEnumerable<YamlScalar> items, bool areArguments)
    {
        var isAnnounced = false;
        foreach (var item in items)
        {
            var isFlag = item.Value.StartsWith('-') && !item.Value.Contains('=', StringComparison.Ordinal);
            var speaks = (isFlag || areArguments) && CredentialNames.Mention(item.Value);
            yield return !isFlag && (isAnnounced || speaks) ? Mask : Of(item.Value);
            isAnnounced = isFlag && speaks;
        }
    }

    // '--password=x', 'PASSWORD=x', and either of them within a script.
    private static bool HoldsCredential(string value) =>
        CredentialFormats.Find(value) is not null
        || (value.LastIndexOf('=') is var end and > 0 && CredentialNames.Mention(value[..end]));
}
