using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Analysis;

/// <summary>
/// The parts of a broken document that may hold a secret value. Without a tree nobody can tell its values apart, so it is better to hide too much: all of
/// a document that says 'Secret', and of every other one the list items that speak of a credential.
/// </summary>
internal static class ApparentSecrets
{
    private const string Kind = "Secret";

    internal static IEnumerable<SourceSpan> In(YamlDocument document) =>
        NamesSecret(document.Source.Slice(document.Span))
            ? [new SourceSpan(document.Source, document.Span)]
            : CredentialItems(document.Source, document.Span);

    // The word by itself, whatever stands around it: quotes of JSON, a tag, the braces of a flow mapping, an item of a List.
    private static bool NamesSecret(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOf(Kind); at >= 0; at = text.IndexOf(Kind))
        {
            var end = at + Kind.Length;
            var isWord =
                (at == 0 || !char.IsLetterOrDigit(text[at - 1]))
                && (end == text.Length || !char.IsLetterOrDigit(text[end]));
            if (isWord)
            {
                return true;
            }

            text = text[end..];
        }

        return false;
    }

    // From one '- ' to the next: name and value of a variable stand in one item, in any order. A flag's value stands in the item behind it.
    private static List<SourceSpan> CredentialItems(SourceText source, TextSpan document)
    {
        var found = new List<SourceSpan>();
        var start = document.Start;
        var (speaks, isAnnounced) = (false, false);
        for (var at = start; at < document.End; )
        {
            var line = source.GetLineSpan(source.GetLine(at));
            var next = Math.Min(document.End, Math.Max(line.End, at) + 1);
            var text = source.Slice(new TextSpan(at, next - at)).Trim();
            if (text.StartsWith('-'))
            {
                AddItem(at);
                isAnnounced = speaks && IsFlag(start, at);
                (start, speaks) = (at, false);
            }

            speaks |= SensitiveValues.NamesCredential(text.ToString());
            at = next;
        }

        AddItem(document.End);
        return found;

        void AddItem(int end)
        {
            if (speaks || isAnnounced)
            {
                found.Add(new SourceSpan(source, new TextSpan(start, end - start)));
            }
        }

        bool IsFlag(int from, int to) =>
            source.Slice(new TextSpan(from, to - from))[1..].TrimStart(" '\"") is ['-', .. var name]
            && !name.Contains('=');
    }
}
