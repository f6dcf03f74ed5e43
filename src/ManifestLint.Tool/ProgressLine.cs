using ManifestLint.Analysis;

namespace ManifestLint.Tool;

/// <summary>One line on standard error that says how far a long run is; only when a person watches, and only after a second.</summary>
internal sealed class ProgressLine : IProgress<AnalysisProgress>, IDisposable
{
    private const string EraseLine = "\r\e[2K";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly ToolEnvironment _environment;
    private readonly long _started;
    private readonly Lock _gate = new();
    private long _shown;
    private bool _isVisible;

    private ProgressLine(ToolEnvironment environment)
    {
        _environment = environment;
        _started = environment.Clock.GetTimestamp();
        _shown = _started;
    }

    /// <summary>A progress line, or null when nobody would see it.</summary>
    internal static ProgressLine? Create(ToolEnvironment environment) =>
        environment.IsErrorTerminal && environment.Variable("CI") is null ? new ProgressLine(environment) : null;

    /// <inheritdoc/>
    public void Report(AnalysisProgress value)
    {
        lock (_gate)
        {
            var clock = _environment.Clock;
            if (clock.GetElapsedTime(_started) < Patience || clock.GetElapsedTime(_shown) < Interval)
            {
                return;
            }

            _shown = clock.GetTimestamp();
            _isVisible = true;
            _environment.Error.Write($"{EraseLine}{value.Stage} {value.Done} of {value.Total}");
        }
    }

    /// <summary>Takes the line away.</summary>
    internal void Clear()
    {
        lock (_gate)
        {
            if (_isVisible)
            {
                _environment.Error.Write(EraseLine);
                _isVisible = false;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Clear();
}
