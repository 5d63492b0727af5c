using Portal.Server.Catalog;
using Portal.Server.Data;
using Portal.Shared.Events;

namespace Portal.Server.Events.Storage;

/// <summary>Reads the event table raw: learning at start reads millions of rows.</summary>
internal sealed class EventLog(PortalConnection database, ICatalogue catalogue) : IEventLog
{
    // Each chunk is a query of its own, so that a slow reader never holds the write-ahead log open.
    private const int ChunkSize = 4_096;

    private readonly EventRow _row = new(catalogue);

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

    public IEnumerable<IReadOnlyList<StoredEvent>> Read(long afterSequence, CancellationToken cancellationToken = default) =>
        Read(afterSequence, "", cancellationToken);

    public IEnumerable<IReadOnlyList<StoredEvent>> Read(
        long afterSequence, IReadOnlyCollection<ShopEventType> types, CancellationToken cancellationToken = default) =>
        Read(afterSequence, OfTypes(types), cancellationToken);

    private IEnumerable<IReadOnlyList<StoredEvent>> Read(long afterSequence, string condition, CancellationToken cancellationToken)
    {
        using var query = Query($"""WHERE "Sequence" > ?1 {condition} ORDER BY "Sequence" LIMIT {ChunkSize}""");
        query.Set(1, afterSequence);
        for (var chunk = query.Read(); chunk.Count > 0; chunk = query.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return chunk;
            query.Set(1, chunk[^1].Sequence);
        }
    }

    public IReadOnlyList<StoredEvent> ReadShopper(string shopperId, int count, IReadOnlyCollection<ShopEventType>? types = null)
    {
        using var query = Query($"""WHERE "ShopperId" = ?1 {(types is null ? "" : OfTypes(types))} ORDER BY "Sequence" DESC LIMIT ?2""");
        query.Set(1, shopperId);
        query.Set(2, count);
        var newestFirst = query.Read();
        newestFirst.Reverse();
        return newestFirst;
    }

    public EventLogMark Mark(long sequence)
    {
        using var connection = database.Open();
        using var command = connection.CreateCommand();
        // All events and those behind it: counting all reads the smallest index, counting up to it would read the table.
        command.CommandText = """
            SELECT (SELECT COUNT(*) FROM "Events") - (SELECT COUNT(*) FROM "Events" WHERE "Sequence" > $sequence),
                   (SELECT "EventId" FROM "Events" WHERE "Sequence" = $sequence)
            """;
        command.Parameters.AddWithValue("$sequence", sequence);
        using var row = command.ExecuteReader();
        row.Read();
        return new EventLogMark(row.GetInt64(0), row.IsDBNull(1) ? Guid.Empty : new Guid(row.GetFieldValue<byte[]>(1), bigEndian: true));
    }

    public IReadOnlyDictionary<ShopEventType, long> CountByType()
    {
        using var connection = database.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """SELECT "Type", COUNT(*) FROM "Events" GROUP BY "Type" """;
        using var rows = command.ExecuteReader();
        var counts = new Dictionary<ShopEventType, long>();
        while (rows.Read())
        {
            counts.Add((ShopEventType)rows.GetInt32(0), rows.GetInt64(1));
        }

        return counts;
    }

    /// <summary>The numbers of an enum need no parameters.</summary>
    private static string OfTypes(IEnumerable<ShopEventType> types) =>
        $"""AND "Type" IN ({string.Join(", ", types.Select(type => (int)type))})""";

    private EventQuery Query(string rest) => new(database.Open(), _row, rest);
}
