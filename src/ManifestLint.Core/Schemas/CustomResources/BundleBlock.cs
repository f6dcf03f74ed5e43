using System.Runtime.InteropServices;
using ManifestLint.Kubernetes;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Schemas;

/// <summary>The schemas of a family of groups.</summary>
internal sealed class BundleBlock
{
    private readonly BundleReader _reader;
    private readonly string[] _texts;
    private readonly StructuralSchema[] _schemas;

    private BundleBlock(BundleReader reader)
    {
        _reader = reader;
        _texts = reader.ReadList(reader.ReadText);
        _schemas = new StructuralSchema[reader.ReadNumber()];
        for (var i = 0; i < _schemas.Length; i++)
        {
            _schemas[i] = ReadSchema();
        }

        for (var count = reader.ReadNumber(); count > 0; count--)
        {
            Kinds.Add(new GroupVersionKind(Text(), Text(), Text()), Schema());
        }
    }

    /// <summary>The schemas by kind.</summary>
    internal Dictionary<GroupVersionKind, StructuralSchema> Kinds { get; } = [];

    /// <summary>Reads a block.</summary>
    /// <param name="bytes">Its bytes, not compressed.</param>
    internal static BundleBlock Read(byte[] bytes) => new(new BundleReader(bytes));

    private string Text() => _texts[_reader.ReadNumber()];

    private string? TextOrNull() => _reader.ReadNumber() is > 0 and var place ? _texts[place - 1] : null;

    private StructuralSchema Schema() => _schemas[_reader.ReadNumber()];

    private System.Collections.Immutable.ImmutableArray<T> List<T>(Func<T> read) =>
        ImmutableCollectionsMarshal.AsImmutableArray(_reader.ReadList(read));

    private StructuralSchema ReadSchema()
    {
        var schema = new StructuralSchema();
        while (true)
        {
            var keyword = (BundleKeyword)_reader.ReadByte();
            if (keyword == BundleKeyword.End)
            {
                return schema;
            }

            if (keyword is >= BundleKeyword.Pattern and <= BundleKeyword.UniqueItems)
            {
                schema.Bounds = ReadBound(keyword, schema.Bounds ?? new SchemaBounds());
            }
            else
            {
                ReadKeyword(keyword, schema);
            }
        }
    }

    private void ReadKeyword(BundleKeyword keyword, StructuralSchema schema)
    {
        switch (keyword)
        {
            case BundleKeyword.Type:
                schema.Type = (SchemaType)_reader.ReadByte();
                break;
            case BundleKeyword.Format:
                schema.Format = Text();
                break;
            case BundleKeyword.Nullable:
                schema.IsNullable = true;
                break;
            case BundleKeyword.IntOrString:
                schema.IsIntOrString = true;
                break;
            case BundleKeyword.PreserveUnknownFields:
                schema.PreservesUnknownFields = true;
                break;
            case BundleKeyword.EmbeddedResource:
                schema.IsEmbeddedResource = true;
                break;
            case BundleKeyword.Closed:
                schema.IsClosed = true;
                break;
            case BundleKeyword.Properties:
                var count = _reader.ReadNumber();
                schema.Properties = new Dictionary<string, StructuralSchema>(count, StringComparer.Ordinal);
                for (; count > 0; count--)
                {
                    schema.Properties.Add(Text(), Schema());
                }

                break;
            case BundleKeyword.Items:
                schema.Items = Schema();
                break;
            case BundleKeyword.AdditionalProperties:
                schema.AdditionalProperties = Schema();
                break;
            case BundleKeyword.Required:
                schema.Required = List(Text);
                break;
            case BundleKeyword.Enum:
                schema.Enum = List(Value);
                break;
            case BundleKeyword.Default:
                schema.Default = Value();
                break;
            case BundleKeyword.ListKind:
                schema.ListKind = (ListKind)_reader.ReadByte();
                break;
            case BundleKeyword.ListKeys:
                schema.ListKeys = List(Text);
                break;
            case BundleKeyword.AllOf:
                schema.AllOf = List(Schema);
                break;
            case BundleKeyword.AnyOf:
                schema.AnyOf = List(Schema);
                break;
            case BundleKeyword.OneOf:
                schema.OneOf = List(Schema);
                break;
            case BundleKeyword.Not:
                schema.Not = Schema();
                break;
            case BundleKeyword.Rules:
                schema.Rules = List(Rule);
                break;
            default:
                throw new InvalidDataException($"The keyword {(byte)keyword} of a bundled schema is not known");
        }
    }

    private SchemaBounds ReadBound(BundleKeyword keyword, SchemaBounds bounds) =>
        keyword switch
        {
            BundleKeyword.Pattern => bounds with { Pattern = Text() },
            BundleKeyword.Minimum => bounds with { Minimum = _reader.ReadDouble() },
            BundleKeyword.Maximum => bounds with { Maximum = _reader.ReadDouble() },
            BundleKeyword.ExclusiveMinimum => bounds with { IsMinimumExclusive = true },
            BundleKeyword.ExclusiveMaximum => bounds with { IsMaximumExclusive = true },
            BundleKeyword.MultipleOf => bounds with { MultipleOf = _reader.ReadDouble() },
            BundleKeyword.MinLength => bounds with { MinLength = _reader.ReadLong() },
            BundleKeyword.MaxLength => bounds with { MaxLength = _reader.ReadLong() },
            BundleKeyword.MinItems => bounds with { MinItems = _reader.ReadLong() },
            BundleKeyword.MaxItems => bounds with { MaxItems = _reader.ReadLong() },
            BundleKeyword.MinProperties => bounds with { MinProperties = _reader.ReadLong() },
            BundleKeyword.MaxProperties => bounds with { MaxProperties = _reader.ReadLong() },
            _ => bounds with { AreItemsUnique = true },
        };

    private SchemaRule Rule() =>
        new(Text())
        {
            Message = TextOrNull(),
            MessageExpression = TextOrNull(),
            Reason = TextOrNull(),
            FieldPath = TextOrNull(),
            HasOptionalOldSelf = _reader.ReadByte() != 0,
        };

    // A text as it is, or any other value as JSON.
    private YamlNode Value()
    {
        var isText = _reader.ReadByte() == 0;
        var source = new SourceText(string.Empty, Text());
        return isText ? new YamlScalar(source, new TextSpan(0, source.Length), source.Content, ScalarStyle.DoubleQuoted)
            : YamlReader.Read(source).Documents is [{ Root: { } root }] ? root
            : throw new InvalidDataException("A value of a bundled schema is not JSON");
    }
}
