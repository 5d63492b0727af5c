using Microsoft.Data.Sqlite;

namespace Portal.Server.Data;

/// <summary>
/// Makes what was deleted gone from the files: every page is written anew without free space between rows or pages (VACUUM), the
/// write-ahead log is copied into the database and cut to nothing. Deleted content was overwritten before
/// (<c>secure_delete</c>, sqlite.org/pragma.html#pragma_secure_delete); this also takes what rows left behind when pages were split.
/// Writers wait meanwhile, some seconds for each gibibyte.
/// </summary>
public sealed class ScrubDatabase(PortalConnection database)
{
    private const int Tries = 50;

    /// <summary>Scrubs.</summary>
    /// <exception cref="InvalidOperationException">Somebody reads an old state of the database for so long that its log cannot be cut.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // Kept connections hold pages of before in their caches, and sometimes a statement that was not read to its end.
        database.CloseKept();
        await using var connection = database.OpenOwn();
        // A merged full-text index has no segment left in which a deleted word is only marked as deleted.
        foreach (var index in FullTextIndexes(connection))
        {
            Run(connection, $"INSERT INTO \"{index}\"(\"{index}\") VALUES ('optimize')");
        }

        Run(connection, "VACUUM");
        for (var attempt = 1; WriteAheadLog.Checkpoint(connection, "TRUNCATE").IsHeldUp; attempt++)
        {
            if (attempt == Tries)
            {
                throw new InvalidOperationException("The write-ahead log could not be cut, as something reads an old state of the database. It is tried again.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
        }
    }

    private static List<string> FullTextIndexes(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%USING fts5%'";
        using var rows = command.ExecuteReader();
        var names = new List<string>();
        while (rows.Read())
        {
            names.Add(rows.GetString(0));
        }

        return names;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        command.ExecuteNonQuery();
    }
}
