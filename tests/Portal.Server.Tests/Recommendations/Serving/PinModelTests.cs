using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Portal.Server.Audit;
using Portal.Server.ModelRegistry;
using Portal.Server.Recommendations;
using Portal.Server.Recommendations.Candidates;
using Portal.Server.Recommendations.Serving;
using Portal.Server.Tests.Recommendations.Candidates;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;
using static Portal.Server.Tests.Recommendations.Serving.ListShop;

namespace Portal.Server.Tests.Recommendations.Serving;

/// <summary>
/// A canary whose answers come too late, on a clock that stands still but for its answers. Seen to fail once with a canary that is
/// asked although it rests, and with the guard-rail asleep.
/// </summary>
public sealed class PinModelTests
{
    private const int Shoppers = 40;
    private const string Live = "20260101-live", Late = "20260101-late";
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_late_canary_s_shoppers_get_lists_of_the_version_in_service_which_say_so_until_it_is_tried_again()
    {
        await using var shop = await OpenAsync();

        var first = Lists(shop);
        var next = Lists(shop);
        _time.Advance(TimeSpan.FromSeconds(11));
        var again = Lists(shop);

        // Its first answer came late, but it came; after that nobody waits for it.
        Assert.Single(first, list => VersionOf(list) == Late);
        Assert.All(next, list => Assert.Equal(Live, VersionOf(list)));
        var its = Enumerable.Range(0, Shoppers).Where(shopper => TrialModels.Serves(shop.App.Get<ModelStore>().Trials, PortalApp.ShopperId(shopper))).ToArray();
        Assert.InRange(its.Length, 5, Shoppers - 5);
        Assert.Equal(its, Enumerable.Range(0, Shoppers).Where(shopper => next[shopper].Notes.Contains("late:canary")));
        // The product that the version in service proposes to whoever viewed Thing 3.
        Assert.All(next, list => Assert.Equal((17, "trained"), (shop.Things(list)[0], list.Items[0].Source)));
        Assert.Single(again, list => VersionOf(list) == Late);
    }

    [Fact]
    public async Task A_canary_that_is_late_again_and_again_is_taken_back()
    {
        await using var shop = await OpenAsync();
        for (var turn = 0; turn < 6; turn++)
        {
            Lists(shop);
        }

        Assert.True(await shop.App.Get<WatchCanary>().LookAsync(atClicks: false, Cancel));

        Assert.Null(shop.App.Get<ModelStore>().Trials.Canary);
        Assert.Contains("failed or was late", (await shop.App.Get<FindVersions>().ChangesAsync(Late, 1, Cancel))[0].Reason);
        Assert.All(Lists(shop), list => Assert.DoesNotContain("late:canary", list.Notes));
    }

    private static RecommendationList[] Lists(ListShop shop) => [.. Enumerable.Range(0, Shoppers).Select(shopper => shop.List(shopper, PlacementKeys.HomeForYou))];

    private static string VersionOf(RecommendationList list) => list.ModelVersion.Split(' ')[^1];

    private async Task<ListShop> OpenAsync()
    {
        var shop = await ListShop.OpenAsync(app: new PortalApp
        {
            Settings = { ["Recommendations:SourceMilliseconds"] = "1000" },
            Replace = services =>
            {
                services.AddSingleton<TimeProvider>(_time);
                services.ReplaceSources(source => source is TrainedSource real ? new Slow(real, _time) : source);
            },
        });
        for (var shopper = 0; shopper < Shoppers; shopper++)
        {
            await shop.RecordAsync(shopper, shop.Event(ShopEventType.View, 3, $"visit-{shopper}"));
        }

        TrainedSourceTests.Train(shop, Late, (3, 18, 1));
        TrainedSourceTests.Train(shop, Live, (3, 17, 1));
        Assert.True(await shop.App.Get<ChangeTrials>().CanaryAsync(Late, 0.5, new ModelDecision(AuditActor.Nobody, null, null), Cancel));
        return shop;
    }

    /// <summary>The real source; the late version takes more than a list may wait.</summary>
    private sealed class Slow(TrainedSource real, FakeTimeProvider time) : IReasonedSource
    {
        public string Name => real.Name;

        public IReadOnlyList<Candidate> Find(CandidateQuery query)
        {
            var found = real.Find(query);
            time.Advance(query.Model?.Version == Late ? TimeSpan.FromSeconds(1.1) : TimeSpan.Zero);
            return found;
        }

        public IReadOnlyList<Evidence> Why(ShopperSession session, IReadOnlyList<int> products, IPinnedModel? model) => real.Why(session, products, model);
    }
}
