using System.Globalization;
using Microsoft.Data.Sqlite;
using Portal.Server.Data;

namespace Portal.Server.Events.Storage;

/// <summary>The writer's connection and its prepared statements; thrown away after a failed commit.</summary>
internal sealed class EventTransaction : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _newest;
    private readonly EventInsert _insert;

    public EventTransaction(PortalConnection database, TimeSpan lockTimeout)
    {
        _connection = database.Open();
        _connection.DefaultTimeout = Math.Max(1, (int)Math.Ceiling(lockTimeout.TotalSeconds));
        using var timeout = _connection.CreateCommand();
        timeout.CommandText = string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout={(long)lockTimeout.TotalMilliseconds}");
        timeout.ExecuteNonQuery();
        _newest = _connection.CreateCommand();
        _newest.CommandText = """SELECT COALESCE(MAX("Sequence"), 0) FROM "Events" """;
        _insert = new EventInsert(_connection);
    }

    /// <summary>
    /// Writes the batches in one transaction. The unique index on the event id decides which events are new; only those
    /// get a number. Numbers follow the newest in the table, which is read under the write lock: an import running beside
    /// the shop leaves neither gaps nor doubles.
    /// </summary>
    /// <returns>The new events, in the order of their numbers, safe on disk.</returns>
    public List<StoredEvent> Commit(List<PendingBatch> group, ref long lastSequence)
    {
        using var transaction = _connection.BeginTransaction(deferred: false);
        _newest.Transaction = transaction;
        // The larger of both: numbers of events erased since are not given out again while the program runs.
        var sequence = Math.Max(lastSequence, (long)_newest.ExecuteScalar()!);
        var stored = new List<StoredEvent>();
        _insert.Begin(transaction);
        foreach (var batch in group)
        {
            var before = stored.Count;
            foreach (var happened in batch.Events)
            {
                if (_insert.TryInsert(happened.Number(sequence + 1)))
                {
                    sequence++;
                    stored.Add(happened);
                }
            }

            batch.Accepted = stored.Count - before;
        }

        transaction.Commit();
        lastSequence = sequence;
        return stored;
    }

    public void Dispose()
    {
        _insert.Dispose();
        _newest.Dispose();
        _connection.Dispose();
    }
}
