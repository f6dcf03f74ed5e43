using System.Collections.Frozen;
using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Kubernetes.References;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Configuration;

/// <summary>Flags ConfigMaps and Secrets that are named and not there, and keys that they do not have: the pods wait for them for ever.</summary>
public sealed class ConfigmapOrSecretMissing : Rule
{
    private const int MostRelated = 10;

    // Spelling is compared with each.
    private const int MostSuggestions = 100;

    private static readonly FrozenSet<ReferenceUse> Uses = FrozenSet.Create(
        ReferenceUse.Variable,
        ReferenceUse.Variables,
        ReferenceUse.Volume,
        ReferenceUse.Credentials,
        ReferenceUse.PullSecret,
        ReferenceUse.AccountSecret
    );

    private static readonly RuleMessage InDirectory = new("{0} needs {1} '{2}', which does not exist{3}")
    {
        Severity = Severity.Warning,
    };

    private static readonly RuleMessage PerhapsByHand = new(
        "{0} needs {1} '{2}', which is not in this environment; say in 'externals' that it comes from elsewhere"
    )
    {
        Severity = Severity.Info,
        IsUndecided = true,
    };

    private static readonly RuleMessage OtherNamespace = new(
        "{0} needs {1} '{2}' of its namespace '{3}', but it is in '{4}'"
    );

    private static readonly RuleMessage Renamed = new(
        "{0} needs {1} '{2}', which the Kustomization calls '{3}', but not here"
    );

    private static readonly RuleMessage KeyMissing = new(
        "{0} needs the key '{1}' of {2} '{3}', which it does not have{4}"
    );

    private static readonly RuleMessage FileMissing = new(
        "{0} mounts the file '{1}' of {2} '{3}', which has no such key{4}"
    );

