using Microsoft.Data.Sqlite;
using Portal.Server.Data;
using Portal.Server.Hosting;

namespace Portal.Server.Events;

/// <summary>
/// The index that finds one shopper's events. Shoppers come in no order, so each event of a bulk load would change a page
/// of its own; made in one go from sorted keys, every page is written once. Without it nothing is wrong, only slow to
/// find: a load that was killed leaves a whole log, and the next start or import makes the index.
/// </summary>
public sealed partial class ShopperIndex(PortalConnection database, ILogger<ShopperIndex> logger) : IStartupStep
{
    private const string Name = "IX_Events_ShopperId_Sequence";

    /// <summary>Word for word what the schema says, so that the database is the same afterwards.</summary>
    private const string Create = $"""CREATE INDEX "{Name}" ON "Events" ("ShopperId", "Sequence")""";

    /// <summary>The sorter's memory is the cache's: 64 MiB, whatever there is to sort, and the rest of it goes to a file.</summary>
    private const string Settings = "PRAGMA temp_store=FILE; PRAGMA cache_size=-65536";

    /// <summary>Before the first part that may look a shopper up; a verb that only writes does not get that far.</summary>
    StartupPhase IStartupStep.Phase => StartupPhase.Seed;

    /// <summary>Sets the index aside when the log is empty; events that are there keep it.</summary>
    public void SetAside()
    {
        using var connection = database.Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        if (Count(connection, """SELECT EXISTS(SELECT 1 FROM "Events")""") == 0)
        {
            Run(connection, $"""DROP INDEX IF EXISTS "{Name}" """);
        }

        transaction.Commit();
    }

    /// <summary>Makes the index where it is missing. One transaction: a kill in the middle leaves no half of it.</summary>
    public void Restore()
    {
        using var connection = database.OpenOwn();
        Run(connection, Settings);
        using var transaction = connection.BeginTransaction(deferred: false);
        if (Count(connection, $"SELECT COUNT(*) FROM sqlite_master WHERE type = 'index' AND name = '{Name}'") == 0)
        {
            Run(connection, Create);
        }

        transaction.Commit();
    }

    /// <summary>A shop whose index cannot be made opens all the same.</summary>
    Task IStartupStep.RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            Restore();
        }
        catch (SqliteException failure)
        {
            NotRestored(logger, failure);
        }

        return Task.CompletedTask;
    }

    private static long Count(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    [LoggerMessage(LogLevel.Error, "The index of the shoppers' events could not be made; looking a shopper up reads the whole log until a start succeeds.")]
    private static partial void NotRestored(ILogger logger, Exception failure);
}
