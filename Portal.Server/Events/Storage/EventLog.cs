using Microsoft.Data.Sqlite;
using Portal.Server.Catalog;
using Portal.Server.Data;
using Portal.Shared.Events;

namespace Portal.Server.Events.Storage;

/// <summary>Reads the event table with raw commands: learning at start reads millions of rows.</summary>
internal sealed class EventLog(PortalConnection database, ICatalogue catalogue) : IEventLog
{
    // Each chunk is a query of its own, so that a slow reader never holds the write-ahead log open.
    private const int ChunkSize = 4_096;

    public long LastSequence
    {
        get
        {
            using var connection = database.Open();
            using var command = connection.CreateCommand();
            command.CommandText = """SELECT COALESCE(MAX("Sequence"), 0) FROM "Events" """;
            return (long)command.ExecuteScalar()!;
        }
    }

    public IEnumerable<IReadOnlyList<StoredEvent>> Read(long afterSequence, CancellationToken cancellationToken = default)
    {
        using var connection = database.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            $"""SELECT {EventColumns.List} FROM "Events" WHERE "Sequence" > $after ORDER BY "Sequence" LIMIT {ChunkSize}""";
        var after = command.Parameters.AddWithValue("$after", afterSequence);
        for (var chunk = ReadAll(command); chunk.Count > 0; chunk = ReadAll(command))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return chunk;
            after.Value = chunk[^1].Sequence;
        }
    }

    public IReadOnlyList<StoredEvent> ReadShopper(string shopperId, int count, IReadOnlyCollection<ShopEventType>? types = null)
    {
        using var connection = database.Open();
        using var command = connection.CreateCommand();
        // The numbers of an enum need no parameters.
        var ofTypes = types is null ? "" : $""" AND "Type" IN ({string.Join(", ", types.Select(type => (int)type))})""";
        command.CommandText =
            $"""SELECT {EventColumns.List} FROM "Events" WHERE "ShopperId" = $shopper{ofTypes} ORDER BY "Sequence" DESC LIMIT $count""";
        command.Parameters.AddWithValue("$shopper", shopperId);
        command.Parameters.AddWithValue("$count", count);
        var newestFirst = ReadAll(command);
        newestFirst.Reverse();
        return newestFirst;
    }

    private List<StoredEvent> ReadAll(SqliteCommand command)
    {
        var chunk = new List<StoredEvent>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            chunk.Add(ToEvent(reader));
        }

        return chunk;
    }

    private StoredEvent ToEvent(SqliteDataReader row) => new()
    {
        Sequence = row.GetInt64(0),
        EventId = new Guid(row.GetFieldValue<byte[]>(1), bigEndian: true),
        Type = (ShopEventType)row.GetInt32(2),
        ShopperId = row.GetString(3),
        SessionId = row.GetString(4),
        ProductId = Text(row, 5) is { } product ? catalogue.Find(product)?.Id ?? product : null,
        Query = Text(row, 6),
        Quantity = row.GetInt32(7),
        UnitPriceMinor = row.IsDBNull(8) ? null : row.GetInt64(8),
        OrderId = Text(row, 9),
        Placement = Text(row, 10),
        ListId = row.IsDBNull(11) ? null : new Guid(row.GetFieldValue<byte[]>(11), bigEndian: true),
        Position = row.IsDBNull(12) ? null : row.GetInt32(12),
        OccurredAt = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(13)),
        ReceivedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(14)),
    };

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
