using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Portal.Server.Data;

/// <summary>SQLite's write-ahead log, as one connection sees it.</summary>
internal static class WriteAheadLog
{
    /// <summary>Copies the log into the database.</summary>
    /// <param name="connection">A connection of one's own.</param>
    /// <param name="mode">How far it goes: PASSIVE, FULL, RESTART or TRUNCATE (sqlite.org/pragma.html#pragma_wal_checkpoint).</param>
    /// <returns>Whether somebody kept it from going so far, pages in the log, and how many of them are copied.</returns>
    public static (bool IsHeldUp, long Pages, long Copied) Checkpoint(SqliteConnection connection, string mode)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA wal_checkpoint({mode})";
        using var row = command.ExecuteReader();
        row.Read();
        return (Number(0) != 0, Number(1), Number(2));

        long Number(int column) => Convert.ToInt64(row.GetValue(column), CultureInfo.InvariantCulture);
    }
}
