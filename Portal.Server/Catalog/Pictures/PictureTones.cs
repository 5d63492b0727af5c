using System.Collections.Frozen;

namespace Portal.Server.Catalog.Pictures;

/// <summary>All colours of one picture, derived from the three colours of the request.</summary>
internal sealed class PictureTones
{
    private static readonly Hsl Paper = Hsl.Parse("#FFFBF4");

    /// <summary>Materials look the same on every product, so that a shelf of pictures reads as one set.</summary>
    private static readonly Dictionary<string, string> Materials = new()
    {
        ["paper"] = Paper.ToHex(), ["shade"] = "#E6DED2", ["metal"] = "#CDD3DB", ["steel"] = "#8D96A6",
        ["wood"] = "#D9AE80", ["bark"] = "#A97C54", ["leaf"] = "#7DAF86", ["moss"] = "#4D7F64",
        ["glow"] = "#F7CB70", ["skin"] = "#F0C6A4",
    };

    private readonly FrozenDictionary<string, string> _named;

    private PictureTones(FrozenDictionary<string, string> named) => _named = named;

    /// <summary>The hex value of a tone placeholder; an unknown name gives the base tone rather than a broken picture.</summary>
    public string this[string name] => _named.TryGetValue(name, out var hex) ? hex : _named["base"];

    /// <summary>Derives the tones of a request.</summary>
    public static PictureTones For(PictureRequest request)
    {
        var fallback = PictureColours.Palette(request.Seed);
        var product = Workable(Read(request.Colour, fallback.Colour));
        var accent = Apart(Read(request.Accent, fallback.Accent), product);
        var tones = new Dictionary<string, string>(Materials);
        AddProduct(tones, product);
        tones["accent"] = accent.ToHex();
        tones["accentdark"] = accent.Darker(0.24).ToHex();
        tones["ink"] = product.With(Math.Min(product.Saturation, 0.3) * 0.7, 0.19).ToHex();
        AddBackdrop(tones, Read(request.Tint, fallback.Tint), product, request.Seed);
        return new PictureTones(tones.ToFrozenDictionary());
    }

    private static Hsl Read(string text, string fallback) =>
        Hsl.TryParse(text, out var colour) ? colour : Hsl.Parse(fallback);

    /// <summary>Pure black and pure white leave no room for shadow or highlight.</summary>
    private static Hsl Workable(Hsl colour) =>
        colour.With(Math.Min(colour.Saturation, 0.82), Math.Clamp(colour.Lightness, 0.23, 0.94));

    /// <summary>An accent that vanishes on the product is turned and lifted until it shows.</summary>
    private static Hsl Apart(Hsl accent, Hsl product)
    {
        if (accent.Distance(product) >= 0.34)
        {
            return accent;
        }

        var turned = accent.Turn(150).With(
            Math.Clamp(accent.Saturation, 0.3, 0.46), product.Luma > 0.55 ? 0.36 : 0.76);
        return turned.Distance(product) >= 0.34 ? turned : Paper;
    }

    private static void AddProduct(Dictionary<string, string> tones, Hsl product)
    {
        // Pale products need gentler shadows, or white china looks grey; dark ones need stronger highlights.
        var shadow = product.Lightness > 0.8 ? 0.1 : 0.19;
        var shine = product.Lightness < 0.4 ? 0.2 : 0.32;
        tones["base"] = product.ToHex();

        // A darker tone of equal saturation looks more colourful than its base: pink would turn magenta.
        var calm = product with { Saturation = product.Saturation * (product.Lightness > 0.55 ? 0.72 : 0.94) };
        tones["dark"] = calm.Turn(-5).Darker(shadow).ToHex();
        tones["deep"] = calm.Turn(-8).Darker(shadow * 2).ToHex();
        tones["light"] = product.Turn(4).Lighter(shine).ToHex();
        tones["pale"] = product.Turn(6).Lighter(shine + 0.32).ToHex();
    }

    private static void AddBackdrop(Dictionary<string, string> tones, Hsl tint, Hsl product, string seed)
    {
        // A brand's shelf stays in its hue but is not painted with one bucket.
        tint = tint.Turn(SeedDice.Between(seed, "hue", -16, 16));
        var vivid = SeedDice.Roll(seed, "mood", 3) == 0;
        // The wall moves away from the product: deep behind white, almost white behind mid pastels.
        var (wall, shape, floor) = product.Luma switch
        {
            > 0.8 => (0.77, 0.69, 0.65),
            > 0.66 => (0.87, 0.94, 0.81),
            _ => vivid ? (0.85, 0.77, 0.73) : (0.925, 0.855, 0.82),
        };
        var soft = tint.Saturation < 0.08 ? 0.05 : Math.Clamp(tint.Saturation * 0.62, 0.2, 0.52);
        tones["wall"] = tint.With(soft, wall).ToHex();
        tones["wallhigh"] = tint.Turn(8).With(soft, Math.Min(wall + 0.05, 0.97)).ToHex();
        tones["shape"] = tint.With(soft, shape).ToHex();
        tones["shapeside"] = tint.Turn(14).With(soft, (shape + wall) / 2).ToHex();
        tones["floor"] = tint.Turn(-4).With(soft * 0.9, floor).ToHex();
        tones["floorlow"] = tint.Turn(-4).With(soft * 0.9, floor - 0.05).ToHex();
        tones["shadow"] = tint.Turn(-8).With(Math.Min(soft, 0.3), 0.24).ToHex();
    }
}
