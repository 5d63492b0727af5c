using Portal.Server.Catalog;
using Portal.Server.Recommendations;
using Portal.Server.Tests.Recommendations.Candidates;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;

namespace Portal.Server.Tests.Recommendations.Serving;

/// <summary>Lists of sessions that are given: by the code that serves, and only with what was asked for changed.</summary>
public sealed class ReplayTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_replayed_session_gets_the_list_its_shopper_is_served()
    {
        await using var shop = await OpenAsync();
        await shop.RecordAsync(1, shop.Event(ShopEventType.View, 5), shop.Event(ShopEventType.View, 3), shop.Event(ShopEventType.AddToCart, 3), shop.Event(ShopEventType.View, 6));

        var session = Session(shop, (ShopEventType.View, 5), (ShopEventType.View, 3), (ShopEventType.AddToCart, 3), (ShopEventType.View, 6));
        var replayed = shop.App.Get<IReplay>().List(session, HomeOf(shop));

        var served = shop.List(1, PlacementKeys.HomeForYou);
        Assert.Equal(shop.Things(served), Things(replayed));
        Assert.Equal(served.Notes, replayed.Notes);
        Assert.Equal(served.Items.Select(item => item.Score), replayed.Products.Select(product => product.Score));
    }

    [Fact]
    public async Task Rules_are_those_of_the_placement_that_is_handed_in()
    {
        await using var shop = await OpenAsync();
        var (session, home) = (Session(shop, (ShopEventType.View, 3), (ShopEventType.View, 5)), HomeOf(shop));
        var open = home with { Placement = home.Placement with { Rules = PlacementRules.None } };

        Assert.DoesNotContain(Things(shop, session, home), thing => thing is 3 or 5);
        Assert.Contains(Things(shop, session, open), thing => thing is 3 or 5);
        Assert.DoesNotContain(Things(shop, session, open with { Withheld = new HashSet<int> { shop.Products[2].Index, shop.Products[4].Index } }), thing => thing is 3 or 5);
        Assert.Equal(3, Things(shop, session, home with { Count = 3 }).Length);
    }

    [Fact]
    public async Task Nothing_is_left_to_chance_nor_remembered_nor_logged()
    {
        await using var shop = await ListShop.OpenAsync(app: new PortalApp { Settings = { ["Recommendations:Explore"] = "true" } });
        var home = HomeOf(shop);
        var bold = home with { Placement = home.Placement with { Exploration = 0.5 } };
        var session = Session(shop, (ShopEventType.View, 3));

        Assert.Equal(Things(shop, session, home), Things(shop, session, bold));
        Assert.All(shop.App.Get<IReplay>().List(session, bold).Products, product => Assert.Equal((1, false), (product.Propensity, product.IsExplored)));
        Assert.Null(session.ShopperId);
    }

    [Fact]
    public async Task What_the_sources_propose_is_told_source_by_source_with_its_evidence()
    {
        await using var shop = await OpenAsync();
        var home = HomeOf(shop);

        var proposed = shop.App.Get<IReplay>().Propose(Session(shop, (ShopEventType.View, 5), (ShopEventType.View, 3)), home);

        Assert.Equal(home.Placement.Sources, proposed.Select(proposal => proposal.Source));
        var together = proposed.Single(proposal => proposal.Source.Source == SourceNames.ItemToItem).Candidates;
        Assert.Contains(together, candidate => candidate.Product == shop.Products[16].Index && candidate.Evidence.First == shop.Products[2].Index);
        Assert.Contains(proposed[0].Candidates, candidate => candidate.Product == shop.Products[18].Index);
    }

    private static async Task<ListShop> OpenAsync()
    {
        var shop = await ListShop.OpenAsync();
        await shop.ViewTogetherAsync(3, 17, times: 2);
        await shop.ViewTogetherAsync(5, 18);
        await shop.ViewTogetherAsync(5, 3);
        TrainedSourceTests.Train(shop, "20260101-a", (3, 19, 1), (5, 20, 1));
        return shop;
    }

    private static ReplayRequest HomeOf(ListShop shop) => new(shop.App.Get<Placements>().Find(PlacementKeys.HomeForYou)!);

    private static ShopperSession Session(ListShop shop, params (ShopEventType Type, int Thing)[] acts) => shop.App.Get<IReplay>().SessionOf(
        acts.Select((act, step) => new ReplayAct(act.Type, shop.Products[act.Thing - 1].Index, Start.AddMinutes(step))));

    private static int[] Things(ListShop shop, ShopperSession session, ReplayRequest request) => Things(shop.App.Get<IReplay>().List(session, request));

    private static int[] Things(ReplayedList list) => [.. list.Products.Select(product => product.Product + 1)];
}
