using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Portal.Server.Data;

/// <summary>
/// Copies the write-ahead log into the database beside those who write. SQLite lets the commit that fills the log do that, for a tenth of
/// a second and longer, and everybody who wants to commit waits with it: an event, and the list that follows from it.
/// </summary>
internal sealed partial class CheckpointDatabase(PortalConnection database, TimeProvider time, ILogger<CheckpointDatabase> logger) : BackgroundService
{
    /// <summary>
    /// Pages of 4 KiB in the log at which a commit copies it after all: for programs in which this does not run, and for one that writes
    /// faster than is copied.
    /// </summary>
    public const int ByCommit = 65_536;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    /// <summary>A log that is begun anew needs a moment in which nobody writes; nobody shall wait longer for somebody who reads.</summary>
    private const int PatienceMilliseconds = 20;

    private SqliteConnection? _connection;

    /// <summary>Pages at which the log is begun anew: 64 MiB, some seconds of the heaviest traffic.</summary>
    public int RestartAt { get; init; } = 16_384;

    /// <summary>Copies what is in the log, and begins it anew where it is long.</summary>
    /// <returns>Pages in the log, and how many of them are copied.</returns>
    public (long Pages, long Copied) Run()
    {
        // Beside everybody first, so that little is left for the moment in which nobody may write.
        var done = Checkpoint("PASSIVE");
        return done.Pages >= RestartAt ? Checkpoint("RESTART") : done;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _connection?.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                Run();
            }
            catch (SqliteException problem)
            {
                _connection?.Dispose();
                _connection = null;
                NotCopied(logger, problem);
            }
        }
    }

    private (long Pages, long Copied) Checkpoint(string mode)
    {
        var (_, pages, copied) = WriteAheadLog.Checkpoint(_connection ??= Open(), mode);
        return (pages, copied);
    }

    private SqliteConnection Open()
    {
        var connection = database.OpenOwn();
        using var command = connection.CreateCommand();
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout={PatienceMilliseconds}");
        command.ExecuteNonQuery();
        return connection;
    }

    [LoggerMessage(LogLevel.Warning, "The database's write-ahead log could not be copied into it; it is tried again in a second, and nothing is lost meanwhile.")]
    private static partial void NotCopied(ILogger logger, Exception problem);
}
