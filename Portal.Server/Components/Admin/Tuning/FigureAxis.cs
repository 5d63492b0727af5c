using System.Globalization;
using Portal.Server.Learning;

namespace Portal.Server.Components.Admin.Tuning;

/// <summary>The axis of what trials came to: from the worst to the best of them.</summary>
internal sealed class FigureAxis
{
    private readonly double _low, _high;

    private FigureAxis(double low, double high) => (_low, _high) = (low, high);

    /// <summary>What is written along it.</summary>
    public IReadOnlyList<(double Place, string Text)> Ticks => _high > _low ? [(0, Written(_low)), (1, Written(_high))] : [(0.5, Written(_low))];

    /// <summary>The axis of trials.</summary>
    public static FigureAxis Of(IEnumerable<FoundTrial> trials)
    {
        var figures = trials.Select(trial => trial.Value).OfType<double>().DefaultIfEmpty(0).ToArray();
        return new FigureAxis(figures.Min(), figures.Max());
    }

    /// <summary>Place of a figure, 0 to 1; null where there is none.</summary>
    public double? Place(double? figure) => figure is not { } value ? null : _high > _low ? (value - _low) / (_high - _low) : 0.5;

    private static string Written(double value) => value.ToString("0.0000", CultureInfo.CurrentCulture);
}
