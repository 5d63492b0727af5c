using Portal.Server.Demo.Bench;
using Portal.Server.Hosting;
using Portal.Server.Learning;

namespace Portal.Server.Tests.Demo.Bench;

/// <summary>The report's arithmetic on figures made by hand.</summary>
public sealed class WorldReportTests
{
    [Fact]
    public void A_day_is_the_sum_of_its_visits_and_its_intervals_lie_around_its_figures()
    {
        var day = PlayedDay.Of([new(2, 1, 0.5, 1.5, 10), new(1, 0, 0.25, 1, 0), new(0, 0, 0, 0, 5)]);

        Assert.Equal((3, 3, 1, 0.75, 2.5, 15.0), (day.Visits, day.Lists, day.Clicks, day.Expected, day.Ideal, day.Revenue));
        Assert.Equal(1.0 / 3, day.ClickThrough, 12);
        Assert.Equal(1.75 / 3, day.Regret, 12);
        Assert.Equal(5, day.RevenuePerVisit, 12);
        Assert.All(
            (IEnumerable<(double Figure, DrawnMean Within)>)[(day.ClickThrough, day.ClickThroughWithin), (day.Regret, day.RegretWithin), (day.RevenuePerVisit, day.RevenuePerVisitWithin)],
            pair =>
            {
                Assert.Equal(pair.Figure, pair.Within.Mean, 12);
                Assert.InRange(pair.Figure, pair.Within.Low, pair.Within.High);
            });
        // By chance a day has the visit that spent nothing alone, or the dearest alone.
        Assert.Equal((0, 10), (day.RevenuePerVisitWithin.Low, day.RevenuePerVisitWithin.High));
    }

    [Fact]
    public void Each_pair_agrees_contradicts_or_is_not_told_apart()
    {
        var report = Report(
            Played("popularity", [0.10, 0.11, 0.12], [0.40, 0.42, 0.41]),
            Played("item-to-item", [0.20, 0.22, 0.21], [0.41, 0.40, 0.42]),
            Played("sequence network", [0.21, 0.21, 0.21], [0.50, 0.51, 0.52]),
            Played("full pipeline", [0.30, 0.31, 0.32], [0.45, 0.46, 0.46]));

        var says = report.Pairs.ToDictionary(pair => (pair.First, pair.Second), pair => pair.Says);

        Assert.Equal(6, says.Count);
        Assert.Equal(PairSays.WorldCannotTell, says[("popularity", "item-to-item")]);
        Assert.Equal(PairSays.Agrees, says[("popularity", "sequence network")]);
        Assert.Equal(PairSays.Agrees, says[("popularity", "full pipeline")]);
        Assert.Equal(PairSays.OfflineCannotTell, says[("item-to-item", "sequence network")]);
        Assert.Equal(PairSays.Agrees, says[("item-to-item", "full pipeline")]);
        Assert.Equal(PairSays.Contradicts, says[("sequence network", "full pipeline")]);
        Assert.Equal((5, 3, 1), (report.PairsApart, report.PairsInOrder, report.PairsAgainst));
    }

    [Fact]
    public void A_gain_is_paired_by_day_so_that_days_which_differ_do_not_widen_it()
    {
        var report = Report(Played("popularity", [0.1], [0.1, 0.5, 0.9]), Played("full pipeline", [0.2], [0.2, 0.6, 1.0]));

        var gain = report.Gain(report.Contenders[1], day => day.ExpectedClicks);

        Assert.Equal((0.1, 0.1, 0.1), (Math.Round(gain.Mean, 9), Math.Round(gain.Low, 9), Math.Round(gain.High, 9)));
    }

    [Fact]
    public void Tables_have_every_pair_and_every_day_with_its_intervals_and_the_goal_counts_the_pairs()
    {
        var report = Report(
            Played("popularity", [0.10, 0.11, 0.12], [0.40, 0.42, 0.41]),
            Played("sequence network", [0.21, 0.21, 0.21], [0.50, 0.51, 0.52]),
            Played("full pipeline", [0.30, 0.31, 0.32], [0.45, 0.46, 0.46]));

        var tables = WorldTables.All(report).ToDictionary(table => table.Title, table => table.Rows);

        var goal = tables["Goals"][1];
        Assert.Equal(("1 contradict, 2 agree, the world does not tell 0 apart, offline 0", "no"), (goal[2], goal[3]));
        var pairs = tables["Offline evaluation and the world, pair by pair"];
        Assert.Equal(["agrees", "agrees", "contradicts"], pairs.Skip(1).Select(row => row[^1]));
        Assert.Equal("popularity, sequence network", pairs[1][0]);
        Assert.StartsWith("0.1000 (0.0", pairs[1][1], StringComparison.Ordinal);
        foreach (var title in (string[])["Clicks a list, day by day", "Revenue a visit, day by day", "Regret a list, day by day"])
        {
            Assert.Equal(["Day", "popularity", "sequence network", "full pipeline"], tables[title][0]);
            Assert.Equal(["1", "2", "3"], tables[title].Skip(1).Select(row => row[0]));
            Assert.All(tables[title].Skip(1).SelectMany(row => row.Skip(1)), cell => Assert.Matches(@"^\d+\.\d+ \(\d+\.\d+ to \d+\.\d+\)$", cell));
        }

        Assert.Contains("0.600 (0.600 to 0.600)", tables["Regret a list, day by day"][1]);
    }

    [Fact]
    public void The_file_for_programs_keeps_its_fields_and_has_each_pair_and_no_single_visit()
    {
        var folder = Directory.CreateTempSubdirectory("portal-test-");
        try
        {
            var report = Report(Played("popularity", [0.10, 0.11], [0.40, 0.42]), Played("full pipeline", [0.2, 0.21], [0.5, 0.5]));
            BenchFiles.Write(folder.FullName, "world", report, WorldTables.Heading(report), WorldTables.All(report));

            using var read = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.FullName, "world.json")));
            var day = read.RootElement.GetProperty("contenders")[0].GetProperty("days")[0];
            Assert.Equal(0.4, day.GetProperty("expectedClicks").GetDouble(), 12);
            Assert.Equal(0.6, day.GetProperty("regretWithin").GetProperty("low").GetDouble(), 12);
            Assert.False(day.TryGetProperty("played", out _));
            Assert.Equal((1, 1, 0), (Whole("pairsApart"), Whole("pairsInOrder"), Whole("pairsAgainst")));
            Assert.Equal("Agrees", Assert.Single(read.RootElement.GetProperty("pairs").EnumerateArray()).GetProperty("says").GetString());

            int Whole(string name) => read.RootElement.GetProperty(name).GetInt32();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static WorldReport Report(params PlayedContender[] contenders) => new()
    {
        MeasuredAt = DateTimeOffset.UnixEpoch, Machine = Machine.Describe(), Plan = new WorldPlan(10, 5, contenders[0].Days.Count, 1), HistoryEvents = 1, HistorySeconds = 1,
        Contenders = contenders,
    };

    /// <summary>A recommender with these offline resamples, whose days have one visit with one list each.</summary>
    private static PlayedContender Played(string name, double[] offline, double[] expected) => new(
        name, new OfflineFigure(name, offline.Average(), offline.Min(), offline.Max()) { Resampled = offline },
        [.. expected.Select(clicks => PlayedDay.Of([new(1, 1, clicks, 1, 3)]))], 1, 1);
}
