using System.Collections.Frozen;

namespace Portal.Server.Catalog.Pictures;

/// <summary>Colours for products that come without a brand, such as those of an imported shop.</summary>
internal static class PictureColours
{
    /// <summary>Harmonious triples of product, accent and backdrop colour.</summary>
    private static readonly (string Colour, string Accent, string Tint)[] Palettes =
    [
        ("#D9694F", "#F2C14E", "#F3D9C6"), ("#3E7C8F", "#F29E6D", "#BFDCE0"), ("#7A9E7E", "#E8B44C", "#D5E3C8"),
        ("#C9667F", "#5B8E8A", "#F2CFD4"), ("#5B6BA8", "#F0A35E", "#CDD5EE"), ("#E0A13C", "#4E6E81", "#F5E1B8"),
        ("#8C6BA1", "#EBB866", "#E0D2EA"), ("#4D8C74", "#E58B76", "#C6E2D5"), ("#B5654A", "#6C8EA4", "#EAD5C6"),
        ("#2F5D73", "#E3B04B", "#C8D9DE"), ("#E08A7B", "#3F6C73", "#F6DAD0"), ("#6B8FB5", "#E77F67", "#D3E2F0"),
        ("#A3A95B", "#C4624E", "#E6E8C8"), ("#D68FA8", "#6A7FB0", "#F4DCE5"), ("#4A5568", "#F2B461", "#D4DAE3"),
        ("#CFA77B", "#58806F", "#EFE2D0"),
    ];

    /// <summary>Colour words of titles; brands and shops write them in the middle of a name.</summary>
    private static readonly FrozenDictionary<string, string> Words = new Dictionary<string, string>
    {
        ["red"] = "#C8383A", ["cherry"] = "#B52B3A", ["crimson"] = "#A9263A", ["burgundy"] = "#7A2438", ["strawberry"] = "#D9485A",
        ["pink"] = "#E88BA7", ["rose"] = "#DD8A98", ["coral"] = "#EC7C66", ["magenta"] = "#C2387E", ["fuchsia"] = "#C93A8B",
        ["orange"] = "#E8833A", ["amber"] = "#DE9B36", ["apricot"] = "#F0AE7B", ["peach"] = "#F2B391", ["terracotta"] = "#BF6647",
        ["yellow"] = "#EFC046", ["lemon"] = "#F0D65C", ["mustard"] = "#CF9F35", ["gold"] = "#CFA24A", ["golden"] = "#CFA24A",
        ["green"] = "#5C9A64", ["olive"] = "#82894A", ["mint"] = "#9ED3B8", ["sage"] = "#9DB09A", ["lime"] = "#A9C64B", ["emerald"] = "#2F8A64",
        ["blue"] = "#4F7FBD", ["navy"] = "#2E3F66", ["turquoise"] = "#43AEB0", ["teal"] = "#2F8085", ["aqua"] = "#7CCBD1", ["denim"] = "#54709A",
        ["purple"] = "#7B56A0", ["lilac"] = "#B79FD0", ["lavender"] = "#B5A6D6", ["violet"] = "#7D62B4", ["plum"] = "#74405F",
        ["white"] = "#F6F3EC", ["ivory"] = "#F3EAD6", ["cream"] = "#F2E6CB", ["beige"] = "#DCC8A6", ["natural"] = "#D8BE95",
        ["black"] = "#2B2A2E", ["grey"] = "#8E939B", ["gray"] = "#8E939B", ["slate"] = "#59636E", ["charcoal"] = "#43474E",
        ["silver"] = "#C2C8D0", ["zinc"] = "#A9B1B8", ["metal"] = "#9CA5AE", ["chrome"] = "#BCC4CC", ["copper"] = "#B87350",
        ["brown"] = "#8A5B3D", ["chocolate"] = "#6A4330", ["wooden"] = "#C49563", ["wood"] = "#C49563", ["wicker"] = "#BE955F", ["rustic"] = "#A67C52",
        ["retrospot"] = "#CF3F45", ["gingham"] = "#C94A4F", ["spaceboy"] = "#5D8FC4", ["paisley"] = "#8E6FA8", ["woodland"] = "#7C8F57",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Colours for a product: the first colour word of the title, a second one as accent, the rest by seed.</summary>
    public static (string Colour, string Accent, string Tint) For(string seed, string title)
    {
        var palette = Palette(seed);
        var found = ColourWords(title);
        if (found.Count == 0)
        {
            return palette;
        }

        var colour = Hsl.Parse(found[0]);
        var accent = found.Count > 1 ? found[1] : palette.Accent;

        // A backdrop of a neighbouring or facing hue lets a coloured product stand out; grey ones take the palette's.
        var tint = colour.Saturation < 0.15
            ? palette.Tint
            : colour.Turn(SeedDice.Roll(seed, "tint", 4) switch { 0 => 180, 1 => 150, 2 => -28, _ => 26 }).With(0.5, 0.8).ToHex();
        return (found[0], accent, tint);
    }

    /// <summary>The palette entry of a seed.</summary>
    internal static (string Colour, string Accent, string Tint) Palette(string seed) =>
        Palettes[SeedDice.Roll(seed, "palette", Palettes.Length)];

    private static List<string> ColourWords(string title)
    {
        var found = new List<string>(2);
        foreach (var word in TitleWords.Of(title))
        {
            if (Words.TryGetValue(word, out var hex) && !found.Contains(hex))
            {
                found.Add(hex);
            }
        }

        return found;
    }
}
