namespace ManifestLint.Schemas.Cel;

/// <summary>Variables with their values; inner ones hide outer ones.</summary>
/// <param name="Outer">The variables around, or null.</param>
/// <param name="Name">The name of the variable.</param>
/// <param name="Value">Its value.</param>
internal sealed record CelScope(CelScope? Outer, string Name, CelValue Value)
{
    /// <summary>The value of a variable, or null.</summary>
    /// <param name="name">Its name.</param>
    internal CelValue? Find(string name)
    {
        for (var scope = this; scope is not null; scope = scope.Outer)
        {
            if (scope.Name == name)
            {
                return scope.Value;
            }
        }

        return null;
    }
}
