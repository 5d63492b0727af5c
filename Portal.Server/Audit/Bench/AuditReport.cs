using Portal.Server.Hosting;

namespace Portal.Server.Audit.Bench;

/// <summary>Everything that was measured.</summary>
/// <param name="MeasuredAt">When.</param>
/// <param name="Machine">On what.</param>
/// <param name="Entries">Entries in the trail.</param>
/// <param name="MiB">Size of the database.</param>
/// <param name="Pages">Each page, with what the page itself asks beside it.</param>
/// <param name="Whole">Things that go through the whole trail, once each.</param>
internal sealed record AuditReport(
    DateTimeOffset MeasuredAt, Machine Machine, int Entries, double MiB, IReadOnlyList<AuditPageFigures> Pages, IReadOnlyList<AuditWholeFigures> Whole)
{
    /// <summary>A page ought to be there within so many milliseconds.</summary>
    public const double Goal = 200;
}

/// <summary>How long a page takes, in milliseconds.</summary>
/// <param name="Page">Which.</param>
/// <param name="Found">Entries on it.</param>
/// <param name="P50">Half of the times were shorter.</param>
/// <param name="Max">The longest.</param>
internal sealed record AuditPageFigures(string Page, int Found, double P50, double Max);

/// <summary>How long something took once, in seconds.</summary>
/// <param name="What">What.</param>
/// <param name="Seconds">How long.</param>
internal sealed record AuditWholeFigures(string What, double Seconds);
