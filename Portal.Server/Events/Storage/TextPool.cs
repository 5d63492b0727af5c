using System.Text;

namespace Portal.Server.Events.Storage;

/// <summary>
/// Gives the same string for the same bytes most of the time: an event's shopper and session came up just before, and a
/// million events must not hold a million copies. A plain table; who finds his place taken takes it over. Several threads
/// may use it: at worst both make the string.
/// </summary>
/// <param name="canonical">Turns a new text into the string to keep.</param>
internal sealed class TextPool(Func<string, string> canonical)
{
    private const int Size = 8_192;
    private readonly string?[] _texts = new string?[Size];

    /// <summary>The string of these bytes.</summary>
    public string Get(ReadOnlySpan<byte> utf8)
    {
        ref var place = ref _texts[Hash(utf8) & (Size - 1)];
        var text = place;
        if (text is null || !Ascii.Equals(utf8, text))
        {
            text = canonical(Encoding.UTF8.GetString(utf8));
            place = text;
        }

        return text;
    }

    /// <summary>FNV-1a, www.isthe.com/chongo/tech/comp/fnv: short, and good enough for names of some twenty bytes.</summary>
    private static uint Hash(ReadOnlySpan<byte> utf8)
    {
        var hash = 2_166_136_261u;
        foreach (var value in utf8)
        {
            hash = (hash ^ value) * 16_777_619u;
        }

        return hash ^ (hash >> 15);
    }
}
