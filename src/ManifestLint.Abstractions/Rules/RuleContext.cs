using System.Globalization;
using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Rules;

/// <summary>What a check sees, and where it reports. Valid only while the check runs.</summary>
public abstract class RuleContext
{
    private readonly IFindingSink _sink;
    private ActiveRule? _rule;
    private bool _hasReadTarget;

    private protected RuleContext(IFindingSink sink)
    {
        _sink = sink;
    }

    /// <summary>The Kubernetes minor that the manifests are meant for; the newest known one when nobody named one.</summary>
    public KubernetesVersion TargetVersion
    {
        get
        {
            _hasReadTarget = true;
            return _sink.TargetVersion;
        }
    }

    /// <summary>The kinds that are known: those of Kubernetes in all versions, and custom resources whose definition is known.</summary>
    public IApiResources Api => _sink.Api;

    /// <summary>What the workspace holds beside manifests, and how its environments belong together.</summary>
    public WorkspaceLandscape Landscape => _sink.Landscape;

    private protected ActiveRule Rule =>
        _rule ?? throw new InvalidOperationException("A context is valid only while a check runs");

    /// <summary>The value of an option of the running rule: as configured, or its default.</summary>
    /// <typeparam name="T">The option's type.</typeparam>
    /// <param name="option">One of the rule's <see cref="RuleDescriptor.Options"/>.</param>
    public T Option<T>(RuleOption<T> option)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(option);
        return Rule.Options.TryGetValue(option, out var value) ? (T)value : option.Default;
    }

    /// <summary>Whether what is reported now may be otherwise in another Kubernetes minor.</summary>
    private protected virtual bool DependsOnTarget => _hasReadTarget;

    internal void Enter(ActiveRule rule)
    {
        _rule = rule;
        _hasReadTarget = false;
    }

    private protected FindingBuilder Add(
        RuleMessage? message,
        SourceSpan place,
        YamlNode? node,
        KubernetesObject? subject,
        YamlPath? path,
        ReadOnlySpan<object?> arguments
    )
    {
        var format = message?.Format ?? Rule.Rule.Descriptor.Message;
        var finding = new FindingBuilder(message?.Severity, MessageText.Format(format, arguments), place, node)
        {
            Format = format,
            IsUndecided = message is { IsUndecided: true },
            DependsOnTarget = DependsOnTarget,
            Subject = subject,
            Path = path,
        };
        _sink.Add(Rule, finding);
        return finding;
    }
}

/// <summary>A rule that takes part in a run, with its configured options.</summary>
internal sealed record ActiveRule(Rule Rule, IReadOnlyDictionary<RuleOption, object> Options);

/// <summary>Takes findings as checks report them.</summary>
internal interface IFindingSink
{
    KubernetesVersion TargetVersion { get; }

    IApiResources Api { get; }

    WorkspaceLandscape Landscape { get; }

    void Add(ActiveRule rule, FindingBuilder finding);
}

/// <summary>Turns a message format and its arguments into one clean line.</summary>
internal static class MessageText
{
    internal const int LongestArgument = 120;

    // A whole message that somebody composed, with names of any length in it.
    internal const int LongestSentence = 500;

    internal static string Format(string format, ReadOnlySpan<object?> arguments)
    {
        if (arguments.IsEmpty)
        {
            return format.Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal);
        }

        var texts = new object?[arguments.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            texts[i] = Clean(arguments[i]);
        }

        return string.Format(CultureInfo.InvariantCulture, format, texts);
    }

    /// <summary>As <see cref="Format"/>, with names before the other arguments that may be longer than one of these.</summary>
    internal static string FormatNames(string format, string names, ReadOnlySpan<string> arguments)
    {
        var texts = new object?[arguments.Length + 1];
        texts[0] = Clean(names, LongestSentence);
        for (var i = 0; i < arguments.Length; i++)
        {
            texts[i + 1] = Clean(arguments[i]);
        }

        return string.Format(CultureInfo.InvariantCulture, format, texts);
    }

    // A message is one line whatever a manifest holds: editors and problem matchers read it by lines.
    internal static string Clean(object? argument, int limit = LongestArgument)
    {
        var text = argument is YamlScalar scalar
            ? scalar.Value
            : Convert.ToString(argument, CultureInfo.InvariantCulture) ?? string.Empty;
        if (text.Length > limit)
        {
            var end = char.IsHighSurrogate(text[limit - 1]) ? limit - 1 : limit;
            text = string.Concat(text.AsSpan(0, end), "…");
        }

        return
            text.AsSpan().IndexOfAnyInRange('\0', '\x1f') < 0
            && !text.AsSpan().ContainsAny('\x7f', '\x85', '\u2028')
            && !text.Contains('\u2029')
            ? text
            : string.Create(
                text.Length,
                text,
                static (span, source) =>
                {
                    for (var i = 0; i < span.Length; i++)
                    {
                        span[i] = char.IsControl(source[i]) || source[i] is '\u2028' or '\u2029' ? ' ' : source[i];
                    }
                }
            );
    }
}
