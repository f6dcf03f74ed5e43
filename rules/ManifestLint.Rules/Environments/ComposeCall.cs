using ManifestLint.Compose;

namespace ManifestLint.Rules.Environments;

/// <summary>A variable by which one service of Compose calls another.</summary>
/// <param name="Caller">The service that has the variable.</param>
/// <param name="Variable">The variable.</param>
/// <param name="Name">The name of the service that is called.</param>
/// <param name="Port">The port behind the name, or null.</param>
internal sealed record ComposeCall(ComposeService Caller, ComposeVariable Variable, string Name, string? Port)
{
    /// <summary>The calls of a service.</summary>
    /// <param name="project">The project.</param>
    /// <param name="name">The service's name.</param>
    internal static IEnumerable<ComposeCall> In(ComposeProject project, string name)
    {
        foreach (var caller in project.Services.Where(service => service.Name != name))
        {
            foreach (var variable in caller.Environment)
            {
                if (variable.Value is { } value && IsCall(variable.Name, value.Value, name, out var port))
                {
                    yield return new ComposeCall(caller, variable, name, port);
                }
            }
        }
    }

    /// <summary>Whether a value calls a host: behind '//' or '@', with a port, or as the whole value of what is called a host.</summary>
    /// <param name="variable">The name of the variable.</param>
    /// <param name="value">Its value.</param>
    /// <param name="name">The host.</param>
    /// <param name="port">The port behind it, or null.</param>
    internal static bool IsCall(string variable, string value, string name, out string? port)
    {
        port = null;
        if (value == name)
        {
            return variable.EndsWith("HOST", StringComparison.OrdinalIgnoreCase)
                || variable.EndsWith("HOSTNAME", StringComparison.OrdinalIgnoreCase)
                || variable.EndsWith("SERVER", StringComparison.OrdinalIgnoreCase);
        }

        for (
            var at = value.IndexOf(name, StringComparison.Ordinal);
            at >= 0;
            at = value.IndexOf(name, at + 1, StringComparison.Ordinal)
        )
        {
            var isStart = at == 0 || value[at - 1] is '/' or '@' or ',' or '=';
            var isHost = at > 0 && (value[at - 1] == '@' || (at > 1 && value[at - 1] == '/' && value[at - 2] == '/'));
            var rest = value.AsSpan(at + name.Length);
            var digits = rest is [':', ..] ? rest[1..] : default;
            var end = digits.IndexOfAnyExceptInRange('0', '9');
            digits = end < 0 ? digits : digits[..end];
            if (isStart && digits.Length is > 1 and < 6)
            {
                port = digits.ToString();
                return true;
            }

            if (isHost && (rest.IsEmpty || rest[0] is '/' or '?' or ':'))
            {
                return true;
            }
        }

        return false;
    }
}
