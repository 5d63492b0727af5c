using System.Text.Json;

namespace Portal.Server.Events.Doors;

/// <summary>Takes a request body apart: a JSON array, or one JSON object on each line.</summary>
internal static class EventBody
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads a JSON array; stops after <paramref name="most"/> + 1 elements.</summary>
    /// <exception cref="JsonException">The body as a whole is not a JSON array.</exception>
    public static EventBatch ReadArray(ReadOnlySpan<byte> body, int most)
    {
        body = WithoutMark(body);
        var batch = new EventBatch();
        var reader = new Utf8JsonReader(body);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("The body does not begin with '['.");
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray && batch.Count <= most)
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            batch.Add(batch.Count, body[start..(int)reader.BytesConsumed]);
        }

        // Past the end: an array that is cut short, or followed by something else, is a fault of the whole body.
        while (batch.Count <= most && reader.Read())
        {
        }

        return batch;
    }

    /// <summary>Reads lines; stops after <paramref name="most"/> + 1 events. Empty lines are passed over.</summary>
    public static EventBatch ReadLines(ReadOnlySpan<byte> body, int most)
    {
        body = WithoutMark(body);
        var batch = new EventBatch();
        for (var line = 0; body.Length > 0 && batch.Count <= most; line++)
        {
            var end = body.IndexOf((byte)'\n');
            var json = (end < 0 ? body : body[..end]).Trim(" \t\r"u8);
            if (json.Length > 0)
            {
                batch.Add(line, json);
            }

            body = end < 0 ? default : body[(end + 1)..];
        }

        return batch;
    }

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> body) =>
        body.StartsWith(ByteOrderMark) ? body[ByteOrderMark.Length..] : body;
}
