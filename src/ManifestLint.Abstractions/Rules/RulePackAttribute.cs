namespace ManifestLint.Rules;

/// <summary>Marks an assembly as a rule pack. Its public, parameterless <see cref="Rule"/> classes are its rules.</summary>
/// <param name="idPrefix">The capitals with which every id of the pack begins: <c>ACME</c>. <c>ML</c> is the built-in pack's.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class RulePackAttribute(string idPrefix) : Attribute
{
    /// <summary>The capitals with which every id of the pack begins.</summary>
    public string IdPrefix { get; } = idPrefix;

    /// <summary>Where a rule's page can be read, <c>{0}</c> for the id and <c>{1}</c> for the name; or null.</summary>
    public string? HelpUri { get; init; }
}
