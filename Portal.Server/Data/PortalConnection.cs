using System.Data.Common;
using Microsoft.Data.Sqlite;
using Portal.Server.Hosting;

namespace Portal.Server.Data;

/// <summary>Opens raw connections to the same database EF Core uses, for the few paths where every microsecond counts.</summary>
public sealed class PortalConnection(DataFolder folder)
{
    private const string FileName = "portal.db";

    /// <summary>The database file.</summary>
    public string File { get; } = folder.File(FileName);

    /// <summary>Copies the database of one data folder into another, as one moment left it; the first may be in use.</summary>
    /// <exception cref="FileNotFoundException">There is no database in the first folder.</exception>
    public static void Copy(string fromFolder, string toFolder)
    {
        var file = Path.Combine(fromFolder, FileName);
        if (!System.IO.File.Exists(file))
        {
            throw new FileNotFoundException($"There is no shop in {fromFolder}. Name its folder with --Portal:DataFolder=PATH.");
        }

        var target = Path.Combine(toFolder, FileName);
        using var connection = OpenFile(file);
        using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO $target";
        command.Parameters.AddWithValue("$target", target);
        command.ExecuteNonQuery();
        // The copy has no write-ahead log until it was opened for writing once, and the program first opens it for reading.
        OpenFile(target).Dispose();
    }

    private static SqliteConnection OpenFile(string file) =>
        Open(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, DefaultTimeout = 30 }.ToString());

    /// <summary>The connection string.</summary>
    public string ConnectionString => new SqliteConnectionStringBuilder
    {
        DataSource = File,
        Mode = SqliteOpenMode.ReadWriteCreate,
        ForeignKeys = true,
        Pooling = true,
        DefaultTimeout = 30,
    }.ToString();

    /// <summary>
    /// Opens a connection that is nobody else's, before or after: for a holder that keeps it for good, and for one that may
    /// have to throw it away with a transaction open.
    /// </summary>
    public SqliteConnection OpenOwn() => Open(new SqliteConnectionStringBuilder(ConnectionString) { Pooling = false }.ToString());

    /// <summary>
    /// Opens a connection of one's own whose commits do not wait for the disk: a power cut may cost the last of them, never
    /// the database (sqlite.org/pragma.html#pragma_synchronous). For logs that many small commits are written to.
    /// </summary>
    public DbConnection OpenRelaxed()
    {
        var connection = OpenOwn();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA synchronous=NORMAL";
        command.ExecuteNonQuery();
        return connection;
    }

    /// <summary>Opens a connection with the same settings EF Core's connections get.</summary>
    public SqliteConnection Open() => Open(ConnectionString);

    private static SqliteConnection Open(string connectionString)
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        SqlitePragmas.Apply(connection);
        return connection;
    }

    /// <summary>Closes the connections kept for reuse, so that the database's files can be moved or deleted.</summary>
    public void CloseKept()
    {
        using var pool = new SqliteConnection(ConnectionString);
        SqliteConnection.ClearPool(pool);
    }
}
