using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Portal.Server.Import.Reading;

/// <summary>Numbers and times as they stand in files.</summary>
internal static class FieldText
{
    private static readonly string[] Forms =
    [
        "yyyy-M-d", "yyyy-M-d H", "yyyy-M-d H:m", "yyyy-M-d H:m:s", "yyyy-M-dTH:m", "yyyy-M-dTH:m:s", "yyyy-M-dTH:m:ssK",
        "yyyy-M-dTH:m:s.FFFFFFFK", "yyyy-M-d H:m:s.FFFFFFFK", "yyyy-M-d H:m:sK", "yyyyMMdd", "yyyyMMddTHHmmss",
        "M/d/yyyy H:m", "M/d/yyyy H:m:s", "M/d/yyyy", "yyyy/M/d", "yyyy/M/d H:m", "yyyy/M/d H:m:s",
    ];

    /// <summary>A whole number; "6.0" is one too, since spreadsheets write them so.</summary>
    public static bool TryWhole(ReadOnlySpan<byte> text, out long value)
    {
        if (Utf8Parser.TryParse(text, out value, out var taken) && taken == text.Length)
        {
            return true;
        }

        var whole = TryNumber(text, out var number) && decimal.IsInteger(number) && Math.Abs(number) <= long.MaxValue;
        value = whole ? (long)number : 0;
        return whole;
    }

    /// <summary>A decimal number with a point.</summary>
    public static bool TryNumber(ReadOnlySpan<byte> text, out decimal value)
    {
        if (Utf8Parser.TryParse(text, out value, out var taken) && taken == text.Length)
        {
            return true;
        }

        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>
    /// A time: ISO 8601 with or without T, zone and fraction (no zone means UTC), month/day/year, or Unix time in seconds
    /// or milliseconds.
    /// </summary>
    public static bool TryTime(ReadOnlySpan<byte> text, out DateTimeOffset value)
    {
        if (text.EndsWith(" UTC"u8))
        {
            text = text[..^4];
        }

        return TryPlain(text, out value) || TryUnix(text, out value) || TryForms(text, out value);
    }

    /// <summary>2010-12-01 08:26:00, read digit by digit: by far the most frequent form.</summary>
    private static bool TryPlain(ReadOnlySpan<byte> text, out DateTimeOffset value)
    {
        value = default;
        if (text.Length == 20 && text[19] == 'Z')
        {
            text = text[..19];
        }

        if (text.Length != 19 || text[4] != '-' || text[7] != '-' || text[10] is not ((byte)' ' or (byte)'T') || text[13] != ':' || text[16] != ':')
        {
            return false;
        }

        var (year, month, day) = (Digits(text[..4]), Digits(text[5..7]), Digits(text[8..10]));
        var (hour, minute, second) = (Digits(text[11..13]), Digits(text[14..16]), Digits(text[17..19]));
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59)
        {
            return false;
        }

        value = new DateTimeOffset(year, month, day, hour, minute, second, TimeSpan.Zero);
        return true;
    }

    private static int Digits(ReadOnlySpan<byte> text)
    {
        var value = 0;
        foreach (var letter in text)
        {
            if (letter is < (byte)'0' or > (byte)'9')
            {
                return -1;
            }

            value = (value * 10) + (letter - '0');
        }

        return value;
    }

    private static bool TryUnix(ReadOnlySpan<byte> text, out DateTimeOffset value)
    {
        value = default;
        // Nine digits of seconds reach back to 1973; fewer are a date such as 20101201 or a mistake.
        if (text.IndexOfAnyExcept("0123456789."u8) >= 0 || text.Length < 9 || !TryNumber(text, out var number))
        {
            return false;
        }

        var milliseconds = number >= 100_000_000_000m ? number : number * 1000m;
        if (milliseconds > 253_402_300_799_000m)
        {
            return false;
        }

        value = DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds);
        return true;
    }

    private static bool TryForms(ReadOnlySpan<byte> text, out DateTimeOffset value)
    {
        value = default;
        Span<char> letters = stackalloc char[40];
        return text.Length <= letters.Length && Encoding.UTF8.TryGetChars(text, letters, out var length)
            && DateTimeOffset.TryParseExact(
                letters[..length], Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out value);
    }
}
