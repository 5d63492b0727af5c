using System.Globalization;

namespace Portal.Server.Learning.Evaluation;

/// <summary>Values onto a stretch of a drawing, with round ticks.</summary>
/// <param name="low">Least value shown.</param>
/// <param name="high">Greatest value shown.</param>
/// <param name="from">Where the least value stands.</param>
/// <param name="to">Where the greatest stands.</param>
internal sealed class SvgScale(double low, double high, double from, double to)
{
    /// <summary>Most ticks that stay readable.</summary>
    private const int MostTicks = 5;

    /// <summary>The step between ticks: 1, 2 or 5 times a power of ten.</summary>
    private readonly double _step = RoundStep(Math.Max(high - low, 1e-6) / MostTicks);

    /// <summary>The ticks.</summary>
    public IEnumerable<double> Ticks
    {
        get
        {
            for (var tick = Math.Ceiling((low / _step) - 1e-9); tick * _step <= high + (_step * 1e-9); tick++)
            {
                yield return tick * _step;
            }
        }
    }

    /// <summary>Where a value stands, written for an attribute.</summary>
    public string At(double value) =>
        (from + ((Math.Clamp(value, low, high) - low) / Math.Max(high - low, 1e-6) * (to - from))).ToString("0.##", CultureInfo.InvariantCulture);

    private static double RoundStep(double least)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        return power * (least / power <= 1 ? 1 : least / power <= 2 ? 2 : least / power <= 5 ? 5 : 10);
    }
}
