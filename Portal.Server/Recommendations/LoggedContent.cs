using System.Text;
using Portal.Shared.Recommendations;
using Portal.Shared.Scoring.Lists;

namespace Portal.Server.Recommendations;

/// <summary>What the log keeps of a list beside its key, packed into one column.</summary>
/// <param name="Request">What was asked: the placement and the context of the page.</param>
/// <param name="Notes">Fallbacks, relaxed rules and so on.</param>
/// <param name="Items">The products, best first.</param>
public sealed record LoggedContent(PlacementRequest Request, IReadOnlyList<string> Notes, IReadOnlyList<LoggedItem> Items)
{
    /// <summary>The ranker that ordered it (<see cref="ListVersions.RankerName"/>); null for fusion.</summary>
    public string? Ranker { get; init; }

    /// <summary>Format of the facts (ListFacts); 0 where there are none.</summary>
    public int FactsFormat { get; init; }

    /// <summary>The facts that all items share (ListFacts, those of a list).</summary>
    public IReadOnlyList<float> Facts { get; init; } = [];

    /// <summary>First byte of the column; a reader of another form must not guess.</summary>
    internal const byte Form = 3;

    /// <summary>The form before, without facts and ranker; lists in it are still read.</summary>
    internal const byte FormWithoutFacts = 2;

    /// <summary>What is told of an item, as bits: most items are neither explored nor drawn nor moved by rules.</summary>
    internal const int Explored = 1, Drawn = 2, Ruled = 4, Told = 8;

    /// <summary>
    /// Packs it: each text once, in the order it is met, then its number. The products of a list rest on few others and
    /// come from few sources, which a list as JSON would repeat at each item.
    /// </summary>
    public byte[] Pack()
    {
        var texts = new Dictionary<string, int>(StringComparer.Ordinal);
        using var stream = new MemoryStream(512);
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(Form);
        foreach (var part in (string?[])[Request.ProductId, Request.Category, Request.OrderId, Request.Query])
        {
            Write(part);
        }

        writer.Write7BitEncodedInt(Request.Count ?? 0);
        WriteAll(Notes);
        WriteHead(writer);
        Write(Ranker);
        writer.Write7BitEncodedInt(Items.Count);
        foreach (var item in Items)
        {
            Write(item.ProductId);
            Write(item.Source);
            writer.Write((float)item.Score);
            var more = (item.IsExplored ? Explored : 0) | (item.Propensity < 1 ? Drawn : 0) | (item.Rules.Count > 0 ? Ruled : 0) | (item.Facts.Count > 0 ? Told : 0);
            writer.Write((byte)more);
            if ((more & Drawn) != 0)
            {
                writer.Write((float)item.Propensity);
            }

            if ((more & Ruled) != 0)
            {
                WriteAll(item.Rules);
            }

            if ((more & Told) != 0)
            {
                FactPacking.Write(writer, item.Facts);
            }

            WriteAll(item.Evidence);
        }

        writer.Flush();
        return stream.ToArray();

        void WriteAll(IReadOnlyList<string> parts)
        {
            writer.Write7BitEncodedInt(parts.Count);
            foreach (var part in parts)
            {
                Write(part);
            }
        }

        // 0 is null, 1 a new text that follows, 2 and more the texts so far.
        void Write(string? text)
        {
            if (text is null)
            {
                writer.Write7BitEncodedInt(0);
            }
            else if (texts.TryGetValue(text, out var known))
            {
                writer.Write7BitEncodedInt(known + 2);
            }
            else
            {
                texts.Add(text, texts.Count);
                writer.Write7BitEncodedInt(1);
                writer.Write(text);
            }
        }
    }

    /// <summary>All facts of an item, as a ranker of this program is told them; empty where there are none, or of another format.</summary>
    public IReadOnlyList<float> FactsOf(LoggedItem item)
    {
        var facts = new float[ListFacts.Count];
        return CopyFacts(item, facts) > 0 ? facts : [];
    }

    /// <summary>The same, copied; returns how many there are.</summary>
    internal int CopyFacts(LoggedItem item, Span<float> to)
    {
        if (FactsFormat != ListFacts.Format || item.Facts.Count + Facts.Count != ListFacts.Count)
        {
            return 0;
        }

        Copy(item.Facts, to);
        Copy(Facts, to[item.Facts.Count..]);
        return ListFacts.Count;

        static void Copy(IReadOnlyList<float> facts, Span<float> to)
        {
            if (facts is float[] array)
            {
                array.CopyTo(to);
                return;
            }

            for (var i = 0; i < facts.Count; i++)
            {
                to[i] = facts[i];
            }
        }
    }

    /// <summary>What is known of the facts before the items: their format, how many an item has, and those of the list.</summary>
    private void WriteHead(BinaryWriter writer)
    {
        writer.Write((byte)FactsFormat);
        if (FactsFormat != 0)
        {
            writer.Write((byte)Items.Select(item => item.Facts.Count).DefaultIfEmpty(0).Max());
            writer.Write((byte)Facts.Count);
            FactPacking.Write(writer, Facts);
        }
    }

    /// <summary>Reads what <see cref="Pack"/> made, in this form or the one before.</summary>
    /// <exception cref="InvalidDataException">It is of another form, or cut short.</exception>
    public static LoggedContent Unpack(string placement, byte[] packed)
    {
        try
        {
            return new LoggedContentReader(placement, packed).Read();
        }
        catch (Exception broken) when (broken is EndOfStreamException or FormatException or ArgumentOutOfRangeException)
        {
            throw new InvalidDataException("A list of the log cannot be read: its content is cut short or was changed.", broken);
        }
    }
}
