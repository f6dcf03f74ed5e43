using System.Buffers;
using System.Text;
using ManifestLint.Kubernetes;
using ManifestLint.Rules;

namespace ManifestLint.Analysis;

/// <summary>
/// Takes the secret values of one object out of the messages about it. Values can reach a message under many names; so every value that must not
/// be seen is looked for in the finished text, and all of them at once, because a Secret may hold as many values as it has findings.
/// </summary>
internal sealed class MessageRedaction
{
    private static readonly MessageRedaction Nothing = new();

    // A shorter value, such as '8080' or 'on', is part of ordinary words: it is hidden only where a message quotes it.
    private const int LeastUnquoted = 4;

    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _secrets;
    private readonly SearchValues<string> _search;
    private readonly int[] _lengths;
    private readonly string _openText;

    private MessageRedaction()
    {
        _search = null!;
        _lengths = [];
        _openText = string.Empty;
    }

    private MessageRedaction(HashSet<string> secrets, string openText)
    {
        _openText = openText;
        _secrets = secrets.GetAlternateLookup<ReadOnlySpan<char>>();
        _search = SearchValues.Create([.. secrets], StringComparison.Ordinal);
        _lengths = [.. secrets.Select(secret => secret.Length).Distinct().OrderDescending()];
    }

    internal static MessageRedaction For(KubernetesObject subject)
    {
        var secrets = new HashSet<string>(StringComparer.Ordinal);
        foreach (var scalar in SensitiveValues.Of(subject))
        {
            Add(secrets, scalar.Value);
            // A message may show what Kubernetes makes of a value: 0123 is 83.
            Add(secrets, scalar.CanonicalValue);
        }

        return secrets.Count == 0 ? Nothing : new MessageRedaction(secrets, OpenText(subject));
    }

    /// <summary>The message without secret values.</summary>
    /// <param name="message">The message.</param>
    /// <param name="isAboutSecret">
    /// Whether the finding points at a secret value. If not, a value that is also a name in the open (the password <c>mysql</c> of a container
    /// <c>mysql</c>) is left standing: the message means the name.
    /// </param>
    internal string Apply(string message, bool isAboutSecret)
    {
        if (_lengths.Length == 0)
        {
            return message;
        }

        var rest = message.AsSpan();
        var shown = new StringBuilder();
        while (rest.IndexOfAny(_search) is var at and >= 0)
        {
            shown.Append(rest[..at]);
            rest = rest[at..];
            var length = LongestAtStart(rest);
            var isOpen =
                !isAboutSecret && _openText.AsSpan().Contains(rest[..length].TrimStart('\''), StringComparison.Ordinal);
            shown.Append(
                isOpen ? rest[..length]
                : rest[0] == '\'' ? $"'{Redaction.Mask}"
                : Redaction.Mask
            );
            rest = rest[length..];
        }

        return shown.Append(rest).ToString();
    }

    // What anybody sees who sees the object at all: its names and images.
    private static string OpenText(KubernetesObject subject)
    {
        var containers =
            subject.PodTemplate?.Containers.SelectMany(container => new[] { container.Name, container.Image?.Value })
            ?? [];
        return string.Join('\n', containers.Prepend(subject.Namespace).Prepend(subject.Name));
    }

    private static void Add(HashSet<string> secrets, string value)
    {
        var shown = value.Trim();
        shown = shown.Length > MessageText.LongestArgument ? shown[..MessageText.LongestArgument] : shown;
        if (shown.Length >= LeastUnquoted)
        {
            secrets.Add(shown);
        }

        if (shown.Length > 0)
        {
            secrets.Add($"'{shown}");
        }
    }

    // The longest one, or else the end of a value that starts with another would stay.
    private int LongestAtStart(ReadOnlySpan<char> text)
    {
        foreach (var length in _lengths)
        {
            if (length <= text.Length && _secrets.Contains(text[..length]))
            {
                return length;
            }
        }

        return 1;
    }
}
