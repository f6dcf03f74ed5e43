namespace ManifestLint.Rules;

/// <summary>
/// A rule: a static descriptor, a registration, and checks that hold no state. One instance is shared by all threads; what a check needs to
/// know of other objects comes from the context. The class has the rule's name, and its page stands beside it as <c>RuleName.md</c>,
/// embedded under that name.
/// </summary>
public abstract class Rule
{
    /// <summary>The static facts about the rule.</summary>
    public abstract RuleDescriptor Descriptor { get; }

    /// <summary>Says where the rule looks. Called once; a rule that is switched off is not called and costs nothing.</summary>
    /// <param name="rules">Takes the checks.</param>
    public abstract void Register(RuleRegistration rules);

    /// <summary>The rule's page in Markdown, or null when the assembly carries none.</summary>
    public string? ReadPage()
    {
        var type = GetType();
        using var stream = type.Assembly.GetManifestResourceStream($"{type.Name}.md");
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
