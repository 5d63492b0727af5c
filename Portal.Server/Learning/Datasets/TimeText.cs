using System.Globalization;

namespace Portal.Server.Learning.Datasets;

/// <summary>Times as they stand in files.</summary>
internal static class TimeText
{
    /// <summary>From here on a number is milliseconds: as seconds it would lie beyond the year 5138.</summary>
    private const decimal FirstMilliseconds = 100_000_000_000m;

    /// <summary>Reads Unix seconds (with a fraction or without), Unix milliseconds, or ISO 8601 (no zone means UTC).</summary>
    /// <param name="text">The text.</param>
    /// <param name="milliseconds">Milliseconds since 1970.</param>
    public static bool TryRead(string text, out long milliseconds)
    {
        milliseconds = 0;
        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            var value = Math.Abs(number) >= FirstMilliseconds ? number : number * 1000;
            if (Math.Abs(value) > long.MaxValue / 2)
            {
                return false;
            }

            milliseconds = (long)value;
            return true;
        }

        var read = DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time);
        milliseconds = time.ToUnixTimeMilliseconds();
        return read;
    }
}
