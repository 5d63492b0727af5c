using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Portal.Server.Recommendations;
using Portal.Server.Recommendations.Serving;
using Portal.Shared.Recommendations;

namespace Portal.Server.Tests.Recommendations.Serving;

public sealed class WarmListsTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Lists_are_tried_while_the_shop_opens_and_nothing_of_them_stays()
    {
        string folder;
        await using (var before = new PortalApp { KeepData = true })
        {
            await before.AddProductsAsync(24);
            folder = before.DataFolder;
        }

        var source = new Slow(_time);
        await using var app = new PortalApp
        {
            DataFolder = folder,
            Settings = { ["Recommendations:WarmUp"] = "true", ["Recommendations:SourceMilliseconds"] = "1000" },
            Replace = services =>
            {
                services.AddSingleton<TimeProvider>(_time);
                services.ReplaceSource(source);
            },
        };
        await app.Services.GetServices<IHostedService>().OfType<WarmLists>().Single().ExecuteTask!.WaitAsync(TestContext.Current.CancellationToken);

        Assert.True(source.Asked > 0);
        Assert.Empty(await ListShop.LoggedAsync(app));
        source.Takes = TimeSpan.Zero;
        // It was late while the shop opened, and is asked all the same for the first shopper.
        var list = app.Get<IRecommender>().Recommend(new RecommendationContext(PortalApp.ShopperId(1), new PlacementRequest(PlacementKeys.HomeForYou), "en"));
        Assert.DoesNotContain(ListNotes.Late + source.Name, list.Notes);
        Assert.NotEmpty(list.Items);
    }

    private sealed class Slow(FakeTimeProvider time) : ICandidateSource
    {
        private int _asked;

        public string Name => SourceNames.Popular;

        public TimeSpan Takes { get; set; } = TimeSpan.FromSeconds(1.1);

        public int Asked => Volatile.Read(ref _asked);

        public IReadOnlyList<Candidate> Find(CandidateQuery query)
        {
            Interlocked.Increment(ref _asked);
            time.Advance(Takes);
            return [];
        }
    }
}
