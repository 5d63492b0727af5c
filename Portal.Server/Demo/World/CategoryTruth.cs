namespace Portal.Server.Demo.World;

/// <summary>What is true of a category.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Vector">What its products are like; length 1.</param>
/// <param name="GoesWith">Numbers of the categories people need next.</param>
/// <param name="Season">How strongly it has a season, 0 to 1.</param>
/// <param name="Height">Day of the year its season is at its height.</param>
/// <param name="Share">How many come for it, as a share of all.</param>
internal sealed record CategoryTruth(string Key, float[] Vector, int[] GoesWith, double Season, int Height, double Share)
{
    private const double YearDays = 365.25;

    /// <summary>How its season stands on a day, -<see cref="Season"/> to <see cref="Season"/>.</summary>
    public double SeasonAt(DateTimeOffset when) => Season * Math.Cos(2 * Math.PI * (when.DayOfYear - Height) / YearDays);
}
