using System.Text;
using Portal.Shared.Recommendations;

namespace Portal.Server.Recommendations;

/// <summary>Reads a packed list (see <see cref="LoggedContent"/>), once.</summary>
internal sealed class LoggedContentReader(string placement, byte[] packed)
{
    private readonly BinaryReader _reader = new(new MemoryStream(packed), Encoding.UTF8);
    private readonly List<string> _texts = [];

    private int _facts;

    /// <summary>The list.</summary>
    /// <exception cref="InvalidDataException">It is of another form.</exception>
    public LoggedContent Read()
    {
        var form = _reader.ReadByte();
        if (form is not (LoggedContent.Form or LoggedContent.FormWithoutFacts))
        {
            throw new InvalidDataException($"A list of the log is of form {form}; this program reads forms {LoggedContent.FormWithoutFacts} and {LoggedContent.Form}.");
        }

        var request = new PlacementRequest(placement, Text(), Text(), Text(), Text());
        var count = _reader.Read7BitEncodedInt();
        var (notes, format, facts, ranker) = (Texts(), 0, Array.Empty<float>(), default(string));
        if (form != LoggedContent.FormWithoutFacts)
        {
            (format, facts) = Head();
            ranker = Text();
        }

        return new LoggedContent(request with { Count = count == 0 ? null : count }, notes, Many(Item))
        {
            FactsFormat = format, Facts = facts, Ranker = ranker,
        };
    }

    private (int Format, float[] Facts) Head()
    {
        var format = _reader.ReadByte();
        if (format == 0)
        {
            return (0, []);
        }

        (_facts, var shared) = (_reader.ReadByte(), _reader.ReadByte());
        return (format, FactPacking.Read(_reader, shared));
    }

    private LoggedItem Item()
    {
        var (product, source, score, more) = (Text()!, Text()!, _reader.ReadSingle(), _reader.ReadByte());
        var (propensity, rules) = ((more & LoggedContent.Drawn) != 0 ? _reader.ReadSingle() : 1, (more & LoggedContent.Ruled) != 0 ? Texts() : []);
        var facts = (more & LoggedContent.Told) != 0 ? FactPacking.Read(_reader, _facts) : [];
        return new LoggedItem(product, source, score, propensity, (more & LoggedContent.Explored) != 0, rules, Texts()) { Facts = facts };
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
