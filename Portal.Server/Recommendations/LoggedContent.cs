using System.Text;
using Portal.Shared.Recommendations;

namespace Portal.Server.Recommendations;

/// <summary>What the log keeps of a list beside its key, packed into one column.</summary>
/// <param name="Request">What was asked: the placement and the context of the page.</param>
/// <param name="Notes">Fallbacks, relaxed rules and so on.</param>
/// <param name="Items">The products, best first.</param>
public sealed record LoggedContent(PlacementRequest Request, IReadOnlyList<string> Notes, IReadOnlyList<LoggedItem> Items)
{
    /// <summary>First byte of the column; a reader of another form must not guess.</summary>
    private const byte Form = 2;

    /// <summary>What is told of an item, as bits: most items are neither explored nor drawn nor moved by rules.</summary>
    private const int Explored = 1, Drawn = 2, Ruled = 4;

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
        writer.Write7BitEncodedInt(Items.Count);
        foreach (var item in Items)
        {
            Write(item.ProductId);
            Write(item.Source);
            writer.Write((float)item.Score);
            var more = (item.IsExplored ? Explored : 0) | (item.Propensity < 1 ? Drawn : 0) | (item.Rules.Count > 0 ? Ruled : 0);
            writer.Write((byte)more);
            if ((more & Drawn) != 0)
            {
                writer.Write((float)item.Propensity);
            }

            if ((more & Ruled) != 0)
            {
                WriteAll(item.Rules);
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

    /// <summary>Reads what <see cref="Pack"/> made.</summary>
    /// <exception cref="InvalidDataException">It is of another form, or cut short.</exception>
    public static LoggedContent Unpack(string placement, byte[] packed)
    {
        try
        {
            return new PackedReader(placement, packed).Read(Form);
        }
        catch (Exception broken) when (broken is EndOfStreamException or FormatException or ArgumentOutOfRangeException)
        {
            throw new InvalidDataException("A list of the log cannot be read: its content is cut short or was changed.", broken);
        }
    }

    private sealed class PackedReader(string placement, byte[] packed)
    {
        private readonly BinaryReader _reader = new(new MemoryStream(packed), Encoding.UTF8);
        private readonly List<string> _texts = [];

        public LoggedContent Read(byte form)
        {
            if (_reader.ReadByte() is var found && found != form)
            {
                throw new InvalidDataException($"A list of the log is of form {found}; this program reads form {form}.");
            }

            var request = new PlacementRequest(placement, Text(), Text(), Text(), Text());
            var count = _reader.Read7BitEncodedInt();
            return new LoggedContent(request with { Count = count == 0 ? null : count }, Texts(), Many(Item));
        }

        private LoggedItem Item()
        {
            var (product, source, score, more) = (Text()!, Text()!, _reader.ReadSingle(), _reader.ReadByte());
            return new LoggedItem(
                product, source, score, (more & Drawn) != 0 ? _reader.ReadSingle() : 1, (more & Explored) != 0,
                (more & Ruled) != 0 ? Texts() : [], Texts());
        }

        private List<string> Texts() => Many(() => Text()!);

        private List<T> Many<T>(Func<T> read)
        {
            var list = new List<T>();
            for (var left = _reader.Read7BitEncodedInt(); left > 0; left--)
            {
                list.Add(read());
            }

            return list;
        }

        private string? Text()
        {
            switch (_reader.Read7BitEncodedInt())
            {
                case 0:
                    return null;
                case 1:
                    _texts.Add(_reader.ReadString());
                    return _texts[^1];
                case var known:
                    return _texts[known - 2];
            }
        }
    }
}
