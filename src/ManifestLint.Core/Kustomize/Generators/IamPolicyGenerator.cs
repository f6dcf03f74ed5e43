using System.Buffers;
using System.Collections.Immutable;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>Makes a ServiceAccount that is bound to one of the cloud. Upstream knows one cloud, <c>gke</c>.</summary>
/// <param name="policy">The configuration.</param>
internal sealed class IamPolicyGenerator(IamPolicyEntry policy) : IGenerator
{
    private const string Annotation = "iam.gke.io/gcp-service-account";

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_."
    );

    /// <inheritdoc/>
    public IReadOnlyList<Resource> Generate(BuildState state)
    {
        if (policy.Cloud is not { Value: "gke" })
        {
            throw new KustomizeException(
                policy.Cloud?.Place ?? policy.Place,
                "An IAMPolicyGenerator knows the cloud 'gke' only"
            );
        }

        var name = Checked(policy.Name, "kubernetesService.name");
        var account = Checked(policy.AccountName, "serviceAccount.name");
        var project = policy.ProjectId is { IsNull: false, Value.Length: > 0 }
            ? Checked(policy.ProjectId, "serviceAccount.projectId").Value
            : "";
        var metadata = ImmutableArray.CreateBuilder<YamlEntry>();
        metadata.Add(
            Entry(
                "annotations",
                Mapping([
                    Entry(
                        Annotation,
                        NodeEditing.Text(account.Place, $"{account.Value}@{project}.iam.gserviceaccount.com")
                    ),
                ])
            )
        );

        // Upstream writes both into YAML as they are: what looks like a number becomes one.
        metadata.Add(Entry("name", NodeEditing.Plain(name.Place, name.Value)));
        if (policy.Namespace is { IsNull: false, Value.Length: > 0 })
        {
            var @namespace = Checked(policy.Namespace, "kubernetesService.namespace");
            metadata.Add(Entry("namespace", NodeEditing.Plain(@namespace.Place, @namespace.Value)));
        }

        var root = Mapping([
            Entry("apiVersion", NodeEditing.Text(policy.Place, "v1")),
            Entry("kind", NodeEditing.Text(policy.Place, "ServiceAccount")),
            Entry("metadata", Mapping(metadata.DrainToImmutable())),
        ]);
        return [new Resource((YamlMapping)ResourceReading.Normalize(root), state) { Source = policy.Place }];
    }

    // Anything else would have a meaning in the YAML that upstream puts it into, and is no name of such an account.
    private YamlScalar Checked(YamlScalar? text, string field) =>
        text is { IsNull: false, Value.Length: > 0 } && !text.Value.AsSpan().ContainsAnyExcept(NameCharacters)
            ? text
            : throw new KustomizeException(
                text?.Place ?? policy.Place,
                $"'{field}' must be a name of letters, digits, '-', '_' and '.'"
            );

    private YamlEntry Entry(string key, YamlNode value) => new(NodeEditing.Key(policy.Place, key), value);

    private YamlMapping Mapping(ImmutableArray<YamlEntry> entries) =>
        new(policy.Place.Source, policy.Place.Span, entries);
}
