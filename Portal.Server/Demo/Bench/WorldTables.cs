using System.Globalization;

namespace Portal.Server.Demo.Bench;

/// <summary>The report as tables.</summary>
internal static class WorldTables
{
    /// <summary>The heading and how it was measured.</summary>
    public static string Heading(WorldReport report) => string.Create(CultureInfo.InvariantCulture, $"""
        # The same world under four recommenders

        Written by `dotnet run --project Portal.Server -c Release -- bench world --out FOLDER`. The demo's world of {report.Plan.Shoppers:N0} shoppers lives {report.Plan.HistoryDays} days without lists; every recommender learns from that history. Then the same {report.Plan.Days} days of visits are played with each, through the real recommender and the real intake, and the live counts go on learning. Offline, each is asked for the product a visit of the last days of the history began with, where that was new to the shopper: the home list shows nothing the shopper dealt with before. It tells two recommenders apart when the 95 % interval of their paired difference leaves 0 out; where it does not, it predicts no order. The world knows what each product is worth to each shopper, so it tells what a list was expected to get and what the best one would have got; the shop is told nothing of it. The speed is that of a day with {report.Plan.Crowd:N0} shoppers, {report.Plan.CrowdAtOnce:N0} visits side by side in {report.Plan.CrowdGroups} groups and no list judged, after another such day that warms the program. Intervals are 95 %, by drawing days anew, those of one day by drawing its visits anew; gains and differences of two recommenders are paired by day. A pair agrees or contradicts when both intervals leave 0 out.

        """);

    /// <summary>All tables.</summary>
    public static IEnumerable<(string Title, string[][] Rows)> All(WorldReport report)
    {
        yield return ("Goals", Goals(report));
        yield return ("Offline evaluation and the world, pair by pair",
        [
            ["Pair", "NDCG@10 offline, second less first", "expected clicks a list, second less first", "says"],
            .. report.Pairs.Select(pair => new[] { $"{pair.First}, {pair.Second}", Text(pair.Offline, "N4"), Text(pair.World), Words(pair.Says) }),
        ]);
        yield return ("Home lists",
        [
            ["Recommender", "offline NDCG@10", "clicks a list", "expected clicks a list", "of the ideal", "regret a list", "revenue a visit"],
            .. report.Contenders.Select(played => new[]
            {
                played.Name,
                string.Create(CultureInfo.InvariantCulture, $"{played.Offline.Ndcg:N4} ({played.Offline.Low:N4} to {played.Offline.High:N4})"),
                Text(Mean(played, day => day.ClickThrough)), Text(Mean(played, day => day.ExpectedClicks)),
                (played.Days.Sum(day => day.Expected) / Math.Max(1e-9, played.Days.Sum(day => day.Ideal))).ToString("P1", CultureInfo.InvariantCulture),
                Text(Mean(played, day => day.Regret)), Text(Mean(played, day => day.RevenuePerVisit), "N2"),
            }),
        ]);
        yield return ("Gain over popularity, the same visits",
        [
            ["Recommender", "clicks a list", "expected clicks a list", "revenue a visit"],
            .. report.Contenders.Skip(1).Select(played => new[]
            {
                played.Name, Text(report.Gain(played, day => day.ClickThrough)), Text(report.Gain(played, day => day.ExpectedClicks)),
                Text(report.Gain(played, day => day.RevenuePerVisit), "N2"),
            }),
        ]);
        yield return ("Clicks a list, day by day", ByDay(report, day => day.ClickThroughWithin));
        yield return ("Revenue a visit, day by day", ByDay(report, day => day.RevenuePerVisitWithin, "N2"));
        yield return ("Regret a list, day by day", ByDay(report, day => day.RegretWithin));
        yield return ("Speed",
        [
            ["Recommender", "visits", "steps a second", "seconds a judged day"],
            .. report.Contenders.Select(played => new[]
            {
                played.Name, Number(played.Days.Sum(day => day.Visits)), Number(played.StepsPerSecond), played.SecondsPerDay.ToString("N2", CultureInfo.InvariantCulture),
            }),
        ]);
        yield return ("Machine",
        [
            ["What", "Value"], .. report.Machine.ToRows(), ["History", $"{Number(report.HistoryEvents)} events"],
            ["Measured", report.MeasuredAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC"],
        ]);
    }

    private static string[][] Goals(WorldReport report) =>
    [
        ["Goal", "Wanted", "Measured", "Reached"],
        [
            "the world contradicts no order that offline evaluation tells, and agrees with one at least", "0 contradict, 1 agrees",
            $"{report.PairsAgainst} contradict, {report.PairsInOrder} agree, the world does not tell {report.Count(PairSays.WorldCannotTell)} apart, offline {report.Count(PairSays.OfflineCannotTell)}",
            report is { PairsAgainst: 0, PairsInOrder: > 0 } ? "yes" : "no",
        ],
        .. report.Contenders.Where(played => played.Name == "sequence network").Select(played => report.Gain(played, day => day.ExpectedClicks)).Select(gain => new[]
        {
            "sequence network over popularity, expected clicks a list", "interval above 0", Text(gain), gain.Low > 0 ? "yes" : "no",
        }),
        ["steps a second, the slowest recommender", "20,000", Number(report.Contenders.Min(played => played.StepsPerSecond)), report.Contenders.Min(played => played.StepsPerSecond) >= 20_000 ? "yes" : "no"],
        ["seconds to make the history", "10", report.HistorySeconds.ToString("N1", CultureInfo.InvariantCulture), report.HistorySeconds <= 10 ? "yes" : "no"],
    ];

    /// <summary>A row for each day, a column for each recommender.</summary>
    private static string[][] ByDay(WorldReport report, Func<PlayedDay, DrawnMean> figure, string form = "N3") =>
    [
        ["Day", .. report.Contenders.Select(played => played.Name)],
        .. Enumerable.Range(0, report.Plan.Days).Select(day => (string[])[$"{day + 1}", .. report.Contenders.Select(played => Text(figure(played.Days[day]), form))]),
    ];

    private static string Words(PairSays says) => says switch
    {
        PairSays.Agrees => "agrees",
        PairSays.Contradicts => "contradicts",
        PairSays.WorldCannotTell => "the world does not tell them apart",
        _ => "offline does not tell them apart",
    };

    private static DrawnMean Mean(PlayedContender played, Func<PlayedDay, double> figure) => DrawnMean.OfDays([.. played.Days.Select(figure)]);

    private static string Text(DrawnMean mean, string form = "N3") => string.Create(
        CultureInfo.InvariantCulture,
        $"{mean.Mean.ToString(form, CultureInfo.InvariantCulture)} ({mean.Low.ToString(form, CultureInfo.InvariantCulture)} to {mean.High.ToString(form, CultureInfo.InvariantCulture)})");

    private static string Number(double value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