    private static readonly RuleMessage FileUnlisted = new(
        "{0} mounts the file '{1}' of {2} '{3}', which is none of the 'items' of its volume"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML2201", "configmap-or-secret-missing")
        {
            Title = "ConfigMap or Secret that does not exist, or lacks a key",
            Message = "{0} needs {1} '{2}', which does not exist{3}",
            Category = RuleCategory.Configuration,
            Severity = Severity.Error,
            Profiles = ["local-env"],
            Supersedes = ["ML3107"],
            Checklist = ChecklistPoint.Configuration,
        };

    public override void Register(RuleRegistration rules) => rules.ForEnvironment(Check);

    private static void Check(EnvironmentContext context)
    {
        var (objects, graph) = (context.Objects, context.Objects.References);
        if (!objects.OutOfView.IsComplete)
        {
            return;
        }

        // What several name in vain has one cause, and so is one finding.
        var causes = graph
            .All.Where(reference =>
                Uses.Contains(reference.Use)
                && reference is { IsOptional: false, Group: "", Kind: "ConfigMap" or "Secret" }
            )
            .GroupBy(reference => new CauseKey(reference.Kind, reference.Namespace, reference.Name))
            .Select(cause => new Cause(cause.ToList(), graph.Resolve(cause.First())))
            .ToList();
        var selfContained = causes
            .GroupBy(cause => new KindInNamespace(cause.References[0].Kind, cause.References[0].Namespace))
            .Where(group => IsSelfContained(group.Select(cause => cause.Target.State)))
            .Select(group => group.Key)
            .ToHashSet();
        var written = new WrittenConfiguration(objects);
        foreach (var (references, target) in causes)
        {
            switch (target.State)
            {
                case ReferenceState.Found or ReferenceState.Produced:
                    CheckKeys(context, references, target);
                    break;
                case ReferenceState.OtherNamespace when !SecretCopies.MayReach(target):
                    var foreign = target.Objects.IsEmpty ? target.Producer!.By : target.Objects[0];
                    Report(context, OtherNamespace, references, references[0].Namespace, foreign.Namespace)
                        .Related(foreign.Metadata?["namespace"] ?? foreign.Anchor, $"namespace of {foreign}");
                    break;
                case ReferenceState.Missing:
                    var isWhole = selfContained.Contains(new(references[0].Kind, references[0].Namespace));
                    CheckAbsence(context, written, references, isWhole);
                    break;
            }
        }
    }

    // Where at least half of what is named is in view, the rest should be; where it is not, the environment is a part of something.
    private static bool IsSelfContained(IEnumerable<ReferenceState> states)
    {
        var (here, away) = (0, 0);
        foreach (var state in states.Where(state => state != ReferenceState.BuiltIn))
        {
            _ = state is ReferenceState.Found or ReferenceState.Produced ? here++ : away++;
        }

        return here >= away;
    }

    private static void CheckAbsence(
        EnvironmentContext context,
        WrittenConfiguration written,
        List<ObjectReference> references,
        bool isWhole
    )
    {
        var (objects, reference) = (context.Objects, references[0]);
        if (
            context.Landscape.IsExternal(reference.Kind, reference.Namespace, reference.Name, context.Description)
            || CreatingCommands.Mention(context.Landscape, reference.Kind, reference.Name)
        )
        {
            return;
        }

        if (written.FormerlyCalled(reference.Kind, reference.Namespace, reference.Name) is { } renamed)
        {
            Report(context, Renamed, references, renamed.Name).Related(renamed.Anchor, $"{renamed} as written");
            return;
        }

        var peers = written.PeersOf(reference.Kind, reference.Namespace).Take(MostSuggestions).ToList();
        var isExpected = isWhole && written.IsKeptHere(references);
        // Few directories hold the Secrets that they need.
        var isDeliberate = objects.OutOfView.IsDeliberate;
        if (isExpected && (isDeliberate || reference.Kind != "Secret"))
        {
            ReportAbsence(
                context,
                isDeliberate ? null : InDirectory,
                references,
                peers,
                SpellingSuggestion.Find(reference.Name, NamesOf(peers))
            );
        }
        // The object that was meant is in view, whatever else is not.
        else if (SpellingSuggestion.FindSlip(reference.Name, NamesOf(peers)) is { } slip)
        {
            ReportAbsence(context, InDirectory, references, peers, slip);
        }
        // A secret that nobody writes down is nothing to be surprised at.
        else if (isExpected || (isDeliberate && reference.Kind == "ConfigMap"))
        {
            Report(context, PerhapsByHand, references);
        }
    }

    // As a person writes them: a build adds prefixes and hashes to what it knows.
    private static IEnumerable<string> NamesOf(List<KubernetesObject> peers) =>
        peers.Select(peer => (peer.BaseName ?? peer.Name)!);

    private static void ReportAbsence(
        EnvironmentContext context,
        RuleMessage? message,
        List<ObjectReference> references,
        List<KubernetesObject> peers,
        string? meant
    )
    {
        var finding = Report(context, message, references, meant is null ? "" : $"; did you mean '{meant}'?");
        if (meant is not null)
        {
            finding.Related(peers.Find(peer => (peer.BaseName ?? peer.Name) == meant)!.Anchor, "near match");
        }
    }

    private static void CheckKeys(EnvironmentContext context, List<ObjectReference> references, ReferenceTarget target)
    {
        var areKnown =
            target.Objects.All(ConfigurationEntries.AreKnown) && target.Producer is not { Keys.IsEmpty: true };
        var keys = target
            .Objects.SelectMany(ConfigurationEntries.KeysOf)
            .Concat(target.Producer?.Keys ?? [])
            .ToHashSet(StringComparer.Ordinal);
        var wanted =
            from reference in references
            from key in reference.Keys
            where key.Kind == ReferencedKeyKind.UnlistedFile || (areKnown && !keys.Contains(key.Node.Value))
            where NameSyntax.IsConfigMapKey(key.Node.Value)
            group (reference, key) by (key.Node.Value, key.Kind);
        foreach (var ofKey in wanted)
        {
            var (reference, key) = ofKey.First();
            var message = key.Kind switch
            {
                ReferencedKeyKind.Key => KeyMissing,
                ReferencedKeyKind.File => FileMissing,
                _ => FileUnlisted,
            };
            var question = SpellingSuggestion.Question(key.Node.Value, keys.Take(MostSuggestions));
            var finding = context.Report(
                message,
                reference.From,
                key.Node,
                reference.From,
                key.Node,
                reference.Kind,
                reference.Name,
                question
            );
            var holder = target.Objects.IsEmpty ? target.Producer!.By : target.Objects[0];
            finding.Related(holder.Anchor, $"the {reference.Kind}");
            foreach (var (_, other) in ofKey.Skip(1).Take(MostRelated))
            {
                finding.Related(other.Node, "named here too");
            }
        }
    }

    private static FindingBuilder Report(
        EnvironmentContext context,
        RuleMessage? message,
        List<ObjectReference> references,
        params ReadOnlySpan<object?> arguments
    )
    {
        var first = references[0];
        var finding = context.Report(
            message,
            first.From,
            first.Node,
            [first.From, first.Kind, first.Node, .. arguments]
        );
        foreach (var other in references.Skip(1).Take(MostRelated))
        {
            finding.Related(other.Node, "named here too");
        }

        return finding;
    }

    private sealed record CauseKey(string Kind, string? Namespace, string Name);

    private sealed record Cause(List<ObjectReference> References, ReferenceTarget Target);

    private sealed record KindInNamespace(string Kind, string? Namespace);
}
