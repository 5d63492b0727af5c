using Microsoft.Extensions.Logging;
using Portal.Server.Recommendations.Candidates.Snapshots;

namespace Portal.Server.Tests.Recommendations.Candidates.Snapshots;

/// <summary>Hears in the log that a snapshot was saved.</summary>
internal sealed class SavedLog : ILoggerProvider, ILogger
{
    private readonly TaskCompletionSource _saved = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Saved => _saved.Task;

    public ILogger CreateLogger(string categoryName) =>
        categoryName == typeof(ModelSnapshots).FullName ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (formatter(state, exception).StartsWith("Saved", StringComparison.Ordinal))
        {
            _saved.TrySetResult();
        }
    }

    public void Dispose()
    {
    }
}
