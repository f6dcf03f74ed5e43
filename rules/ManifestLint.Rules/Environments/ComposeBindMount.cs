using ManifestLint.Compose;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags bind mounts of code and configuration, of home directories and of the container runtime's socket: a cluster has none of them.</summary>
public sealed class ComposeBindMount : Rule
{
    private static readonly RuleMessage ConfigurationFile = new(
        "'{0}' is mounted into {1} from this machine; on a cluster, a ConfigMap or Secret brings a file of configuration"
    );

    private static readonly RuleMessage Socket = new(
        "{1} mounts the socket of the container runtime, '{0}'; a cluster has none for pods, and who can write to it owns the machine"
    );

    private static readonly RuleMessage Home = new(
        "'{0}' is mounted into {1} from somebody's home directory, which neither a cluster nor a colleague has"
    );

    private static readonly RuleMessage Drive = new(
        "'{0}' is mounted into {1} from a drive of Windows, which neither a cluster nor a colleague with another system has"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML3402", "compose-bind-mount")
        {
            Title = "Bind mount that a cluster does not have",
            Message =
                "'{0}' is mounted into {1} from this machine; on a cluster the directory is empty unless the image brings the files",
            Category = RuleCategory.Environments,
            Severity = Severity.Warning,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachComposeProject(Check);

    private static void Check(ComposeContext context)
    {
        if (ComposePurpose.IsAside(context))
        {
            return;
        }

        var mounts =
            from service in context.Project.Services
            from volume in service.Volumes
            where volume is { Kind: ComposeVolumeKind.Bind, Source: not null }
            let kind = BindSource.KindOf(volume)
            where kind != BindSourceKind.Other
            group (service.Name, volume, kind) by volume.Anchor.Place;
        foreach (var mount in mounts)
        {
            var (_, volume, kind) = mount.First();
            var message = kind switch
            {
                BindSourceKind.Configuration => ConfigurationFile,
                BindSourceKind.Socket => Socket,
                BindSourceKind.Home => Home,
                BindSourceKind.Drive => Drive,
                _ => null,
            };
            var services = ComposeNames.Services(mount.Select(use => use.Name));
            var phrase = kind == BindSourceKind.Socket ? $"S{services[1..]}" : services;
            context.Report(message, volume.Anchor, volume.Source, phrase);
        }
    }
}
