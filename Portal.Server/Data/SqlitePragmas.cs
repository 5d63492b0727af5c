using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Portal.Server.Data;

/// <summary>
/// What every SQLite connection is told. Write-ahead logging lets readers go on while one writes;
/// <c>synchronous=FULL</c> makes a commit survive a power cut (sqlite.org/pragma.html#pragma_synchronous). With <c>secure_delete</c> what is
/// deleted is overwritten: a shopper who was erased is not to be found in the file's free space. The log is copied by <see cref="CheckpointDatabase"/>.
/// </summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string ReadOnly = "Mode=ReadOnly";
    private const string OfReaders = "PRAGMA busy_timeout=30000; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16000;";
    private static readonly string Statements = string.Create(
        CultureInfo.InvariantCulture,
        $"PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; {OfReaders} PRAGMA secure_delete=ON; PRAGMA wal_autocheckpoint={CheckpointDatabase.ByCommit};");

    public static void Apply(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        // A file that another tool copied has no write-ahead log yet, and whoever only looks whether it is there may not give it one.
        command.CommandText = connection.ConnectionString.Contains(ReadOnly, StringComparison.OrdinalIgnoreCase) ? OfReaders : Statements;
        command.ExecuteNonQuery();
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Apply(connection);
        return Task.CompletedTask;
    }
}
