using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Portal.Server.Data;
using Portal.Server.ModelRegistry;
using Portal.Server.Monitoring;
using Portal.Server.Monitoring.Counting;
using Portal.Server.Tests.Recommendations.Serving;

namespace Portal.Server.Tests.Monitoring;

/// <summary>Measures of drift over figures that are known.</summary>
public sealed class FindDriftTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 3, 9, 12, 30, 0, TimeSpan.Zero);
    private readonly PortalApp _app = new() { Replace = services => services.AddSingleton<TimeProvider>(new FakeTimeProvider(Now)) };

    public async ValueTask InitializeAsync()
    {
        await using var db = await _app.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(ListShop.Cancel);
        db.ModelVersions.AddRange(Version("v1", 0.1), Version("v2", 0.2));
        await db.SaveChangesAsync(ListShop.Cancel);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Measures_OfKnownFigures_AreWhatTheyAreDefinedAs()
    {
        Write(tally =>
        {
            Add(tally, Now.AddHours(-48), "", (Figure.ProductActs, 2_000), (Figure.NewProductActs, 200), (Figure.Visits, 1_000), (Figure.Events, 4_000), (Figure.Impressions, 1_000));
            Add(tally, Now, "", (Figure.ProductActs, 1_000), (Figure.NewProductActs, 400), (Figure.Visits, 1_000), (Figure.Events, 5_500), (Figure.Impressions, 1_000));
            Add(tally, Now.AddHours(-48), "v1", (Figure.Lists, 1_000), (Figure.FallbackLists, 100), (Figure.Events, 11_000), (Figure.Impressions, 10_000), (Figure.Clicks, 1_000));
            Add(tally, Now, "v2", (Figure.Lists, 1_000), (Figure.FallbackLists, 400), (Figure.Events, 11_000), (Figure.Impressions, 10_000), (Figure.Clicks, 1_000));
        });

        var readings = (await _app.Get<FindDrift>().ReadAsync(ListShop.Cancel)).ToDictionary(reading => (reading.Measure, reading.Subject));

        Assert.Equal(0.3, readings[(DriftMeasure.NewItems, "")].Moved!.Value, 12);
        Assert.Equal(0.3, readings[(DriftMeasure.Fallback, "")].Moved!.Value, 12);
        // 3,000 and 1,000 acts of visits, and 1,000 more through lists on either side: 4 became 5.5.
        Assert.Equal((4.0, 5.5, 0.375), (readings[(DriftMeasure.SessionLength, "")].Before, readings[(DriftMeasure.SessionLength, "")].Now, readings[(DriftMeasure.SessionLength, "")].Moved));
        // Clicks stayed, though the new version was measured to be twice as good.
        Assert.Equal(-0.5, readings[(DriftMeasure.OnlineGap, "")].Moved!.Value, 12);
        Assert.All(readings.Values.Where(reading => reading.Measure is not DriftMeasure.Popularity), reading => Assert.True(reading.IsAbove, $"{reading.Measure}"));
        Assert.Null(readings[(DriftMeasure.Popularity, "")].Moved);
    }

    [Theory]
    [InlineData(1.0, false)]
    [InlineData(1.6, true)]
    public async Task Feature_IsAboveItsThreshold_WhenItsValuesMoved(double factor, bool isAbove)
    {
        var random = new Random(6);
        Write(tally =>
        {
            for (var i = 0; i < 3_000; i++)
            {
                tally.Note("fact:price", LogScale.NumberOf(Math.Exp(random.NextDouble())), Now.AddHours(-48).ToUnixTimeMilliseconds());
                tally.Note("fact:price", LogScale.NumberOf(factor * Math.Exp(random.NextDouble())), Now.ToUnixTimeMilliseconds());
            }
        });

        var reading = (await _app.Get<FindDrift>().ReadAsync(ListShop.Cancel)).Single(reading => reading.Measure == DriftMeasure.Feature);

        Assert.Equal(("fact:price", isAbove), (reading.Subject, reading.IsAbove));
        Assert.InRange(reading.Parts.Count, 7, 10);
    }

    private static void Add(FigureTally tally, DateTimeOffset at, string version, params (Figure Figure, long Count)[] figures)
    {
        foreach (var (_, sums) in tally.At(at.ToUnixTimeMilliseconds(), version.Length > 0 ? "home-trending" : "", version, 0))
        {
            foreach (var (figure, count) in figures)
            {
                sums[figure] += count;
            }
        }
    }

    private static ModelVersion Version(string id, double quality) => new()
    {
        Id = id, Kind = "blend", CreatedAt = Now, Seed = 1, DataFingerprint = "", SettingsJson = "{}", Bytes = 1, MetricsJson = JsonSerializer.Serialize(new Dictionary<string, MeasuredValue> { ["ndcg@10"] = new(quality, 0, 1) }, JsonSerializerOptions.Web),
    };

    private void Write(Action<FigureTally> fill)
    {
        var tally = new FigureTally(new FigureOptions(), Now);
        fill(tally);
        using var connection = _app.Get<PortalConnection>().OpenRelaxed();
        using var transaction = connection.BeginTransaction();
        FigureStore.Write(transaction, tally);
        transaction.Commit();
    }
}
