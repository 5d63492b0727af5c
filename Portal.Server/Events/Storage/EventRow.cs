using System.Text;
using Portal.Server.Catalog;
using Portal.Shared.Events;
using SQLitePCL;

namespace Portal.Server.Events.Storage;

/// <summary>Turns a row of the event table into an event.</summary>
internal sealed class EventRow(ICatalogue catalogue)
{
    private readonly TextPool _names = new(text => text);
    private readonly TextPool _products = new(text => catalogue.Find(text)?.Id ?? text);

    /// <summary>The event of the row a statement stands on, its columns in the order of <see cref="EventColumns"/>.</summary>
    public StoredEvent Read(sqlite3_stmt row) => new()
    {
        Sequence = raw.sqlite3_column_int64(row, 0),
        EventId = new Guid(raw.sqlite3_column_blob(row, 1), bigEndian: true),
        Type = (ShopEventType)raw.sqlite3_column_int(row, 2),
        ShopperId = _names.Get(raw.sqlite3_column_blob(row, 3)),
        SessionId = _names.Get(raw.sqlite3_column_blob(row, 4)),
        ProductId = Pooled(row, 5, _products),
        Query = IsNull(row, 6) ? null : Encoding.UTF8.GetString(raw.sqlite3_column_blob(row, 6)),
        Quantity = raw.sqlite3_column_int(row, 7),
        UnitPriceMinor = IsNull(row, 8) ? null : raw.sqlite3_column_int64(row, 8),
        OrderId = Pooled(row, 9, _names),
        Placement = Pooled(row, 10, _names),
        ListId = IsNull(row, 11) ? null : new Guid(raw.sqlite3_column_blob(row, 11), bigEndian: true),
        Position = IsNull(row, 12) ? null : raw.sqlite3_column_int(row, 12),
        OccurredAt = DateTimeOffset.FromUnixTimeMilliseconds(raw.sqlite3_column_int64(row, 13)),
        ReceivedAt = DateTimeOffset.FromUnixTimeMilliseconds(raw.sqlite3_column_int64(row, 14)),
    };

    private static string? Pooled(sqlite3_stmt row, int column, TextPool pool) =>
        IsNull(row, column) ? null : pool.Get(raw.sqlite3_column_blob(row, column));

    private static bool IsNull(sqlite3_stmt row, int column) => raw.sqlite3_column_type(row, column) == raw.SQLITE_NULL;
}
