using Portal.Server.Hosting;

namespace Portal.Server.Monitoring.Bench;

/// <summary>Everything that was measured.</summary>
/// <param name="MeasuredAt">When.</param>
/// <param name="Machine">On what.</param>
/// <param name="Events">Events of the history.</param>
/// <param name="Lists">Lists of the history.</param>
/// <param name="GiB">Size of the database.</param>
/// <param name="FigureRows">Rows of the tables of figures and histograms.</param>
/// <param name="Pages">Each page, with what it asks.</param>
/// <param name="Once">Things done once, in seconds.</param>
internal sealed record OverviewReport(
    DateTimeOffset MeasuredAt, Machine Machine, long Events, long Lists, double GiB, long FigureRows, IReadOnlyList<OverviewPageFigures> Pages, IReadOnlyList<OverviewOnce> Once)
{
    /// <summary>A page ought to be there within so many milliseconds.</summary>
    public const double Goal = 1_000;
}
