using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>Which objects one object can refer to: those of its namespace, those without one, and for a RoleBinding the accounts it names.</summary>
internal sealed class ReferrerScope
{
    private readonly ReferralIndex _index;
    private readonly ResourceId _referrer;
    private readonly HashSet<string> _accountNamespaces = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Name, string? Namespace), IReadOnlyList<ReferralCandidate>> _known = [];

    /// <summary>Makes a scope.</summary>
    /// <param name="index">The objects of the build.</param>
    /// <param name="referrer">The object that refers.</param>
    internal ReferrerScope(ReferralIndex index, Resource referrer)
    {
        _index = index;
        _referrer = referrer.Id;
        if (
            string.Equals(_referrer.Kind.Kind, "RoleBinding", StringComparison.Ordinal)
            && referrer.Root.Sequence("subjects") is { } subjects
        )
        {
            AddAccountNamespaces(subjects);
        }
    }

    /// <summary>The objects within reach that once had a name, in the order of the build.</summary>
    /// <param name="name">The name.</param>
    /// <param name="namespace">The namespace that stands beside the name, or null.</param>
    internal IReadOnlyList<ReferralCandidate> Candidates(string name, string? @namespace)
    {
        if (!_known.TryGetValue((name, @namespace), out var found))
        {
            found = @namespace is null ? Find(name) : Find(name, @namespace);
            _known.Add((name, @namespace), found);
        }

        return found;
    }

    private IReadOnlyList<ReferralCandidate> Find(string name)
    {
        if (_referrer.IsClusterScoped)
        {
            return _index.Called(name);
        }

        var near = _index.CalledAndNowIn(name, _referrer.EffectiveNamespace);
        var everywhere = _index.CalledAndNowIn(name, ResourceId.NoNamespace);
        if (_accountNamespaces.Count == 0 && (near.Count == 0 || everywhere.Count == 0))
        {
            return near.Count == 0 ? everywhere : near;
        }

        var called = _index.Called(name);
        if (_accountNamespaces.Count > 0)
        {
            return [.. called.Where(IsInReach)];
        }

        return [.. near.Concat(everywhere).OrderBy(candidate => candidate.Order)];
    }

    // A namespace beside the name is first taken for one that objects had at first, and only if none had it for one they have now.
    private IReadOnlyList<ReferralCandidate> Find(string name, string @namespace)
    {
        if (IsOriginalNamespace(@namespace))
        {
            return
            [
                .. _index
                    .CalledAndFirstIn(name, @namespace)
                    .Where(candidate => !candidate.Original.IsClusterScoped && IsInReach(candidate)),
            ];
        }

        return
        [
            .. _index
                .CalledAndNowIn(name, @namespace)
                .Where(candidate => !candidate.Current.IsClusterScoped && IsInReach(candidate)),
        ];
    }

    private bool IsOriginalNamespace(string @namespace) =>
        _referrer.IsClusterScoped
            ? _index.IsOriginal(@namespace)
            : _index.HasMove(@namespace, _referrer.EffectiveNamespace)
                || _index.HasMove(@namespace, ResourceId.NoNamespace)
                || _index.HasMoveToAny(@namespace, _accountNamespaces);

    private bool IsInReach(ReferralCandidate candidate) =>
        _referrer.IsClusterScoped
        || candidate.Current.IsClusterScoped
        || candidate.Current.IsInNamespaceOf(_referrer)
        || (candidate.IsServiceAccount && _accountNamespaces.Contains(candidate.Current.Namespace));

    private void AddAccountNamespaces(YamlSequence subjects)
    {
        foreach (var subject in subjects.Items.OfType<YamlMapping>())
        {
            if (subject["namespace"] is not { } node || subject.Scalar("kind")?.HasValue("ServiceAccount") != true)
            {
                continue;
            }

            _accountNamespaces.Add(
                node is YamlScalar { IsString: true } @namespace && !GoTimestamp.IsMoment(@namespace)
                    ? @namespace.Value
                    : throw new KustomizeException(
                        node.Place,
                        $"The namespace of a ServiceAccount must be a string, and is {(node is YamlScalar { IsString: true } ? "a date" : node.Description)}"
                    )
            );
        }
    }
}
