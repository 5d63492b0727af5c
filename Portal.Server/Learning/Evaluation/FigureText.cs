using System.Globalization;

namespace Portal.Server.Learning.Evaluation;

/// <summary>Figures as people read them.</summary>
internal static class FigureText
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>A share to four places: .0643, and 1.0000.</summary>
    public static string Share(double value) => value.ToString(Math.Abs(value) < 1 ? "#.0000;-#.0000;.0000" : "0.0000", Culture);

    /// <summary>A share as short as it can be written, for ticks: .02.</summary>
    public static string Tick(double value) => value.ToString("#.######", Culture);

    /// <summary>A difference with its sign.</summary>
    public static string Signed(double value) => value.ToString("+#.0000;-#.0000;.0000", Culture);

    /// <summary>An interval: .0611 to .0674.</summary>
    public static string Range(Interval interval) => $"{Share(interval.Low)} to {Share(interval.High)}";

    /// <summary>A probability: .032, or &lt; .002 at the least that can be told.</summary>
    public static string Probability(double p, int resamples)
    {
        var least = 2.0 / (resamples + 1);
        return p <= least * 1.0001 ? "< " + Math.Max(least, 0.001).ToString("#.000", Culture) : p.ToString("#.000", Culture);
    }

    /// <summary>A number of things.</summary>
    public static string Count(double value) => value.ToString("N0", Culture);

    /// <summary>Seconds.</summary>
    public static string Seconds(double value) => value.ToString(value < 10 ? "0.0" : "N0", Culture);

    /// <summary>A number to some places.</summary>
    public static string Number(double value, int places) => value.ToString($"N{places}", Culture);
}
