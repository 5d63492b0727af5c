using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Portal.Server.Data;

/// <summary>
/// Finds documents by their words (SQLite FTS5, sqlite.org/fts5.html). Documents are known by number, carry a stamp that
/// tells whether they are up to date, and are derived data: whatever is lost here can be made again from what was indexed.
/// </summary>
public sealed class FullTextIndex(PortalConnection database, FullTextSchema schema)
{
    // The texts come prepared (lower case, plain letters); the tokenizer only has to part them at the blanks. One to three
    // letters are what a shopper has typed while suggestions are asked for most.
    private const string Options = "tokenize='unicode61 remove_diacritics 2', prefix='1 2 3'";

    /// <summary>
    /// Words collected in memory before they are merged into the index, in bytes. The default of 1 MB makes a bulk save
    /// three times slower (measured with 30,000 products).
    /// </summary>
    private const int HashSize = 32 * 1024 * 1024;

    private readonly string _table = schema.Name;
    private readonly string _weights = string.Join(", ", schema.Columns.Select(column => column.Weight.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Makes the index where there is none of this version; it is empty then.</summary>
    public void EnsureCreated()
    {
        using var connection = database.Open();
        using var transaction = connection.BeginTransaction();
        Run(connection, "CREATE TABLE IF NOT EXISTS FullTextVersions (Name TEXT PRIMARY KEY, Version INTEGER NOT NULL) WITHOUT ROWID");
        if (FindVersion(connection) != schema.Version)
        {
            Create(connection);
        }

        transaction.Commit();
    }

    /// <summary>The stamp of each document, by number.</summary>
    public Dictionary<long, long> Stamps() => Read(
        $"SELECT rowid, stamp FROM {_table}", null, reader => (reader.GetInt64(0), reader.GetInt64(1))).ToDictionary();

    /// <summary>Numbers of all documents that match, in order of number.</summary>
    public List<long> Find(FullTextMatch match) =>
        Read($"SELECT rowid FROM {_table} WHERE {_table} MATCH $match", match, reader => reader.GetInt64(0));

    /// <summary>Numbers of the documents that match best, best first.</summary>
    /// <param name="match">What to look for.</param>
    /// <param name="count">At most this many; all matches are weighed, so a match of very many documents takes its time.</param>
    public List<long> FindBest(FullTextMatch match, int count) => Read(
        string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT rowid FROM {_table} WHERE {_table} MATCH $match ORDER BY bm25({_table}, 0, {_weights}), rowid LIMIT {count}"),
        match, reader => reader.GetInt64(0));

    /// <summary>All words of the index.</summary>
    public List<FullTextTerm> Terms()
    {
        using var connection = database.Open();
        Run(connection, $"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{_table}Terms USING fts5vocab(main, '{_table}', 'row')");
        return Read(connection, $"SELECT term, doc FROM temp.{_table}Terms", null, reader => new FullTextTerm(reader.GetString(0), reader.GetInt32(1)));
    }

    /// <summary>Writes documents within a transaction of the caller's.</summary>
    /// <param name="transaction">A transaction on this database, begun for writing.</param>
    public FullTextWriter Write(System.Data.Common.DbTransaction transaction) => new(schema, transaction);

    private long? FindVersion(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT Version FROM FullTextVersions WHERE Name = $name";
        command.Parameters.AddWithValue("$name", _table);
        return command.ExecuteScalar() as long?;
    }

    private void Create(SqliteConnection connection)
    {
        Run(connection, $"DROP TABLE IF EXISTS {_table}");
        Run(connection, $"CREATE VIRTUAL TABLE {_table} USING fts5(stamp UNINDEXED, {string.Join(", ", schema.Columns.Select(column => column.Name))}, {Options})");
        // What is deleted must be gone from the file, not only from the answers.
        Run(connection, $"INSERT INTO {_table}({_table}, rank) VALUES ('secure-delete', 1)");
        Run(connection, string.Create(CultureInfo.InvariantCulture, $"INSERT INTO {_table}({_table}, rank) VALUES ('hashsize', {HashSize})"));
        Run(connection, string.Create(CultureInfo.InvariantCulture, $"INSERT OR REPLACE INTO FullTextVersions VALUES ('{_table}', {schema.Version})"));
    }

    private List<T> Read<T>(string sql, FullTextMatch? match, Func<SqliteDataReader, T> read)
    {
        using var connection = database.Open();
        return Read(connection, sql, match, read);
    }

    private static List<T> Read<T>(SqliteConnection connection, string sql, FullTextMatch? match, Func<SqliteDataReader, T> read)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        if (match is not null)
        {
            command.Parameters.AddWithValue("$match", match.Expression);
        }

        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
