using System.Collections.Immutable;
using System.IO.Enumeration;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Structure;

/// <summary>Flags objects of kinds that the configuration does not allow.</summary>
public sealed class DisallowedKind : Rule
{
    private static readonly RuleOption<ImmutableArray<string>> Kinds = new(
        "kinds",
        [],
        "Patterns of kinds that must not occur, with '*' and '?': 'Secret', 'extensions/*/Ingress', '*.example.com/v1beta1/*'."
    );

    public DisallowedKind()
        : base(
            new("ML0004", "disallowed-kind")
            {
                Title = "Kind that the configuration does not allow",
                Message = "Kind '{0}' is not allowed here, by '{1}'",
                Category = RuleCategory.Structure,
                Severity = Severity.Warning,
                IsEnabledByDefault = false,
                Options = [Kinds],
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) => rules.ForEachObject(Check);

    private static void Check(ObjectContext context)
    {
        var kind = context.Object.Kind;
        var whole = $"{kind.Group}/{kind.Version}/{kind.Kind}";
        foreach (var pattern in context.Option(Kinds))
        {
            // A pattern without a slash is for the kind of any group.
            var text = pattern.Contains('/', StringComparison.Ordinal) ? whole.TrimStart('/') : kind.Kind;
            if (FileSystemName.MatchesSimpleExpression(pattern, text, ignoreCase: false))
            {
                context.Report(context.Object.Root["kind"] ?? context.Object.Anchor, kind.Kind, pattern);
                return;
            }
        }
    }
}
