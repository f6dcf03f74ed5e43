using ManifestLint.Yaml;

namespace ManifestLint.BackingServices;

/// <summary>Where a server keeps its data.</summary>
/// <param name="Storage">How long they last.</param>
/// <param name="Node">The node that decides it, or null.</param>
/// <param name="Stray">A lasting mount that was meant for the data and does not hold them, or null.</param>
internal readonly record struct ContainerStorage(DataStorage Storage, YamlNode? Node, DataMount? Stray)
{
    internal static ContainerStorage Of(ServerStart start, DataDirectory home)
    {
        var found = home is { IsCertain: true, Path: { } path } ? At(path, start, home) : Near(start, home);
        return found.Storage < DataStorage.Node && start.HasUnknownMounts
            ? new ContainerStorage(DataStorage.Unknown, null, null)
            : found;
    }

    // What is written to a path goes to the deepest of the mounts around it, and of the volume that the image declares.
    private static ContainerStorage At(string path, ServerStart start, DataDirectory home)
    {
        var mounts = start.Mounts.Where(mount => !mount.IsConfiguration).ToList();
        var around = mounts
            .Where(mount => DataMount.Holds(mount.Path, path))
            .OrderByDescending(mount => mount.Path.Length)
            .ToList();
        DataMount? holder = around is [var nearest, ..] && !IsHidden(nearest, path, home) ? nearest : null;
        if (holder is { Storage: DataStorage.Unknown or >= DataStorage.Node } settled)
        {
            return new ContainerStorage(settled.Storage, settled.Node, null);
        }

        // 'data', 'mnesia': the greater part of what some engines write lies in a directory of its own.
        if (
            start.Image.Engine.HasDataBelow
            && mounts.Find(mount => mount.IsLasting && DataMount.IsAbove(path, mount.Path)) is { Path: not null } part
        )
        {
            return new ContainerStorage(part.Storage, part.Node, null);
        }

        var meant = mounts
            .Where(mount => mount.IsLasting && home.IsMeantFor(mount.Path, start.Image.Engine))
            .OrderByDescending(mount => mount.Storage)
            .ToList();
        return new ContainerStorage(
            holder?.Storage ?? DataStorage.Container,
            holder?.Node,
            meant is [var stray, ..] ? stray : null
        );
    }

    private static bool IsHidden(DataMount mount, string path, DataDirectory home) =>
        home.OwnVolume is { } own && DataMount.Holds(own, path) && DataMount.IsAbove(mount.Path, own);

    // Where the image or its configuration decides, any lasting volume may be it.
    private static ContainerStorage Near(ServerStart start, DataDirectory home)
    {
        var engine = start.Image.Engine;
        var mounts = start.Mounts.Where(mount => !mount.IsConfiguration).ToList();
        var data = mounts
            .Where(mount => home.IsMeantFor(mount.Path, engine))
            .OrderByDescending(mount => mount.Storage)
            .ToList();
        if (data is [var first, ..])
        {
            return new ContainerStorage(first.Storage, first.Node, null);
        }

        return mounts.Find(mount => mount.IsLasting) is { Path: not null } elsewhere
            ? new ContainerStorage(elsewhere.Storage, elsewhere.Node, null)
            : new ContainerStorage(engine.KeepsData ? DataStorage.Container : DataStorage.Unknown, null, null);
    }
}
