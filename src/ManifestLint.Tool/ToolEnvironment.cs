using System.Text;
using ManifestLint.Discovery;

namespace ManifestLint.Tool;

/// <summary>What the tool takes from its process: streams, terminal, file system, variables. Tests bring their own.</summary>
internal sealed record ToolEnvironment
{
    /// <summary>Standard output: findings and nothing else.</summary>
    internal required Stream Output { get; init; }

    /// <summary>Standard error: coverage, notifications, progress.</summary>
    internal required TextWriter Error { get; init; }

    /// <summary>Standard input, read only when a path is <c>-</c>.</summary>
    internal required Func<Stream> OpenInput { get; init; }

    /// <summary>The file system that is linted.</summary>
    internal required IFileSystem Files { get; init; }

    /// <summary>The current directory, absolute, with forward slashes.</summary>
    internal required string CurrentDirectory { get; init; }

    /// <summary>Whether a person reads the output.</summary>
    internal bool IsOutputTerminal { get; init; }

    /// <summary>Whether a person reads standard error.</summary>
    internal bool IsErrorTerminal { get; init; }

    /// <summary>An environment variable, or null.</summary>
    internal Func<string, string?> Variable { get; init; } = static _ => null;

    /// <summary>Creates a file for a report.</summary>
    internal required Func<string, Stream> CreateFile { get; init; }

    /// <summary>The clock.</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Writes text to standard output, as UTF-8 with LF.</summary>
    internal void WriteOutput(Action<TextWriter> write)
    {
        using var writer = new StreamWriter(
            Output,
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            leaveOpen: true
        )
        {
            NewLine = "\n",
        };
        write(writer);
    }

    /// <summary>The environment of this process. Reports are UTF-8 on every platform.</summary>
    internal static ToolEnvironment OfProcess()
    {
        var encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new ToolEnvironment
        {
            Output = new BufferedStream(Console.OpenStandardOutput(), 1 << 16),
            Error = new StreamWriter(Console.OpenStandardError(), encoding) { AutoFlush = true },
            OpenInput = Console.OpenStandardInput,
            Files = new PhysicalFileSystem(),
            CurrentDirectory = SlashPath.Normalize(Directory.GetCurrentDirectory().Replace('\\', '/')),
            IsOutputTerminal = !Console.IsOutputRedirected,
            IsErrorTerminal = !Console.IsErrorRedirected,
            Variable = Environment.GetEnvironmentVariable,
            CreateFile = File.Create,
        };
    }
}
