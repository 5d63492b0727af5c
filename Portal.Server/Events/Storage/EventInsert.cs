using Microsoft.Data.Sqlite;

namespace Portal.Server.Events.Storage;

/// <summary>The prepared insert of one event.</summary>
internal sealed class EventInsert : IDisposable
{
    private readonly SqliteCommand _command;
    private readonly SqliteParameter[] _values;

    public EventInsert(SqliteConnection connection)
    {
        _command = connection.CreateCommand();
        _values = [.. EventColumns.Names.Select(name => _command.Parameters.Add(new SqliteParameter { ParameterName = "$" + name }))];
        // Only a repeated event id is passed over; any other conflict is an error of ours and must be heard of.
        _command.CommandText =
            $"""INSERT INTO "Events" ({EventColumns.List}) VALUES ({string.Join(", ", _values.Select(value => value.ParameterName))}) ON CONFLICT("EventId") DO NOTHING""";
    }

    /// <summary>Before the first insert of each transaction.</summary>
    public void Begin(SqliteTransaction transaction) => _command.Transaction = transaction;

    /// <summary>Inserts the event; false when one with its id is already there.</summary>
    public bool TryInsert(StoredEvent happened)
    {
        _values[0].Value = happened.Sequence;
        _values[1].Value = happened.EventId.ToByteArray(bigEndian: true);
        _values[2].Value = (int)happened.Type;
        _values[3].Value = happened.ShopperId;
        _values[4].Value = happened.SessionId;
        _values[5].Value = happened.ProductId ?? (object)DBNull.Value;
        _values[6].Value = happened.Query ?? (object)DBNull.Value;
        _values[7].Value = happened.Quantity;
        _values[8].Value = happened.UnitPriceMinor ?? (object)DBNull.Value;
        _values[9].Value = happened.OrderId ?? (object)DBNull.Value;
        _values[10].Value = happened.Placement ?? (object)DBNull.Value;
        _values[11].Value = happened.ListId?.ToByteArray(bigEndian: true) ?? (object)DBNull.Value;
        _values[12].Value = happened.Position ?? (object)DBNull.Value;
        _values[13].Value = happened.OccurredAt.ToUnixTimeMilliseconds();
        _values[14].Value = happened.ReceivedAt.ToUnixTimeMilliseconds();
        return _command.ExecuteNonQuery() > 0;
    }

    public void Dispose() => _command.Dispose();
}
