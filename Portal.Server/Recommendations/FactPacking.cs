namespace Portal.Server.Recommendations;

/// <summary>
/// Packs facts of a list (ListFacts): a bit for each that is not 0, then a byte for a whole number to 127 and two bytes for any
/// other. They are rounded to 10 bits, so the last bit of a half is always 0 and makes room for the mark.
/// </summary>
internal static class FactPacking
{
    /// <summary>Most facts there may be.</summary>
    public const int Most = 32;

    private const byte Two = 0x80;

    /// <summary>Writes up to <see cref="Most"/> facts.</summary>
    public static void Write(BinaryWriter writer, IReadOnlyList<float> facts)
    {
        var told = 0u;
        for (var i = 0; i < facts.Count; i++)
        {
            told |= facts[i] != 0 ? 1u << i : 0;
        }

        writer.Write(told);
        foreach (var fact in facts)
        {
            if (fact is >= 1 and < Two && fact == (int)fact)
            {
                writer.Write((byte)fact);
            }
            else if (fact != 0)
            {
                var bits = BitConverter.HalfToUInt16Bits((Half)fact) >> 1;
                writer.Write((byte)(Two | (bits >> 8)));
                writer.Write((byte)bits);
            }
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="reader">Where from.</param>
    /// <param name="count">How many facts there were.</param>
    public static float[] Read(BinaryReader reader, int count)
    {
        var (facts, told) = (new float[count], reader.ReadUInt32());
        for (var i = 0; i < count; i++)
        {
            if ((told & (1u << i)) != 0)
            {
                var first = reader.ReadByte();
                facts[i] = first < Two ? first : (float)BitConverter.UInt16BitsToHalf((ushort)((((first & 0x7F) << 8) | reader.ReadByte()) << 1));
            }
        }

        return facts;
    }
}
