using ManifestLint.Yaml;

namespace ManifestLint.Compose;

/// <summary>
/// Variables under <c>environment</c> without a value are taken over from the environment of Compose, to which the project's <c>.env</c> belongs; the
/// shell is out of view.
/// </summary>
internal static class PassedVariables
{
    private const string VariableSet = "variable set here";

    /// <summary>The model with the values that are known. A value stands where its name does, and has the line that set it in its history.</summary>
    /// <param name="model">The model of a project.</param>
    /// <param name="variables">The variables of the project.</param>
    internal static YamlMapping Resolve(YamlMapping model, ComposeVariables variables) =>
        With(model, "services", node => node is YamlMapping services ? Services(services, variables) : node);

    private static YamlMapping Services(YamlMapping services, ComposeVariables variables) =>
        TreeInterpolation.Rebuilt(
            services,
            [
                .. services.Entries.Select(entry =>
                    entry.Value is YamlMapping service
                        ? entry with
                        {
                            Value = With(service, "environment", node => Environment(node, variables)),
                        }
                        : entry
                ),
            ]
        );

    private static YamlNode Environment(YamlNode environment, ComposeVariables variables)
    {
        var passed = ComposeVariable.In(environment).Where(variable => variable.Value is null);
        return passed.Any(variable => variables.Find(variable.Name) is not null)
            && EntryForms.Named(environment) is YamlMapping mapping
            ? TreeInterpolation.Rebuilt(mapping, [.. mapping.Entries.Select(entry => WithValue(entry, variables))])
            : environment;
    }

    private static YamlEntry WithValue(YamlEntry entry, ComposeVariables variables) =>
        entry is { Name: { } name, Value: YamlScalar { IsNull: true } nothing } && variables.Find(name) is { } value
            ? entry with
            {
                Value = new YamlScalar(
                    entry.Key.Source,
                    entry.Key.Span,
                    value.Value,
                    ScalarStyle.DoubleQuoted,
                    via: [new OriginStep(value.Place, VariableSet), .. nothing.Origin.Via]
                ),
            }
            : entry;

    private static YamlMapping With(YamlMapping mapping, string key, Func<YamlNode, YamlNode> change) =>
        TreeInterpolation.Rebuilt(
            mapping,
            [
                .. mapping.Entries.Select(entry =>
                    entry.Name == key ? entry with { Value = change(entry.Value) } : entry
                ),
            ]
        );
}
