using Hangfire.Logging;

namespace Portal.Server.Hosting;

/// <summary>
/// The job queue's log. The library keeps one for the whole process; where several programs live in one, as in tests, the log of
/// one that has ended must not fail the jobs of the others.
/// </summary>
/// <param name="logs">The program's own.</param>
internal sealed class JobLogs(ILogProvider logs) : ILogProvider
{
    /// <inheritdoc/>
    public ILog GetLogger(string name)
    {
        try
        {
            return logs.GetLogger(name);
        }
        catch (ObjectDisposedException)
        {
            return new Silence();
        }
    }

    private sealed class Silence : ILog
    {
        public bool Log(Hangfire.Logging.LogLevel logLevel, Func<string>? messageFunc, Exception? exception = null) => false;
    }
}
