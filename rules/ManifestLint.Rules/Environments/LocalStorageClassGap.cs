using ManifestLint.Clusters;
using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags claims that no storage of the local cluster can fill: a class that is not there, an access mode that it does not have.</summary>
public sealed class LocalStorageClassGap : Rule
{
    private const string DefaultClass = "storageclass.kubernetes.io/is-default-class";

    // Words in what a script or chart installs that may bring a storage class of any name.
    private static readonly string[] Provisioners =
    [
        "ceph",
        "csi",
        "ebs",
        "hostpath",
        "linstor",
        "local-path",
        "longhorn",
        "mayastor",
        "nfs",
        "openebs",
        "piraeus",
        "provisioner",
        "rook",
        "storage-class",
        "storageclass",
        "topolvm",
    ];

    private static readonly RuleMessage NoDefault = new(
        "The {0} has no storage class at all, so the claim, which takes the default one, stays Pending"
    );

    private static readonly RuleMessage NotShared = new(
        "The {0} has no storage that several nodes can mount ('{1}'), so the claim stays Pending; its class '{2}' gives 'ReadWriteOnce'"
    );

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } =
        new("ML3007", "local-storage-class-gap")
        {
            Title = "Claim that the local cluster cannot fill",
            Message = "The {0} has no storage class '{1}', so the claim stays Pending; it has {2}",
            Category = RuleCategory.Environments,
            Severity = Severity.Error,
            Checklist = ChecklistPoint.Addons,
        };

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) =>
        rules.ForEachLocalCluster(static context =>
        {
            foreach (var member in context.Members)
            {
                foreach (var (owner, path, spec) in ClaimsOf(member))
                {
                    Check(context, member, owner, path, spec);
                }
            }
        });

    private static IEnumerable<(KubernetesObject Owner, YamlPath Path, YamlMapping Spec)> ClaimsOf(
        EnvironmentMember member
    )
    {
        foreach (var claim in member.Objects.OfKind(string.Empty, "PersistentVolumeClaim"))
        {
            if (claim.Spec is { } spec)
            {
                yield return (claim, YamlPath.Root.Append("spec"), spec);
            }
        }

        foreach (var owner in member.Objects.OfKind("apps", "StatefulSet"))
        {
            var templates = owner.Spec?.Sequence("volumeClaimTemplates")?.Items ?? [];
            for (var i = 0; i < templates.Length; i++)
            {
                if ((templates[i] as YamlMapping)?.Mapping("spec") is { } spec)
                {
                    yield return (
                        owner,
                        YamlPath.Root.Append("spec").Append("volumeClaimTemplates").Append(i).Append("spec"),
                        spec
                    );
                }
            }
        }
    }

    private static void Check(
        LocalClusterContext context,
        EnvironmentMember member,
        KubernetesObject owner,
        YamlPath path,
        YamlMapping spec
    )
    {
        var profile = context.Cluster.Profile;
        var written = spec.Scalar("storageClassName");
        // An empty class, and a volume by name, ask for a volume that somebody made.
        if (
            written is { Value.Length: 0 }
            || spec["volumeName"] is not null
            || spec["selector"] is not null
            || (written?.IsOpen() ?? false)
        )
        {
            return;
        }

        if (written is not null && !profile.StorageClasses.Contains(written.Value, StringComparer.Ordinal))
        {
            if (profile.KnowsStorageClasses && !MayExist(context, member, written.Value))
            {
                context
                    .Report(null, member, owner, written, context.Cluster.Title(), written, Classes(profile))
                    .Related(context.Cluster.Place, "the cluster");
            }

            return;
        }

        if (written is null && profile is { StorageClasses.IsEmpty: true, KnowsStorageClasses: true })
        {
            if (!MayHaveStorage(context, member))
            {
                context
                    .ReportMissing(NoDefault, member, owner, path.Append("storageClassName"), context.Cluster.Title())
                    .Related(context.Cluster.Place, "the cluster");
            }

            return;
        }

        CheckAccessModes(context, member, owner, spec, written?.Value);
    }

    private static bool MayHaveStorage(LocalClusterContext context, EnvironmentMember member) =>
        member.Objects.OutOfView.MayHold("StorageClass", null)
        || member.Objects.OfKind("storage.k8s.io", "StorageClass").Any()
        || member.Objects.OfKind(string.Empty, "PersistentVolume").Any()
        || context.Landscape.Externals.Any(external => external.Kind is "StorageClass")
        || InstalledSoftware.Of(member, context.Landscape).MayHave(Provisioners);

    private static string Classes(ProviderProfile profile) =>
        profile.StorageClasses.IsEmpty ? "none" : $"'{string.Join("', '", profile.StorageClasses)}'";

    private static bool MayExist(LocalClusterContext context, EnvironmentMember member, string name) =>
        member.Objects.OutOfView.MayHold("StorageClass", name)
        || member.Objects.Find("storage.k8s.io", "StorageClass", null, name).Any()
        // A volume of that class is enough for one claim: the class itself need not exist.
        || member
            .Objects.OfKind(string.Empty, "PersistentVolume")
            .Any(volume => volume.Spec?.Text("storageClassName") == name)
        || context.Landscape.Externals.Any(external => external.Kind is "StorageClass")
        || InstalledSoftware.Of(member, context.Landscape).MayHave(Provisioners);

    private static void CheckAccessModes(
        LocalClusterContext context,
        EnvironmentMember member,
        KubernetesObject owner,
        YamlMapping spec,
        string? @class
    )
    {
        var profile = context.Cluster.Profile;
        var mode = spec.Sequence("accessModes")
            ?.Items.OfType<YamlScalar>()
            .FirstOrDefault(item => item.Value is "ReadWriteMany" or "ReadOnlyMany");
        var effective = @class ?? profile.DefaultStorageClass;
        if (
            mode is null
            || effective is null
            || profile.SupportsReadWriteMany is not false
            || member.Objects.OfKind("storage.k8s.io", "StorageClass").Any(IsDefaultOrSame)
            || member.Objects.OfKind(string.Empty, "PersistentVolume").Any()
            || (@class is null && InstalledSoftware.Of(member, context.Landscape).MayHave(Provisioners))
        )
        {
            return;
        }

        context
            .Report(NotShared, member, owner, mode, context.Cluster.Title(), mode, effective)
            .Related(context.Cluster.Place, "the cluster");

        bool IsDefaultOrSame(KubernetesObject @object) =>
            @object.Name == @class || @object.Annotations?.Text(DefaultClass) is "true";
    }
}
