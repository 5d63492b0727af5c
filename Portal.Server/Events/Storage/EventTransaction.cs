using System.Globalization;
using Microsoft.Data.Sqlite;
using Portal.Server.Data;
using SQLitePCL;

namespace Portal.Server.Events.Storage;

/// <summary>The writer's own connection and its prepared statements; thrown away after a failed commit.</summary>
internal sealed class EventTransaction : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _newest;
    private readonly EventInsert _insert;

    public EventTransaction(PortalConnection database, TimeSpan lockTimeout)
    {
        _connection = database.OpenOwn();
        _database = _connection.Handle!;
        Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout={(long)lockTimeout.TotalMilliseconds}"));
        SqliteException.ThrowExceptionForRC(
            raw.sqlite3_prepare_v2(_database, """SELECT COALESCE(MAX("Sequence"), 0) FROM "Events" """, out _newest), _database);
        _insert = new EventInsert(_database);
    }

    /// <summary>
    /// Writes the batches in one transaction. The unique index on the event id decides which events are new; only those
    /// get a number. Numbers follow the newest in the table, which is read under the write lock: an import running beside
    /// the shop leaves neither gaps nor doubles.
    /// </summary>
    /// <returns>The new events, in the order of their numbers, safe on disk.</returns>
    public List<StoredEvent> Commit(List<PendingBatch> group, ref long lastSequence)
    {
        Execute("BEGIN IMMEDIATE");
        // The larger of both: numbers of events erased since are not given out again while the program runs.
        var sequence = Math.Max(lastSequence, ReadNewest());
        var stored = new List<StoredEvent>(group.Sum(batch => batch.Events.Count));
        foreach (var batch in group)
        {
            var before = stored.Count;
            Insert(batch, stored, ref sequence);
            batch.Accepted = stored.Count - before;
        }

        Execute("COMMIT");
        lastSequence = sequence;
        return stored;
    }

    /// <summary>Closes the connection, which rolls back what was not committed.</summary>
    public void Dispose()
    {
        _insert.Dispose();
        _newest.Dispose();
        _connection.Dispose();
    }

    private void Insert(PendingBatch batch, List<StoredEvent> stored, ref long sequence)
    {
        foreach (var happened in batch.Events)
        {
            if (_insert.TryInsert(happened.Number(sequence + 1)))
            {
                sequence++;
                stored.Add(happened);
            }
        }
    }

    private long ReadNewest()
    {
        var result = raw.sqlite3_step(_newest);
        var newest = raw.sqlite3_column_int64(_newest, 0);
        raw.sqlite3_reset(_newest);
        SqliteException.ThrowExceptionForRC(result, _database);
        return newest;
    }

    private void Execute(string sql) => SqliteException.ThrowExceptionForRC(raw.sqlite3_exec(_database, sql), _database);
}
