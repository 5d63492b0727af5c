namespace Portal.Server.Monitoring;

/// <summary>
/// Counts by number, packed: for each number that was met, ascending, the step from the one before and the count, seven bits a
/// byte. Most take two bytes.
/// </summary>
internal static class SparseCounts
{
    /// <summary>Packs counts.</summary>
    public static byte[] Pack(IReadOnlyDictionary<int, long> counts)
    {
        using var stream = new MemoryStream(counts.Count * 2);
        using var writer = new BinaryWriter(stream);
        var last = 0;
        foreach (var number in counts.Keys.Order())
        {
            writer.Write7BitEncodedInt(number - last);
            writer.Write7BitEncodedInt64(counts[number]);
            last = number;
        }

        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>Adds packed counts to others.</summary>
    /// <exception cref="InvalidDataException">They are cut short or were changed.</exception>
    public static void AddTo(Dictionary<int, long> sums, ReadOnlySpan<byte> packed)
    {
        var (place, number) = (0, 0);
        while (place < packed.Length)
        {
            number += (int)Read(packed, ref place);
            ref var sum = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(sums, number, out _);
            sum += (long)Read(packed, ref place);
        }
    }

    /// <summary>The numbers that were met, whatever their counts.</summary>
    /// <exception cref="InvalidDataException">They are cut short or were changed.</exception>
    public static NumberSet NumbersOf(ReadOnlySpan<byte> packed)
    {
        var (numbers, place, number) = (new NumberSet(), 0, 0);
        while (place < packed.Length)
        {
            // A year's coverage reads millions of these, nearly all of them a byte for the step and a byte for the count.
            if (place + 1 < packed.Length && (packed[place] | packed[place + 1]) < 0x80)
            {
                number += packed[place];
                place += 2;
            }
            else
            {
                number += (int)Read(packed, ref place);
                Read(packed, ref place);
            }

            numbers.Add(number);
        }

        return numbers;
    }

    private static ulong Read(ReadOnlySpan<byte> packed, ref int place)
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (place == packed.Length)
            {
                break;
            }

            var part = packed[place++];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException("Counts of a histogram cannot be read: they are cut short or were changed.");
    }
}
