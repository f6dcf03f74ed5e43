using System.Collections.Immutable;
using System.Globalization;

namespace ManifestLint.Core.Tests.Kustomize.Differential;

/// <summary>A random tree of Kustomizations: bases, overlays of them, components.</summary>
internal sealed class RandomCase
{
    private const int MaxLevels = 3;

    private readonly Dice _dice;
    private readonly Dictionary<string, string> _files = new(StringComparer.Ordinal);
    private readonly HashSet<string> _features = new(StringComparer.Ordinal);
    private int _components;

    private RandomCase(int seed) => _dice = new Dice(seed);

    /// <summary>The case of a seed.</summary>
    internal static GeneratedCase Of(int seed)
    {
        var random = new RandomCase(seed);
        var target = random.Make();
        return new GeneratedCase(
            random._files.ToImmutableSortedDictionary(StringComparer.Ordinal),
            target,
            [.. random._features]
        );
    }

    private string Make()
    {
        var below = new List<CaseDirectory>();
        var levels = _dice.Between(1, MaxLevels);
        for (var level = 0; level < levels - 1; level++)
        {
            var made = new List<CaseDirectory>();
            for (var i = _dice.Between(1, level == 0 ? 3 : 2); i > 0; i--)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"level{level}-{i}");
                made.Add(Kustomization(name, Choose(below), isUnique: level > 0, isRoot: false));
            }

            below = made;
        }

        _features.Add(string.Create(CultureInfo.InvariantCulture, $"levels {levels}"));
        return Kustomization("root", below, isUnique: false, isRoot: true).Path;
    }

    private List<CaseDirectory> Choose(List<CaseDirectory> below)
    {
        var chosen = _dice.Some(70, below);
        return chosen.Count == 0 ? [.. below.Take(1)] : chosen;
    }

    private CaseDirectory Kustomization(string name, List<CaseDirectory> bases, bool isUnique, bool isRoot)
    {
        var directory = new CaseDirectory(name, _files, _features);
        var head = Tree.Of(
            ("apiVersion", _dice.Percent(50) ? "kustomize.config.k8s.io/v1beta1" : null),
            ("kind", _dice.Percent(50) ? "Kustomization" : null)
        );
        var draft = new KustomizationDraft(_dice, directory, _files, _features, head, directory)
        {
            FileName = _dice.Percent(90) ? "kustomization.yaml" : _dice.Word("kustomization.yml Kustomization"),
        };
        var fields = new RandomFields(_dice, directory, draft);
        var key = bases.Count > 0 && _dice.Percent(4) ? "bases" : "resources";
        var lower = new Queue<CaseDirectory>(bases);
        draft.AddItems(
            key,
            bases.Count,
            bases.Count,
            () =>
            {
                var next = lower.Dequeue();
                directory.Visible.AddRange(next.Visible);
                return $"../{next.Path}";
            }
        );
        if (bases.Count == 0 || _dice.Percent(45))
        {
            var most = bases.Count == 0 ? 5 : 2;
            draft.AddItems("resources", 1, most, () => Resources(directory));
        }

        fields.AddGenerators();
        if (_dice.Percent(12))
        {
            draft.AddItems("components", 1, 2, () => Component(directory, draft));
        }

        fields.AddTransformers(isUnique ? name + "-" : null, isRoot);
        draft.Write(isPlayful: _dice.Percent(25), isShuffled: _dice.Percent(30));
        _files[$"{name}/{draft.FileName}"] = LineBreaks(_files[$"{name}/{draft.FileName}"], 3);
        return directory;
    }

    private string Component(CaseDirectory user, KustomizationDraft usingDraft)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"component{_components++}");
        var directory = new CaseDirectory(name, _files, _features);
        directory.Visible.AddRange(user.Visible);
        var head = Tree.Of(("apiVersion", "kustomize.config.k8s.io/v1alpha1"), ("kind", "Component"));
        var draft = new KustomizationDraft(_dice, directory, _files, _features, head, user);
        var components = (List)usingDraft.Fields.Entries[^1].Value;
        components.Items.Add($"../{name}");
        usingDraft.Write(isPlayful: false);
        var fields = new RandomFields(_dice, directory, draft);
        if (_dice.Percent(40))
        {
            draft.AddItems("resources", 1, 1, () => Resources(directory));
        }

        fields.AddGenerators();
        fields.AddTransformers(prefix: null, isRoot: false);
        components.Items.RemoveAt(components.Items.Count - 1);
        user.Visible.AddRange(directory.Visible.Except(user.Visible));
        return $"../{name}";
    }

    private Tree Resources(CaseDirectory directory)
    {
        var made = new List<GeneratedObject>();
        var objects = new RandomObjects(_dice);
        for (var i = _dice.Between(1, 3); i > 0; i--)
        {
            var candidate = objects.Any();
            made.Add(candidate);
            _features.Add("kind " + candidate.Kind);
        }

        directory.Visible.AddRange(made);
        return directory.AddFile("resources.yaml", File(made));
    }

    private string File(List<GeneratedObject> objects)
    {
        var isPlayful = _dice.Percent(40);
        if (_dice.Percent(5))
        {
            _features.Add("List kind");
            var kind = _dice.Percent(70) ? "List" : objects[0].Kind + "List";
            return StyledYaml.Write(
                _dice,
                Tree.Of(
                    ("apiVersion", "v1"),
                    ("kind", kind),
                    ("items", Tree.ListOf([.. objects.Select(item => (Tree)item.Root)]))
                ),
                isPlayful
            );
        }

        return LineBreaks(
            (_dice.Percent(20) ? "# a comment\n---\n" : string.Empty)
                + string.Join("---\n", objects.Select(item => StyledYaml.Write(_dice, item.Root, isPlayful)))
                + (_dice.Percent(5) ? "---\n# nothing more\n" : string.Empty),
            8
        );
    }

    private string LineBreaks(string text, int percent)
    {
        if (!_dice.Percent(percent))
        {
            return text;
        }

        _features.Add("CRLF");
        return text.Replace("\n", "\r\n", StringComparison.Ordinal);
    }
}
