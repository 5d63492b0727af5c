using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Portal.Server.Tests.Learning.FineTuning;

/// <summary>Hears what one part of the program logs.</summary>
internal sealed class Heard : ILoggerProvider, ILogger
{
    private readonly Channel<string> _said = Channel.CreateUnbounded<string>();

    /// <summary>Waits for a sentence that holds these words.</summary>
    public async Task<string> WaitAsync(string words, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await _said.Reader.ReadAsync(cancellationToken).AsTask().WaitAsync(TimeSpan.FromMinutes(2), cancellationToken) is var said && said.Contains(words, StringComparison.Ordinal))
            {
                return said;
            }
        }
    }

    /// <summary>Everything said so far that nobody waited for.</summary>
    public IReadOnlyList<string> All()
    {
        var all = new List<string>();
        while (_said.Reader.TryRead(out var said))
        {
            all.Add(said);
        }

        return all;
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _said.Writer.TryWrite($"{logLevel}: {formatter(state, exception)}{(exception is null ? "" : " " + exception)}");

    public void Dispose()
    {
    }
}
