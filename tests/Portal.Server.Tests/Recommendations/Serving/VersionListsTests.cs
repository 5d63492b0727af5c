using Portal.Server.ModelRegistry;
using Portal.Server.Recommendations;
using Portal.Server.Recommendations.Candidates;
using Portal.Server.Recommendations.Log;
using Portal.Server.Tests.Recommendations.Candidates;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;
using Portal.Shared.Scoring;

namespace Portal.Server.Tests.Recommendations.Serving;

/// <summary>Two versions that disagree, over one shopper who looked at Thing 3 and then put Thing 5 into the cart.</summary>
public sealed class VersionListsTests
{
    private const string Old = "20260101-old", Live = "20260102-live";

    [Fact]
    public async Task Each_version_gives_the_list_the_shopper_would_get_from_it()
    {
        await using var shop = await OpenAsync();
        var find = shop.App.Get<IVersionLists>();

        var live = find.List(find.Open(Live), PortalApp.ShopperId(1), 12);
        var old = find.List(find.Open(Old), PortalApp.ShopperId(1), 12);

        var shown = shop.List(1, PlacementKeys.HomeForYou);
        Assert.Equal((Live, Old), (live.Version, old.Version));
        Assert.Equal(shown.Items.Take(12).Select(item => (item.Product.Id, item.Source)), live.Items.Select(item => (item.ProductId, item.Source)));
        Assert.Equal((shop.Products[19].Id, "trained"), (live.Items[0].ProductId, live.Items[0].Source));
        Assert.Equal((shop.Products[16].Id, "trained"), (old.Items[0].ProductId, old.Items[0].Source));
        // What the other version would give becomes what is given once it is in service.
        shop.App.Get<ModelStore>().Activate(Old);
        shop.App.Get<TrainedModel>().Refresh();
        Assert.Equal(old.Items.Select(item => item.ProductId), shop.List(1, PlacementKeys.HomeForYou).Items.Select(item => item.Product.Id));
    }

    [Fact]
    public async Task Looking_leaves_no_trace()
    {
        await using var shop = await OpenAsync();
        var find = shop.App.Get<IVersionLists>();
        var pinned = (ServedVersion)find.Open(Live);
        var before = pinned.Memories.Bytes;

        foreach (var version in new[] { Live, Old })
        {
            _ = find.List(find.Open(version), PortalApp.ShopperId(1), 12);
            _ = find.Evidence(find.Open(version), PortalApp.ShopperId(1), 8);
        }

        await shop.App.Get<ListLog>().StoredAsync(ListShop.Cancel);
        Assert.Empty(await shop.App.Get<ReadLoggedOutcomes>().ReadAsync(PlacementKeys.HomeForYou, 100, ListShop.Cancel));
        Assert.Equal(before, pinned.Memories.Bytes);
    }

    [Fact]
    public async Task Evidence_is_what_leaving_each_product_out_costs()
    {
        await using var shop = await OpenAsync();
        var find = shop.App.Get<IVersionLists>();

        var evidence = find.Evidence(find.Open(Live), PortalApp.ShopperId(1), 8);

        Assert.Equal([shop.Products[4].Id, shop.Products[2].Id], evidence.Steps.Select(step => step.Step.ProductId));
        Assert.Equal([Behaviour.Cart, Behaviour.View], evidence.Steps.Select(step => step.Step.Act));
        Assert.All(evidence.Steps, step => Assert.True(step.Known));
        EvidenceRow Of(int thing) => evidence.Rows.Single(row => row.ProductId == shop.Products[thing - 1].Id);
        // A step back counts 0.8: 20 hangs on 5 alone; 19 on 3 alone, which would count whole were 5 not there; 18 on both.
        Assert.Equal([double.PositiveInfinity, 0], Of(20).Costs);
        Assert.Equal(0.32, Of(19).Score, 1e-6);
        Assert.Equal(-0.08, Of(19).Costs[0], 1e-6);
        Assert.Equal(double.PositiveInfinity, Of(19).Costs[1]);
        Assert.Equal(0.54, Of(18).Score, 1e-6);
        Assert.All(Of(18).Costs, cost => Assert.Equal(0.24, cost, 1e-6));
    }

    [Fact]
    public async Task What_a_version_does_not_know_is_said()
    {
        await using var shop = await OpenAsync();
        var find = shop.App.Get<IVersionLists>();

        Assert.Empty(find.Evidence(find.Open(Live), PortalApp.ShopperId(77), 8).Steps);
        Assert.NotEmpty(find.List(find.Open(Live), PortalApp.ShopperId(77), 8).Items);
        Assert.Throws<DamagedBundleException>(() => find.Open("20260103-gone"));
        File.AppendAllText(Path.Combine(shop.App.Get<ModelStore>().FolderOf(Old), "items.txt"), "x");
        Assert.Contains("items.txt", Assert.Throws<DamagedBundleException>(() => find.Open(Old)).Message);
    }

    private static async Task<ListShop> OpenAsync()
    {
        var shop = await ListShop.OpenAsync();
        TrainedSourceTests.Train(shop, Old, (3, 17, 1), (5, 18, 0.5f));
        TrainedSourceTests.Train(shop, Live, (5, 20, 1), (3, 19, 0.4f), (5, 18, 0.3f), (3, 18, 0.3f));
        await shop.RecordAsync(1, shop.Event(ShopEventType.View, 3), shop.Event(ShopEventType.AddToCart, 5));
        return shop;
    }
}
