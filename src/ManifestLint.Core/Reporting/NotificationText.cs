using ManifestLint.Analysis;

namespace ManifestLint.Reporting;

/// <summary>A notification as a line for a person.</summary>
public static class NotificationText
{
    /// <summary>
    /// The level and the message on one line, with the path as seen from where the person is. The name of a file can hold anything; here it can neither
    /// start a line, which a CI system may obey, nor an escape sequence.
    /// </summary>
    /// <param name="notification">The notification.</param>
    /// <param name="paths">What to make of its path.</param>
    public static string Of(Notification notification, PathMapping paths)
    {
        ArgumentNullException.ThrowIfNull(notification);
        ArgumentNullException.ThrowIfNull(paths);
        return PrintableText.Of($"{notification.Level.Word()}: {MessageOf(notification, paths)}");
    }

    // A message names its file in quotes, or starts with a place in it.
    private static string MessageOf(Notification notification, PathMapping paths)
    {
        var message = notification.Message;
        if (notification.Path is not { } path)
        {
            return message;
        }

        var local = paths.Map(path);
        return message.StartsWith($"{path}:", StringComparison.Ordinal)
            ? local + message[path.Length..]
            : message.Replace($"'{path}'", $"'{local}'", StringComparison.Ordinal);
    }
}
