using System.Globalization;
using System.Text;

namespace Portal.Server.Catalog.Pictures;

/// <summary>The scene around a product: wall, floor, one large shape, a small accent and the shadow.</summary>
internal sealed class PictureStage(string seed, PictureTones tones, string paintId)
{
    private const int FloorLine = 296;

    /// <summary>Number of backdrop layouts.</summary>
    public const int Layouts = 12;

    /// <summary>Writes everything behind the product.</summary>
    public void WriteBackdrop(StringBuilder svg)
    {
        Add(svg, $"""
            <defs><linearGradient id="w{paintId}" x1="0" y1="0" x2="0" y2="1"><stop stop-color="{tones["wallhigh"]}"/><stop offset="1" stop-color="{tones["wall"]}"/></linearGradient>
            """);
        Add(svg, $"""
            <radialGradient id="s{paintId}"><stop stop-color="{tones["shadow"]}" stop-opacity=".5"/><stop offset=".55" stop-color="{tones["shadow"]}" stop-opacity=".22"/><stop offset="1" stop-color="{tones["shadow"]}" stop-opacity="0"/></radialGradient></defs>
            """);
        Add(svg, $"""<path fill="url(#w{paintId})" d="M0 0H400V400H0z"/>""");
        svg.Append(Layout(SeedDice.Roll(seed, "layout", Layouts)));
        svg.Append(Mark(SeedDice.Roll(seed, "mark", 7)));
    }

    /// <summary>Writes the soft shadow on the floor.</summary>
    public void WriteShadow(StringBuilder svg, Silhouette silhouette)
    {
        var (y, height, opacity) = silhouette.Floats ? (352, 10, ".62") : (323, 15, "1");
        Add(svg, $"""
            <ellipse cx="200" cy="{y}" rx="{silhouette.Shadow * 12 / 10}" ry="{height}" fill="url(#s{paintId})" opacity="{opacity}"/>
            """);
    }

    private static void Add(StringBuilder svg, FormattableString text) =>
        svg.Append(text.ToString(CultureInfo.InvariantCulture));

    private string Layout(int number) => number switch
    {
        0 => Path("shape", "M200 52a138 138 0 1 0 .1 0z") + Floor(),
        1 => Path("shape", "M82 400V184a118 118 0 0 1 236 0V400z")
            + Path("shapeside", "M108 400V186a92 92 0 0 1 184 0V400z") + Floor(),
        2 => Path("shapeside", "M16 296a184 184 0 0 1 368 0z") + Path("shape", "M62 296a138 138 0 0 1 276 0z") + Floor(),
        3 => Hills(),
        4 => Path("shape", Either("M0 330L400 74V400H0z", "M400 330L0 74V400H400z"))
            + Path("shapeside", Either("M0 330L400 74V130L0 386z", "M400 330L0 74V130L400 386z")) + Floor(),
        5 => Podium(),
        6 => Path("shape", "M54 92H150V400H54z") + Path("shapeside", "M150 48H258V400H150z")
            + Path("shape", "M258 130H346V400H258z") + Floor(),
        7 => Path("shapeside", Either("M0 0H330A330 330 0 0 1 0 330z", "M400 0H70A330 330 0 0 0 400 330z"))
            + Path("shape", Either("M0 0H214A214 214 0 0 1 0 214z", "M400 0H186A214 214 0 0 0 400 214z")) + Floor(),
        8 => Path("shape", "M140 74a104 104 0 1 0 .1 0z") + Path("shapeside", "M262 104a104 104 0 1 0 .1 0z") + Floor(),
        9 => Window() + Floor(),
        10 => Path("shape", "M196 42C282 30 356 92 352 176S318 338 206 336 52 286 48 190 110 54 196 42z")
            + Path("floor", "M0 318Q200 268 400 318V400H0z"),
        _ => Rings() + Floor(),
    };

    private string Either(string left, string right) => SeedDice.Roll(seed, "side", 2) == 0 ? left : right;

    private string Path(string tone, string data) => $"""<path fill="{tones[tone]}" d="{data}"/>""";

    private string Floor()
    {
        var line = FloorLine.ToString(CultureInfo.InvariantCulture);
        return Path("floor", $"M0 {line}H400V400H0z") + Path("floorlow", "M0 358H400V400H0z");
    }

    private string Hills() =>
        Path("shape", Either("M298 58a58 58 0 1 0 .1 0z", "M102 58a58 58 0 1 0 .1 0z"))
        + Path("shapeside", "M0 262Q110 190 226 252T400 224V400H0z")
        + Path("floor", "M0 306Q140 262 250 290T400 282V400H0z");

    private string Podium() =>
        Path("shapeside", "M200 40a122 122 0 1 0 .1 0z")
        + Path("floor", "M0 340H400V400H0z")
        + Path("floorlow", "M44 324a156 26 0 0 0 312 0V372a156 26 0 0 1-312 0z")
        + $"""<ellipse cx="200" cy="324" rx="156" ry="26" fill="{tones["shape"]}"/>""";

    private string Window() =>
        Path("shape", "M70 60H330V300H70z")
        + Path("shapeside", Either("M70 190L200 60H262L70 252z", "M330 190L200 60H138L330 252z"))
        + Path("shapeside", Either("M116 300L330 86V130L160 300z", "M284 300L70 86V130L240 300z"));

    private string Rings() =>
        Path("shapeside", "M200 24a160 160 0 1 0 .1 0z") + Path("wall", "M200 54a130 130 0 1 0 .1 0z") + Path("shape", "M200 82a102 102 0 1 0 .1 0z");

    /// <summary>A small accent in an upper corner, so that the brand shows without a logo.</summary>
    private string Mark(int number)
    {
        var x = Either("336", "64");
        var y = SeedDice.Between(seed, "mark height", 54, 96);
        var accent = tones["accent"];
        return string.Create(CultureInfo.InvariantCulture, $"""<g transform="translate({x} {y})">{number switch
        {
            0 => $"""<circle r="11" fill="{accent}"/><circle cx="20" cy="16" r="5" fill="{tones["paper"]}"/>""",
            1 => $"""<circle r="12" fill="none" stroke="{accent}" stroke-width="5"/>""",
            2 => $"""<path d="M-12 0H12M0-12V12" stroke="{accent}" stroke-width="5" stroke-linecap="round"/>""",
            3 => $"""<path d="M-16 8q8-14 16 0t16 0" fill="none" stroke="{accent}" stroke-width="5" stroke-linecap="round"/>""",
            4 => $"""<path d="M-14-10H14M-14 2H14M-14 14H6" stroke="{accent}" stroke-width="4" stroke-linecap="round"/>""",
            5 => $"""<path d="M-14 12A26 26 0 0 1 12-14 26 26 0 0 1-14 12z" fill="{accent}"/>""",
            _ => $"""<path d="M-12-12h.1M0-12h.1M12-12h.1M-12 0h.1M0 0h.1M12 0h.1M-12 12h.1M0 12h.1M12 12h.1" stroke="{accent}" stroke-width="5" stroke-linecap="round"/>""",
        }}</g>""");
    }
}
