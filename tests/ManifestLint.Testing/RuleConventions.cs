using System.Reflection;
using System.Text;
using ManifestLint.Rules;

namespace ManifestLint.Testing;

/// <summary>
/// The conventions that every rule keeps, of whichever pack: what a test framework needs to do is to demand that there are no objections.
/// </summary>
public static class RuleConventions
{
    private const int LongestTitle = 80;
    private const double LeastScore = 0.1;
    private const double HighestScore = 10.0;
    private const string Unwritten = "???";

    private static readonly string[] Headings =
    [
        "What it finds",
        "Why it matters",
        "Bad",
        "Good",
        "Options",
        "When to suppress",
        "Covers",
    ];

    /// <summary>What speaks against a rule: each entry names the fault and the way out.</summary>
    /// <param name="rule">The rule.</param>
    public static IReadOnlyList<string> Objections(Rule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return
        [
            .. OfClass(rule.GetType()),
            .. OfDescriptor(rule.Descriptor, rule.GetType().Name),
            .. OfMessages(rule),
            .. OfOptions(rule),
            .. OfPage(rule),
        ];
    }

    private static IEnumerable<string> OfClass(Type type)
    {
        if (RuleNames.Objection(type.Name) is { } objection)
        {
            yield return objection;
        }

        if (!type.IsSealed || !type.IsPublic)
        {
            yield return $"{type.Name} must be public and sealed: packs are loaded by their public classes, and rules share code through functions";
        }

        // The descriptor is the one thing an instance holds; it never changes.
        var state = type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(field => field.Name != $"<{nameof(Rule.Descriptor)}>k__BackingField")
            .Select(field => field.Name);
        foreach (var field in state)
        {
            yield return $"'{field}' is a field of instances: all threads share one instance, so make it static readonly, or take it from the context";
        }
    }

    private static IEnumerable<string> OfDescriptor(RuleDescriptor descriptor, string className)
    {
        if (!RuleNames.IsId(descriptor.Id))
        {
            yield return $"'{descriptor.Id}' is no rule id: two to six capitals and four digits";
        }

        if (descriptor.Name != RuleNames.ToSlug(className))
        {
            yield return $"the name is '{descriptor.Name}', but that of class {className} is '{RuleNames.ToSlug(className)}'";
        }

        if (!IsPhrase(descriptor.Title) || descriptor.Title.Length > LongestTitle)
        {
            yield return $"the title '{descriptor.Title}' must be one short phrase that begins with a capital, without final period";
        }

        var score = descriptor.SecuritySeverity;
        if (
            descriptor.Category == RuleCategory.Security
                ? score is not (>= LeastScore and <= HighestScore)
                : score is not null
        )
        {
            yield return "SecuritySeverity, from 0.1 to 10.0, belongs to the rules of the category Security, and to all of them";
        }
    }

    private static IEnumerable<string> OfMessages(Rule rule)
    {
        var formats = StaticFields<RuleMessage>(rule)
            .Select(message => message.Format)
            .Prepend(rule.Descriptor.Message);
        foreach (var format in formats.Distinct(StringComparer.Ordinal))
        {
            if (!IsPhrase(format))
            {
                yield return $"the message '{format}' must be one sentence on one line that begins with a capital or a value, without final period";
            }

            if (PlaceholderObjection(format) is { } objection)
            {
                yield return $"the message '{format}' {objection}";
            }
        }
    }

    private static IEnumerable<string> OfOptions(Rule rule)
    {
        var descriptor = rule.Descriptor;
        foreach (var option in StaticFields<RuleOption>(rule).Except(descriptor.Options))
        {
            yield return $"the option '{option.Name}' is not in the descriptor's Options, so nobody can set it";
        }

        foreach (var option in descriptor.Options)
        {
            if (!char.IsAsciiLetterLower(option.Name[0]) || !option.Name.All(char.IsAsciiLetterOrDigit))
            {
                yield return $"the option '{option.Name}' must be in camel case";
            }

            if (!option.Description.EndsWith('.'))
            {
                yield return $"the description of the option '{option.Name}' is a sentence with a final period";
            }
        }
    }

    private static IEnumerable<string> OfPage(Rule rule)
    {
        var name = rule.GetType().Name;
        if (rule.ReadPage() is not { } markdown)
        {
            return [$"{name} has no page: write {name}.md beside {name}.cs and embed it under the name '{name}.md'"];
        }

        try
        {
            return OfPage(rule.Descriptor, RulePage.Parse(markdown));
        }
        catch (MarkerAssertionException exception)
        {
            return [exception.Message];
        }
    }

    private static IEnumerable<string> OfPage(RuleDescriptor descriptor, RulePage page)
    {
        if (page.Title != descriptor.ToString())
        {
            yield return $"the page must begin with '# {descriptor}'";
        }

        var wanted = Headings.Where(heading => heading != "Options" || !descriptor.Options.IsEmpty).ToList();
        if (!page.Sections.Select(section => section.Heading).SequenceEqual(wanted, StringComparer.Ordinal))
        {
            yield return $"the headings of the page must be, in this order: {string.Join(", ", wanted)}";
        }

        foreach (var section in page.Sections.Where(section => string.IsNullOrWhiteSpace(section.Text)))
        {
            yield return $"the section '{section.Heading}' of the page is empty";
        }

        var options = page.Sections.FirstOrDefault(section => section.Heading == "Options")?.Text ?? string.Empty;
        foreach (
            var option in descriptor.Options.Where(o => !options.Contains($"`{o.Name}`", StringComparison.Ordinal))
        )
        {
            yield return $"the section 'Options' of the page must explain `{option.Name}`";
        }

        foreach (var section in page.Sections.Where(s => s.Text.Contains(Unwritten, StringComparison.Ordinal)))
        {
            yield return $"the section '{section.Heading}' of the page still holds '{Unwritten}': write it";
        }

        if (!page.Examples.Any(example => example.IsBad) || page.Examples.All(example => example.IsBad))
        {
            yield return "the page needs a block '```yaml bad' and a block '```yaml good': they are the rule's tests";
        }
    }

    private static IEnumerable<T> StaticFields<T>(Rule rule) =>
        rule.GetType()
            .GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .Select(field => field.GetValue(null))
            .OfType<T>();

    private static bool IsPhrase(string text) =>
        text.Length > 0
        && !char.IsAsciiLetterLower(text[0])
        && text[^1] is not ('.' or '!' or ' ')
        && text.AsSpan().IndexOfAny('\n', '\r') < 0
        && !text.Contains(". ", StringComparison.Ordinal)
        && !text.Contains(Unwritten, StringComparison.Ordinal);

    // {0}, {1} ... without a gap: a gap is an argument that nobody sees.
    private static string? PlaceholderObjection(string format)
    {
        try
        {
            var count = CompositeFormat.Parse(format).MinimumArgumentCount;
            var missing = Enumerable
                .Range(0, count)
                .Where(i => !format.Contains($"{{{i}", StringComparison.Ordinal))
                .Select(i => $"{{{i}}}")
                .FirstOrDefault();
            return missing is null ? null : $"leaves out {missing}: number the placeholders from 0 without a gap";
        }
        catch (FormatException)
        {
            return "has a brace that is no placeholder: write '{{' for a brace";
        }
    }
}
