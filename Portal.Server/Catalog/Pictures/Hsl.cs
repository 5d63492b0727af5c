using System.Globalization;

namespace Portal.Server.Catalog.Pictures;

/// <summary>A colour as hue (0..360), saturation and lightness (0..1).</summary>
internal readonly record struct Hsl(double Hue, double Saturation, double Lightness)
{
    /// <summary>Perceived brightness, 0..1. Linear weights: no power function whose last digit may differ by machine.</summary>
    public double Luma
    {
        get
        {
            var (red, green, blue) = ToRgb();
            return ((0.299 * red) + (0.587 * green) + (0.114 * blue)) / 255;
        }
    }

    /// <summary>Reads <c>#RRGGBB</c> or <c>#RGB</c>; anything else is refused.</summary>
    public static bool TryParse(string? text, out Hsl colour)
    {
        colour = default;
        if (text is null || text.Length is not (4 or 7) || text[0] != '#')
        {
            return false;
        }

        var digits = text.Length == 7
            ? text[1..]
            : string.Create(6, text, static (span, source) =>
            {
                for (var at = 0; at < 6; at++)
                {
                    span[at] = source[1 + (at / 2)];
                }
            });
        if (!uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
        {
            return false;
        }

        colour = FromRgb((int)(value >> 16), (int)((value >> 8) & 255), (int)(value & 255));
        return true;
    }

    /// <summary>Reads a colour the code itself declares.</summary>
    public static Hsl Parse(string text) =>
        TryParse(text, out var colour) ? colour : throw new FormatException("Not a colour: " + text);

    /// <summary>The same hue with other saturation and lightness.</summary>
    public Hsl With(double saturation, double lightness) =>
        new(Hue, Math.Clamp(saturation, 0, 1), Math.Clamp(lightness, 0, 1));

    /// <summary>The hue turned by some degrees.</summary>
    public Hsl Turn(double degrees) => this with { Hue = (Hue + degrees + 360) % 360 };

    /// <summary>Moves lightness towards white by a share of the way.</summary>
    public Hsl Lighter(double share) => With(Saturation, Lightness + ((1 - Lightness) * share));

    /// <summary>Moves lightness towards black by a share of the way.</summary>
    public Hsl Darker(double share) => With(Saturation, Lightness * (1 - share));

    /// <summary>Difference of two colours as 0 (equal) .. about 1.7 (black and white).</summary>
    public double Distance(Hsl other)
    {
        var (r, g, b) = ToRgb();
        var (r2, g2, b2) = other.ToRgb();
        return Math.Sqrt(((r - r2) * (r - r2)) + ((g - g2) * (g - g2)) + ((b - b2) * (b - b2))) / 255;
    }

    /// <summary>The colour as <c>#RRGGBB</c>.</summary>
    public string ToHex()
    {
        var (red, green, blue) = ToRgb();
        return string.Create(CultureInfo.InvariantCulture, $"#{red:X2}{green:X2}{blue:X2}");
    }

    private static Hsl FromRgb(int red, int green, int blue)
    {
        double max = Math.Max(red, Math.Max(green, blue));
        double min = Math.Min(red, Math.Min(green, blue));
        var lightness = (max + min) / 510;
        var span = max - min;
        if (span == 0)
        {
            return new Hsl(0, 0, lightness);
        }

        var saturation = lightness > 0.5 ? span / (510 - max - min) : span / (max + min);
        var sector = max == red ? ((green - blue) / span) + 6
            : max == green ? ((blue - red) / span) + 2
            : ((red - green) / span) + 4;
        return new Hsl(sector * 60 % 360, saturation, lightness);
    }

    private (int Red, int Green, int Blue) ToRgb()
    {
        var hue = Hue;
        var lightness = Lightness;
        var reach = Saturation * Math.Min(lightness, 1 - lightness);
        return (Channel(0), Channel(8), Channel(4));

        int Channel(int offset)
        {
            var turn = (offset + (hue / 30)) % 12;
            var value = lightness - (reach * Math.Max(-1, Math.Min(Math.Min(turn - 3, 9 - turn), 1)));
            return (int)Math.Round(value * 255, MidpointRounding.AwayFromZero);
        }
    }
}
