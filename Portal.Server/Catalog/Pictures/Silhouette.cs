using System.Globalization;
using System.Text;

namespace Portal.Server.Catalog.Pictures;

/// <summary>A product drawing read from its file, with the alternatives it offers.</summary>
internal sealed class Silhouette
{
    private readonly IReadOnlyList<Line> _lines;
    private readonly Dictionary<char, int> _choices;

    private Silhouette(bool floats, bool isFixed, int shadow, IReadOnlyList<Line> lines)
    {
        Floats = floats;
        IsFixed = isFixed;
        Shadow = shadow;
        _lines = lines;
        _choices = lines.Where(line => line.Set != '\0')
            .GroupBy(line => line.Set)
            .ToDictionary(group => group.Key, group => group.Max(line => line.Option));
    }

    /// <summary>Drawn in the air (worn, hung or laid flat) rather than standing on the floor line.</summary>
    public bool Floats { get; }

    /// <summary>Must not be mirrored: left and right mean something.</summary>
    public bool IsFixed { get; }

    /// <summary>Half the width of the floor shadow.</summary>
    public int Shadow { get; }

    /// <summary>Reads a fragment; its first line declares <c>stand|float</c>, the shadow and perhaps <c>fixed</c>.</summary>
    public static Silhouette Read(TextReader reader)
    {
        var head = (reader.ReadLine() ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var shadow = 90;
        foreach (var word in head)
        {
            if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                shadow = number;
            }
        }

        var lines = new List<Line>();
        while (reader.ReadLine() is { } text)
        {
            if (text.Trim() is { Length: > 0 } trimmed)
            {
                lines.Add(Line.Read(trimmed));
            }
        }

        return new Silhouette(head.Contains("float"), head.Contains("fixed"), shadow, lines);
    }

    /// <summary>Writes the drawing in the given tones, keeping one alternative of each set.</summary>
    public void Write(StringBuilder target, string seed, PictureTones tones)
    {
        foreach (var line in _lines)
        {
            if (line.Set == '\0' || line.Option == 1 + SeedDice.Roll(seed, "set" + line.Set, _choices[line.Set]))
            {
                Fill(target, line.Text, tones);
            }
        }
    }

    private static void Fill(StringBuilder target, string text, PictureTones tones)
    {
        var from = 0;
        while (text.IndexOf('{', from) is var open and >= 0 && text.IndexOf('}', open) is var close and > 0)
        {
            target.Append(text, from, open - from).Append(tones[text[(open + 1)..close]]);
            from = close + 1;
        }

        target.Append(text, from, text.Length - from);
    }

    /// <summary>One line of a fragment; <c>&lt;g opt="a2"&gt;…&lt;/g&gt;</c> is alternative 2 of set a.</summary>
    private readonly record struct Line(char Set, int Option, string Text)
    {
        private const string Mark = "<g opt=\"";

        public static Line Read(string text) =>
            text.StartsWith(Mark, StringComparison.Ordinal) && text.Length > Mark.Length + 3
                ? new Line(text[Mark.Length], text[Mark.Length + 1] - '0', string.Concat("<g", text.AsSpan(Mark.Length + 3)))
                : new Line('\0', 0, text);
    }
}
