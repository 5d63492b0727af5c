using Microsoft.Extensions.DependencyInjection;
using Portal.Server.Experiments;
using Portal.Server.Identity;
using Portal.Server.Tests.Recommendations.Serving;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;

namespace Portal.Server.Tests.Experiments;

/// <summary>Who gets an arm, and when seeing one is taking part.</summary>
public sealed class DealingTests : IAsyncLifetime
{
    private readonly OptedOut _choice = new();
    private RunningShop _shop = null!;

    public async ValueTask InitializeAsync() =>
        _shop = await RunningShop.OpenAsync(new PortalApp { Replace = services => services.AddSingleton<IPersonalisationChoice>(_choice) });

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task Lists_are_made_in_the_arm_they_name_and_a_shopper_keeps_it()
    {
        await _shop.StartAsync();

        var lists = Enumerable.Range(1, 40).ToDictionary(shopper => shopper, _shop.List);

        Assert.Equal(["fresh-first=fresh", "fresh-first=now"], lists.Values.Select(RunningShop.ArmOf).Distinct().Order());
        Assert.All(lists.Values, list => Assert.Equal(RunningShop.ArmOf(list) == "fresh-first=fresh", list.Items.Count == 5));
        Assert.All(lists, pair => Assert.Equal(RunningShop.ArmOf(pair.Value), RunningShop.ArmOf(_shop.List(pair.Key))));
    }

    [Fact]
    public async Task Only_what_was_on_screen_is_an_exposure_and_only_the_first_time()
    {
        await _shop.StartAsync();
        _shop.List(1);
        var seen = await _shop.SeeAsync(2, ShopEventType.Click);
        await _shop.SeeAsync(2);

        var exposure = Assert.Single(await _shop.ExposuresAsync());

        Assert.Equal((PortalApp.ShopperId(2), RunningShop.ArmOf(seen)), (exposure.ShopperId, $"fresh-first={exposure.Arm}"));
    }

    [Fact]
    public async Task Programs_testers_and_those_who_opted_out_are_not_counted()
    {
        await _shop.StartAsync();
        var signs = _shop.Shop.App.Get<ShopperSigns>();
        signs.Note(PortalApp.ShopperId(1), "Mozilla/5.0 (compatible; Googlebot/2.1)", "");
        signs.Note(PortalApp.ShopperId(2), "Mozilla/5.0", "?fresh-first=1");
        _choice.Shopper = PortalApp.ShopperId(3);

        var (program, tester, out3) = (await _shop.SeeAsync(1), await _shop.SeeAsync(2), await _shop.SeeAsync(3));

        Assert.Null(RunningShop.ArmOf(program));
        Assert.Equal("fresh-first=fresh;uncounted", RunningShop.ArmOf(tester));
        Assert.Null(RunningShop.ArmOf(out3));
        Assert.Empty(await _shop.ExposuresAsync());
        Assert.Equal(1, _shop.Shop.App.Get<ExperimentCounts>().OptedOutOf("fresh-first"));
    }

    [Fact]
    public async Task A_seen_arm_follows_into_the_account_and_two_arms_are_told()
    {
        await _shop.StartAsync();
        var arms = Enumerable.Range(1, 30).Select(shopper => (Shopper: shopper, Arm: RunningShop.ArmOf(_shop.List(shopper)))).ToArray();
        var (one, other) = (arms.First(pair => pair.Arm == "fresh-first=now").Shopper, arms.First(pair => pair.Arm == "fresh-first=fresh").Shopper);
        await _shop.SeeAsync(one);
        await MoveAsync(one, other);

        // The account's own dealing would have been the other arm.
        Assert.Equal("fresh-first=now", RunningShop.ArmOf(_shop.List(other)));
        var exposure = Assert.Single(await _shop.ExposuresAsync());
        Assert.Equal((PortalApp.ShopperId(other), "now"), (exposure.ShopperId, exposure.Arm));

        var third = arms.Last(pair => pair.Arm == "fresh-first=fresh").Shopper;
        await _shop.SeeAsync(third);
        await MoveAsync(third, other);
        Assert.Equal(["fresh", "now"], (await _shop.ExposuresAsync()).Select(row => row.Arm).Order());
        Assert.Equal("fresh-first=now", RunningShop.ArmOf(_shop.List(other)));

        Task MoveAsync(int from, int to) => _shop.Shop.App.Get<KnownArms>().MoveAsync(PortalApp.ShopperId(from), PortalApp.ShopperId(to), ListShop.Cancel);
    }

    [Fact]
    public async Task Who_is_held_out_sees_what_is_popular_and_is_in_no_other_experiment()
    {
        await _shop.StartAsync("holdout", RunningShop.Plan() with
        {
            IsHoldout = true,
            Arms = [new ExperimentArm { Key = "measured", Name = "As it is" }, new ExperimentArm { Key = "held", Name = "Popular only", PopularityOnly = true }],
        });
        await _shop.StartAsync();

        var notes = Enumerable.Range(1, 60).Select(shopper => _shop.List(shopper).Notes.Where(note => note.StartsWith(ListNotes.Arm, StringComparison.Ordinal)).ToArray()).ToArray();

        Assert.Contains(notes, arms => arms is ["arm:holdout=held"]);
        Assert.All(notes.Where(arms => arms.Contains("arm:holdout=held")), arms => Assert.Single(arms));
        Assert.Contains(notes, arms => arms is ["arm:holdout=measured", "arm:fresh-first=fresh"]);
    }

    [Fact]
    public async Task Open_lists_follow_when_an_experiment_begins_and_ends()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ListShop.Cancel);
        var told = System.Threading.Channels.Channel.CreateUnbounded<RecommendationList>();
        _ = Task.Run(async () =>
        {
            await foreach (var list in _shop.Shop.App.Get<Portal.Server.Recommendations.ILiveLists>().WatchAsync(
                PortalApp.ShopperId(7), [new PlacementRequest(PlacementKeys.HomeTrending)], "en", stop.Token))
            {
                await told.Writer.WriteAsync(list, stop.Token);
            }
        }, stop.Token);
        var first = await told.Reader.ReadAsync(ListShop.Cancel);
        await _shop.StartAsync(plan: RunningShop.Plan() with { Weights = [0.0001, 0.9999] });
        var during = await told.Reader.ReadAsync(ListShop.Cancel);
        Assert.Null(await _shop.Change.EndAsync("fresh-first", new ExperimentEnding(ExperimentStatus.Stopped, null, "Nothing was learnt.", null), RunningShop.Ann, ListShop.Cancel));
        var after = await told.Reader.ReadAsync(ListShop.Cancel);
        await stop.CancelAsync();

        Assert.Equal((null, "fresh-first=fresh", null), (RunningShop.ArmOf(first), RunningShop.ArmOf(during), RunningShop.ArmOf(after)));
        Assert.Equal(5, during.Items.Count);
    }

    private sealed class OptedOut : IPersonalisationChoice
    {
        public string? Shopper { get; set; }

        public bool HasOptedOut(string shopperId) => shopperId == Shopper;
    }
}
