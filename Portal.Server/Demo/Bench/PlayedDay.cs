using System.Text.Json.Serialization;

namespace Portal.Server.Demo.Bench;

/// <summary>A day of the world with one recommender.</summary>
/// <param name="Visits">Visits played.</param>
/// <param name="Lists">Home lists looked at.</param>
/// <param name="Clicks">How many of them were clicked.</param>
/// <param name="Expected">Clicks they were expected to get, by the world's truth.</param>
/// <param name="Ideal">Clicks the best lists would have been expected to get.</param>
/// <param name="Revenue">What was spent in the shop.</param>
internal sealed record PlayedDay(int Visits, int Lists, int Clicks, double Expected, double Ideal, double Revenue)
{
    /// <summary>The visits one by one, which the intervals are drawn from; too many for the report.</summary>
    [JsonIgnore]
    public IReadOnlyList<PlayedVisit> Played { get; init; } = [];

    /// <summary>Clicks a home list.</summary>
    public double ClickThrough => Lists == 0 ? 0 : (double)Clicks / Lists;

    /// <summary>Expected clicks a home list.</summary>
    public double ExpectedClicks => Lists == 0 ? 0 : Expected / Lists;

    /// <summary>Expected clicks a list lost against the best one.</summary>
    public double Regret => Lists == 0 ? 0 : (Ideal - Expected) / Lists;

    /// <summary>Money a visit.</summary>
    public double RevenuePerVisit => Visits == 0 ? 0 : Revenue / Visits;

    /// <summary><see cref="ClickThrough"/> with its interval over the day's visits.</summary>
    public DrawnMean ClickThroughWithin => DrawnMean.OfVisits([.. Played.Select(visit => ((double)visit.Clicks, (double)visit.Lists))]);

    /// <summary><see cref="Regret"/> with its interval over the day's visits.</summary>
    public DrawnMean RegretWithin => DrawnMean.OfVisits([.. Played.Select(visit => (visit.Ideal - visit.Expected, (double)visit.Lists))]);

    /// <summary><see cref="RevenuePerVisit"/> with its interval over the day's visits.</summary>
    public DrawnMean RevenuePerVisitWithin => DrawnMean.OfVisits([.. Played.Select(visit => (visit.Revenue, 1.0))]);

    /// <summary>The day that these visits were.</summary>
    public static PlayedDay Of(IReadOnlyList<PlayedVisit> visits) => new(
        visits.Count, visits.Sum(visit => visit.Lists), visits.Sum(visit => visit.Clicks), visits.Sum(visit => visit.Expected), visits.Sum(visit => visit.Ideal),
        visits.Sum(visit => visit.Revenue))
    {
        Played = visits,
    };
}
