using System.Globalization;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>
/// The hash that Kustomize puts behind a name: of a ConfigMap's or Secret's content, and of the whole of any other object. The name that goes
/// into it is always the empty text, because upstream looks it up under a key with a slash; so prefixes do not change the hash.
/// </summary>
internal static class ResourceHash
{
    private const int Length = 10;

    /// <summary>The hash of an object, ten characters.</summary>
    /// <param name="root">The object.</param>
    /// <param name="strings">What its values went through last; null for none.</param>
    internal static string Of(YamlMapping root, PassedStrings? strings = null)
    {
        using var json = new GoJsonHash();
        switch (root.Text("kind"))
        {
            case "ConfigMap":
                json.Raw("{");
                if (root["binaryData"] is { } binary and not YamlScalar)
                {
                    WriteMember(json, "binaryData", binary, strings);
                    json.Raw(",");
                }

                WriteMember(json, "data", root["data"], strings);
                json.Raw(",\"kind\":\"ConfigMap\",\"name\":\"\"}");
                break;
            case "Secret":
                json.Raw("{");
                WriteMember(json, "data", root["data"], strings);
                json.Raw(",\"kind\":\"Secret\",\"name\":\"\",");
                if (root["stringData"] is { } texts and not YamlScalar)
                {
                    WriteMember(json, "stringData", texts, strings);
                    json.Raw(",");
                }

                WriteMember(json, "type", root["type"], strings);
                json.Raw("}");
                break;
            default:
                Write(json, root);
                break;
        }

        Span<byte> hash = stackalloc byte[32];
        json.Finish(hash);
        return Recode(hash);
    }

    private static void WriteMember(GoJsonHash json, string key, YamlNode? value, PassedStrings? strings)
    {
        json.String(key);
        json.Raw(":");
        switch (value)
        {
            case YamlMapping:
                Write(json, value);
                break;
            // Upstream reads it into a mapping, and what is a list leaves that one nil.
            case YamlSequence:
                json.Raw("null");
                break;
            default:
                json.String(value is YamlScalar scalar ? TextOf(scalar, strings) : string.Empty);
                break;
        }
    }

    // Behind a JSON patch all numbers are floats; before, what is written counts.
    private static string TextOf(YamlScalar scalar, PassedStrings? strings) =>
        scalar.Type is ScalarType.Integer or ScalarType.Float
        && strings?.IsPrinted(scalar) == true
        && double.TryParse(scalar.CanonicalValue, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? GoNumbers.FormatShortest(number)
            : scalar.Value;

    private static void Write(GoJsonHash json, YamlNode node)
    {
        switch (node)
        {
            case YamlMapping mapping:
                WriteMapping(json, mapping);
                break;
            case YamlSequence sequence:
                WriteSequence(json, sequence);
                break;
            case YamlScalar { Type: ScalarType.String } scalar:
                json.String(((YamlScalar)JsonForm.WithMoments(scalar)).Value);
                break;
            case YamlScalar { Type: ScalarType.Integer or ScalarType.Float } number:
                json.Raw(GoScalars.FormatJsonNumber(number.Value) ?? number.CanonicalValue);
                break;
            case YamlScalar scalar:
                json.Raw(scalar.IsNull ? "null" : scalar.CanonicalValue);
                break;
        }
    }

    private static void WriteMapping(GoJsonHash json, YamlMapping mapping)
    {
        var entries = mapping.Entries.Where(entry => entry.Name is not null).ToArray();
        Array.Sort(entries, static (left, right) => Utf8Order.Instance.Compare(left.Name, right.Name));
        json.Raw("{");
        for (var i = 0; i < entries.Length; i++)
        {
            json.Raw(i == 0 ? "" : ",");
            json.String(entries[i].Name);
            json.Raw(":");
            Write(json, entries[i].Value);
        }

        json.Raw("}");
    }

    private static void WriteSequence(GoJsonHash json, YamlSequence sequence)
    {
        json.Raw("[");
        for (var i = 0; i < sequence.Items.Length; i++)
        {
            json.Raw(i == 0 ? "" : ",");
            Write(json, sequence.Items[i]);
        }

        json.Raw("]");
    }

    // Kubernetes' way to keep digits from spelling words.
    private static string Recode(ReadOnlySpan<byte> hash)
    {
        Span<char> text = stackalloc char[Length];
        Convert.TryToHexStringLower(hash[..(Length / 2)], text, out _);
        foreach (ref var digit in text)
        {
            digit = digit switch
            {
                '0' => 'g',
                '1' => 'h',
                '3' => 'k',
                'a' => 'm',
                'e' => 't',
                _ => digit,
            };
        }

        return new string(text);
    }
}
