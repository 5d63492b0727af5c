using System.Buffers.Binary;

namespace Portal.Server.ModelRegistry.Onnx;

/// <summary>
/// Reads the fields of a protobuf message one after the other (wire format: protobuf.dev/programming-guides/encoding).
/// </summary>
/// <param name="message">The message's bytes.</param>
internal ref struct ProtobufFields(ReadOnlySpan<byte> message)
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int Delimited = 2;
    private const int Fixed32 = 5;
    private const int MostShift = 63;

    private ReadOnlySpan<byte> _rest = message;

    /// <summary>Number of the current field.</summary>
    public int Number { get; private set; }

    /// <summary>Its value, when it is a number.</summary>
    public ulong Value { get; private set; }

    /// <summary>Its bytes, when it is a text, an array or a message; empty for a number.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    /// <summary>Goes to the next field; false at the end.</summary>
    /// <exception cref="FormatException">These bytes are no message.</exception>
    public bool Next()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        var tag = ReadVarint(ref _rest);
        (Number, Value) = ((int)(tag >> 3), 0);
        Bytes = default;
        switch ((int)(tag & 7))
        {
            case Varint:
                Value = ReadVarint(ref _rest);
                break;
            case Fixed64:
                Value = BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));
                break;
            case Delimited:
                Bytes = Take(ReadVarint(ref _rest));
                break;
            case Fixed32:
                Value = BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)));
                break;
            default:
                throw new FormatException($"The message has a field of kind {tag & 7}.");
        }

        return Number > 0 ? true : throw new FormatException("The message has a field without a number.");
    }

    /// <summary>Reads one number of variable length, and moves behind it.</summary>
    /// <exception cref="FormatException">The bytes end in it.</exception>
    public static ulong ReadVarint(ref ReadOnlySpan<byte> bytes)
    {
        var value = 0UL;
        for (var (place, shift) = (0, 0); place < bytes.Length && shift <= MostShift; place++, shift += 7)
        {
            value |= (ulong)(bytes[place] & 0x7F) << shift;
            if (bytes[place] < 0x80)
            {
                bytes = bytes[(place + 1)..];
                return value;
            }
        }

        throw new FormatException("The message ends in the middle of a number.");
    }

    private ReadOnlySpan<byte> Take(ulong length)
    {
        if (length > (ulong)_rest.Length)
        {
            throw new FormatException("The message ends in the middle of a field.");
        }

        var taken = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return taken;
    }
}
