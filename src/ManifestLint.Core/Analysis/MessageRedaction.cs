using System.Buffers;
using System.Collections.Immutable;
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
    private readonly ImmutableArray<string> _open;

    private MessageRedaction()
    {
        _search = null!;
        _lengths = [];
        _open = [];
    }

    private MessageRedaction(HashSet<string> secrets, ImmutableArray<string> open)
    {
        _open = open;
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

        return secrets.Count == 0 ? Nothing : new MessageRedaction(secrets, OpenTexts(subject));
    }

    /// <summary>The message without secret values.</summary>
    /// <param name="message">The message.</param>
    /// <param name="isAboutSecret">
    /// Whether the finding points at a secret value. If not, a value that is also a name in the open (the password <c>mysql</c> of a container
    /// <c>mysql</c>) is left standing: the message means the name. If it does, only where the message is certain to mean the name: to mask a part
    /// of a name that anybody sees would give the value away.
    /// </param>
    internal string Apply(string message, bool isAboutSecret)
    {
        if (_lengths.Length == 0)
        {
            return message;
        }

        var shown = new StringBuilder();
        var position = 0;
        while (message.AsSpan(position).IndexOfAny(_search) is var found and >= 0)
        {
            shown.Append(message, position, found);
            position += found;
            var length = LongestAtStart(message.AsSpan(position));
            var value = message.AsSpan(position, length).TrimStart('\'');
            var isOpen = isAboutSecret ? IsPartOfName(message, position, value) : IsOpen(value);
            shown.Append(
                isOpen ? message.AsSpan(position, length)
                : message[position] == '\'' ? $"'{Redaction.Mask}"
                : Redaction.Mask
            );
            position += length;
        }

        return shown.Append(message, position, message.Length - position).ToString();
    }

    private bool IsOpen(ReadOnlySpan<char> value)
    {
        foreach (var text in _open)
        {
            if (text.AsSpan().Contains(value, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    // Within quotes that hold a name, and more of it than the value, or that stand behind the word for what has the name.
    private bool IsPartOfName(string message, int position, ReadOnlySpan<char> value)
    {
        var start = message[position] == '\'' ? position : message.LastIndexOf('\'', position);
        var end = start < 0 ? -1 : message.IndexOf('\'', start + 1);
        if (end < 0)
        {
            return false;
        }

        var quoted = message.AsSpan(start + 1, end - start - 1);
        var isContainer = message.AsSpan(0, start).EndsWith("container ", StringComparison.OrdinalIgnoreCase);
        foreach (var text in _open)
        {
            if (quoted.SequenceEqual(text) && (quoted.Length > value.Length || isContainer))
            {
                return true;
            }
        }

        return false;
    }

    // What anybody sees who sees the object at all: its names and images.
    private static ImmutableArray<string> OpenTexts(KubernetesObject subject)
    {
        var containers =
            subject.PodTemplate?.Containers.SelectMany(container => new[] { container.Name, container.Image?.Value })
            ?? [];
        return [.. containers.Prepend(subject.Namespace).Prepend(subject.Name).OfType<string>()];
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
