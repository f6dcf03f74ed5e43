using System.Collections.Immutable;
using ManifestLint.Analysis;
using ManifestLint.Rules;

namespace ManifestLint.Testing;

/// <summary>
/// Checks a rule against marked manifests. Needs no test framework: whatever is wrong is thrown as a
/// <see cref="MarkerAssertionException"/>. In every check the rule alone is switched on, and each fix that it offers is applied and must
/// remove its finding. The grammar of markers is in <c>docs/writing-rules.md</c>.
/// </summary>
public sealed class RuleVerifier
{
    private RulePage? _page;

    private RuleVerifier(Rule rule)
    {
        Rule = rule;
    }

    /// <summary>The rule.</summary>
    public Rule Rule { get; }

    /// <summary>The rule's page, the Markdown file that is embedded beside its class.</summary>
    /// <exception cref="MarkerAssertionException">There is no page, or a fence on it is wrong.</exception>
    public RulePage Page => _page ??= ReadPage();

    /// <summary>A verifier of a rule.</summary>
    /// <typeparam name="TRule">The rule's class.</typeparam>
    public static RuleVerifier For<TRule>()
        where TRule : Rule, new() => new(new TRule());

    /// <summary>A verifier of a rule.</summary>
    /// <param name="rule">The rule.</param>
    public static RuleVerifier For(Rule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return new RuleVerifier(rule);
    }

    /// <summary>Checks every example of the rule's page: the bad ones yield exactly what they mark, the good ones nothing.</summary>
    /// <exception cref="MarkerAssertionException">An example shows something else; all that do are named.</exception>
    public void VerifyPage() => Gather(Page.Examples.Select(example => (Action)(() => VerifyExample(example))));

    /// <summary>Checks one example of a page.</summary>
    /// <param name="example">One of <see cref="RulePage.Examples"/>.</param>
    /// <exception cref="MarkerAssertionException">The example shows something else.</exception>
    public void VerifyExample(RulePageExample example)
    {
        ArgumentNullException.ThrowIfNull(example);
        var files = FileSet.Create(example.Files);
        var expected = files.Files.SelectMany(MarkerReader.Read).ToList();
        var title = $"{Rule.GetType().Name}.md, {example}";
        if (example.IsBad != expected.Exists(e => e.RuleId == Rule.Descriptor.Id && !e.IsRelated))
        {
            throw new MarkerAssertionException(
                example.IsBad
                    ? $"{title}: nothing is marked; put '# <- {Rule.Descriptor.Id}' at the end of the line at fault"
                    : $"{title}: a good example marks no finding"
            );
        }

        Verify(title, files, expected, example.Options);
    }

    /// <summary>Checks a fixture: a directory with manifests that are checked together, marked where a person must edit.</summary>
    /// <param name="directory">
    /// The directory. It may hold a <c>manifestlint.yaml</c>, and an <c>expected.txt</c> for files that cannot hold a marker.
    /// </param>
    /// <exception cref="MarkerAssertionException">The rule finds something else than what is marked.</exception>
    public void VerifyFixture(string directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        Verify($"fixture {directory}", FileSet.ReadDirectory(directory), RunOptions.Default);
    }

    /// <summary>Checks one manifest.</summary>
    /// <param name="yaml">The manifest with its markers; without markers the rule must be silent.</param>
    /// <param name="options">What the run is asked for, or null.</param>
    /// <exception cref="MarkerAssertionException">The rule finds something else than what is marked.</exception>
    public void Verify(string yaml, RunOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        Verify(ImmutableDictionary<string, string>.Empty.Add(RulePageExample.DefaultFile, yaml), options);
    }

    /// <summary>Checks files together.</summary>
    /// <param name="files">Content by path; paths are relative, with forward slashes.</param>
    /// <param name="options">What the run is asked for, or null.</param>
    /// <exception cref="MarkerAssertionException">The rule finds something else than what is marked.</exception>
    public void Verify(IReadOnlyDictionary<string, string> files, RunOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(files);
        Verify("manifests", FileSet.Create(files), options ?? RunOptions.Default);
    }

    private void Verify(string title, FileSet files, RunOptions options)
    {
        var listed = files.ContentOf(ExpectedList.FileName) is { } list ? ExpectedList.Read(list) : [];
        files = files.Without(ExpectedList.FileName);
        Verify(title, files, [.. listed, .. files.Files.SelectMany(MarkerReader.Read)], options);
    }

    private void Verify(string title, FileSet files, List<ExpectedFinding> expected, RunOptions options)
    {
        var result = RuleRun.Execute(Rule, files, options);
        RefuseUntrustworthy(title, result, expected);
        var findings = result.ActiveFindings.ToList();
        var comparison = new FindingComparison(expected, findings);
        if (!comparison.IsEqual)
        {
            throw new MarkerAssertionException(
                $"{Rule.Descriptor}: what is found in {title} is not what is marked\n{comparison.Describe(files)}"
            );
        }

        new FixCheck(Rule, files, options).Verify(title, findings);
    }

    // A rule is not silent about what was never checked.
    private static void RefuseUntrustworthy(string title, AnalysisResult result, List<ExpectedFinding> expected)
    {
        var coverage = result.Coverage;
        if (coverage.FilesChecked + coverage.FilesFailed == 0)
        {
            throw new MarkerAssertionException($"Nothing in {title} was checked: {result.CoverageLine}");
        }

        var fault = result.Notifications.FirstOrDefault(notification =>
            notification.Level == NotificationLevel.Error
            && (notification.RuleId is not null || !expected.Exists(e => e.Path == notification.Path))
        );
        if (fault is not null)
        {
            throw new MarkerAssertionException($"The run over {title} failed: {fault.Message}\n{fault.Details}");
        }
    }

    private RulePage ReadPage()
    {
        var name = Rule.GetType().Name;
        return Rule.ReadPage() is { } markdown
            ? RulePage.Parse(markdown)
            : throw new MarkerAssertionException(
                $"{name} has no page: write {name}.md beside {name}.cs and embed it under the name '{name}.md'"
            );
    }

    private static void Gather(IEnumerable<Action> checks)
    {
        var failures = new List<string>();
        foreach (var check in checks)
        {
            try
            {
                check();
            }
            catch (MarkerAssertionException exception)
            {
                failures.Add(exception.Message);
            }
        }

        if (failures.Count > 0)
        {
            throw new MarkerAssertionException(string.Join('\n', failures));
        }
    }
}
