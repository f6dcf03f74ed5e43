using System.Security.Cryptography;
using System.Text;

namespace ManifestLint.Reporting;

/// <summary>A part of every page that is a file beside this one: the styles, the script, the shapes.</summary>
internal sealed class HtmlAsset
{
    private HtmlAsset(string fileName)
    {
        using var stream =
            typeof(HtmlAsset).Assembly.GetManifestResourceStream(fileName)
            ?? throw new InvalidOperationException($"The resource '{fileName}' is missing");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        Text = reader.ReadToEnd();
        SourceExpression = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))}'";
    }

    internal static HtmlAsset Styles { get; } = new("page.css");

    internal static HtmlAsset Script { get; } = new("page.js");

    internal static HtmlAsset Shapes { get; } = new("shapes.svg");

    internal string Text { get; }

    /// <summary>What allows this text, and no other, in a content security policy.</summary>
    internal string SourceExpression { get; }
}
