using System.Collections.Frozen;

namespace ManifestLint.Reporting;

/// <summary>
/// Writes HTML that is well-formed XML as well, so that a test can hold every page to it. All text is escaped here, and nowhere else.
/// </summary>
internal sealed class HtmlWriter(TextWriter writer)
{
    // Elements that begin a line: pages are compared and read in reviews. Between the others a line break would be a blank.
    private static readonly FrozenSet<string> Blocks = (
        "html head meta title style script body main header footer section article h1 h2 h3 p table caption colgroup thead tbody tr th td "
        + "ul li dl dt dd details summary form fieldset div option blockquote"
    )
        .Split(' ')
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Opens an element; it ends where the result is disposed.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="attributes">Its attributes; those without a value are left out.</param>
    internal Scope Open(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        WriteStart(name, attributes);
        writer.Write('>');
        return new Scope(writer, name);
    }

    /// <summary>Writes an element that has no content.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="attributes">Its attributes; those without a value are left out.</param>
    internal void Void(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        WriteStart(name, attributes);
        writer.Write(" />");
    }

    /// <summary>Writes an element that holds text only.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="text">Its text.</param>
    /// <param name="attributes">Its attributes; those without a value are left out.</param>
    internal void Element(string name, string text, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        using (Open(name, attributes))
        {
            Text(text);
        }
    }

    internal void Text(string text) => writer.Write(HtmlText.Escape(text));

    /// <summary>Writes a path as text that may break behind each slash, and else only where nothing else helps.</summary>
    internal void Path(string path)
    {
        var start = 0;
        for (var slash = path.IndexOf('/', start); slash >= 0; slash = path.IndexOf('/', start))
        {
            Text(path[start..(slash + 1)]);
            Void("wbr");
            start = slash + 1;
        }

        Text(path[start..]);
    }

    /// <summary>Writes what is markup already: our own assets, never anything from a manifest.</summary>
    internal void Markup(string markup) => writer.Write(markup);

    private void WriteStart(string name, ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        if (Blocks.Contains(name))
        {
            writer.WriteLine();
        }

        writer.Write('<');
        writer.Write(name);
        foreach (var (attribute, value) in attributes)
        {
            if (value is not null)
            {
                writer.Write($" {attribute}=\"{HtmlText.Escape(value)}\"");
            }
        }
    }

    /// <summary>An element that is open.</summary>
    internal readonly ref struct Scope(TextWriter writer, string name)
    {
        public void Dispose() => writer.Write($"</{name}>");
    }
}
