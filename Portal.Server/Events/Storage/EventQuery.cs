using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Portal.Server.Events.Storage;

/// <summary>A prepared query for events, read column by column without a data reader in between: half the time of a row.</summary>
internal sealed class EventQuery : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly sqlite3_stmt _statement;
    private readonly EventRow _row;

    /// <summary>Prepares the query.</summary>
    /// <param name="connection">An open connection; closed with the query.</param>
    /// <param name="row">Reads a row.</param>
    /// <param name="rest">What follows SELECT ... FROM "Events", with ?1, ?2 and so on for values.</param>
    public EventQuery(SqliteConnection connection, EventRow row, string rest)
    {
        (_connection, _row) = (connection, row);
        Check(raw.sqlite3_prepare_v2(connection.Handle!, $"""SELECT {EventColumns.List} FROM "Events" {rest}""", out _statement));
    }

    /// <summary>Sets a value.</summary>
    public void Set(int place, long value) => Check(raw.sqlite3_bind_int64(_statement, place, value));

    /// <summary>Sets a value.</summary>
    public void Set(int place, string value) => Check(raw.sqlite3_bind_text(_statement, place, value));

    /// <summary>Runs the query with the values set; can be run again.</summary>
    public List<StoredEvent> Read()
    {
        var events = new List<StoredEvent>();
        int result;
        while ((result = raw.sqlite3_step(_statement)) == raw.SQLITE_ROW)
        {
            events.Add(_row.Read(_statement));
        }

        raw.sqlite3_reset(_statement);
        Check(result);
        return events;
    }

    public void Dispose()
    {
        _statement.Dispose();
        _connection.Dispose();
    }

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _connection.Handle);
}
