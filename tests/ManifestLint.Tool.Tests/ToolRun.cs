using System.Text;
using ManifestLint.Discovery;

namespace ManifestLint.Tool.Tests;

/// <summary>Runs the command line over files in memory and keeps what it wrote.</summary>
internal sealed class ToolRun
{
    private readonly InMemoryFileSystem _files = new InMemoryFileSystem().AddDirectory("/w/.git");
    private readonly Dictionary<string, MemoryStream> _written = new(StringComparer.Ordinal);

    internal string Output { get; private set; } = string.Empty;

    internal string Error { get; private set; } = string.Empty;

    internal byte[] Input { get; init; } = [];

    internal string CurrentDirectory { get; init; } = "/w";

    internal IReadOnlyDictionary<string, string> Variables { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    internal bool IsTerminal { get; init; }

    internal IEnumerable<string> WrittenFiles => _written.Keys;

    internal ToolRun With(string path, string content) => WithAbsolute($"/w/{path}", content);

    internal ToolRun WithAbsolute(string path, string content)
    {
        _files.AddFile(path, content);
        return this;
    }

    internal ToolRun WithDirectory(string path)
    {
        _files.AddDirectory($"/w/{path}");
        return this;
    }

    internal int Execute(params string[] args)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter { NewLine = "\n" };
        var exitCode = CommandLine.Run(
            args,
            new ToolEnvironment
            {
                Output = output,
                Error = error,
                OpenInput = () => new MemoryStream(Input),
                Files = _files,
                CurrentDirectory = CurrentDirectory,
                IsOutputTerminal = IsTerminal,
                Variable = name => Variables.GetValueOrDefault(name),
                CreateFile = Create,
            }
        );
        Output = Encoding.UTF8.GetString(output.ToArray());
        Error = error.ToString();
        return exitCode;
    }

    internal string Written(string path) => Encoding.UTF8.GetString(_written[path].ToArray());

    private MemoryStream Create(string path)
    {
        var stream = new MemoryStream();
        _written[path] = stream;
        return stream;
    }
}
