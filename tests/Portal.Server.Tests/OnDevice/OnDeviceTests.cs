using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using Portal.Server.Catalog;
using Portal.Server.OnDevice;
using Portal.Server.Recommendations;
using Portal.Server.Tests.Recommendations.Candidates;
using Portal.Server.Tests.Recommendations.Serving;
using Portal.Shared;
using Portal.Shared.Events;
using Portal.Shared.Neural;
using Portal.Shared.Neural.Networks;
using Portal.Shared.Recommendations;
using Portal.Shared.Recommendations.OnDevice;
using Portal.Shared.Scoring;
using Portal.Shared.Scoring.Compact;

namespace Portal.Server.Tests.OnDevice;

/// <summary>What a browser downloads, and the lists it makes of it, held against those of the shop.</summary>
public sealed class OnDeviceTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private ListShop _shop = null!;

    public async ValueTask InitializeAsync() => _shop = await ListShop.OpenAsync();

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task Files_AreTheSameForEverybody_AndKeptUnderTheirHash()
    {
        ServeNetwork();
        var (ada, ben) = (await FilesAsync(_shop.App.ClientOf(PortalApp.ShopperId(1))), await FilesAsync(_shop.App.NewShopper()));

        Assert.Equal(ada, ben);
        foreach (var file in new[] { ada.Cards, ada.Model! })
        {
            using var answer = await _shop.App.NewShopper().GetAsync(file.Address, Stop);
            var content = await answer.Content.ReadAsByteArrayAsync(Stop);
            Assert.Equal((file.Sha256, file.Bytes), (Convert.ToHexStringLower(SHA256.HashData(content)), content.Length));
            Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        }

        using var replaced = await _shop.App.NewShopper().GetAsync($"/api/on-device/network/{new string('0', 64)}", Stop);
        Assert.Equal(HttpStatusCode.NotFound, replaced.StatusCode);
        Assert.Contains("file-replaced", await replaced.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ListOfABrowser_IsThatOfTheShopsNetwork_WithItsReasons()
    {
        ServeNetwork();
        await _shop.RecordAsync(1, _shop.Event(ShopEventType.View, 3), _shop.Event(ShopEventType.Favourite, 9), _shop.Event(ShopEventType.View, 14), _shop.Event(ShopEventType.Hide, 6));
        var local = await DownloadAsync();

        var shops = _shop.List(1, PlacementKeys.HomeForYou).Items.Where(item => item.Source == "trained").ToArray();
        var browsers = local.Make(new PlacementRequest(PlacementKeys.HomeForYou), History((ShopEventType.View, 3), (ShopEventType.Favourite, 9), (ShopEventType.View, 14), (ShopEventType.Hide, 6)));

        Assert.True(shops.Length >= 8, $"only {shops.Length} items of the shop's list come from the network");
        Assert.Equal(shops.Select(item => item.Product.Id), browsers.Items.Take(shops.Length).Select(item => item.Product.Id));
        Assert.Equal(
            shops.Select(item => (item.Reason.Kind, string.Join(',', item.Reason.Evidence.Select(evidence => evidence.Title)))),
            browsers.Items.Take(shops.Length).Select(item => (item.Reason.Kind, string.Join(',', item.Reason.Evidence.Select(evidence => evidence.Title)))));
        Assert.DoesNotContain(browsers.Items, item => item.Product.Id == _shop.Products[5].Id);
    }

    [Fact]
    public async Task EveryPlacement_HasAList_WithAndWithoutANetwork()
    {
        await _shop.ViewTogetherAsync(4, 5);
        foreach (var trained in new[] { false, true })
        {
            if (trained)
            {
                ServeNetwork();
            }

            var local = await DownloadAsync();
            var history = History((ShopEventType.View, 2), (ShopEventType.AddToCart, 8));
            foreach (var request in Requests())
            {
                var list = local.Make(request, history);
                Assert.NotEmpty(list.Items);
                Assert.Equal(!trained, list.Notes.Contains(ListNotes.Untrained));
                Assert.Equal(list.Items.Count, list.Items.Select(item => item.Product.Id).Distinct().Count());
                Assert.True(request.Placement != PlacementKeys.HomeForYou || list.Items.All(item => item.Product.Id != _shop.Products[1].Id), "what was seen came back");
                Assert.DoesNotContain(list.Items, item => item.Product.Id == _shop.Products[7].Id);
            }
        }
    }

    [Fact]
    public async Task NetworkThatIsTakenOutOfService_IsNotHandedOutAnyMore_AndAnotherIsAtOnce()
    {
        ServeNetwork("20260101-a", seed: 1);
        var first = (await FilesAsync(_shop.App.NewShopper())).Model!;

        ServeNetwork("20260102-b", seed: 2);

        var second = (await FilesAsync(_shop.App.NewShopper())).Model!;
        Assert.NotEqual(first.Sha256, second.Sha256);
        Assert.StartsWith("20260102-b", second.Version, StringComparison.Ordinal);
        TrainedSourceTests.Train(_shop, "20260103-c", (1, 2, 1));
        _shop.App.Get<CompactNetworks>().Refresh(Stop);
        Assert.Null((await FilesAsync(_shop.App.NewShopper())).Model);
    }

    /// <summary>The shop's own way of adding acts up is the reference, over made-up histories of every kind of act.</summary>
    [Fact]
    public async Task ActsInABrowser_AddUpAsTheShopAddsThemUp()
    {
        var random = new Random(11);
        ShopEventType[] types =
        [
            ShopEventType.View, ShopEventType.View, ShopEventType.Click, ShopEventType.AddToCart, ShopEventType.RemoveFromCart, ShopEventType.Favourite,
            ShopEventType.Hide, ShopEventType.Unhide,
        ];
        for (var shopper = 20; shopper < 40; shopper++)
        {
            var acts = Enumerable.Range(0, 25).Select(_ => (Type: types[random.Next(types.Length)], Thing: random.Next(1, 6))).ToArray();
            await _shop.RecordAsync(shopper, [.. acts.Select(act => _shop.Event(act.Type, act.Thing))]);

            var session = _shop.App.Get<ISessions>().Get(PortalApp.ShopperId(shopper));
            var history = History(acts);

            Assert.Equal(session.Acts.Select(act => (_shop.App.Get<ICatalogue>()[act.Product].Id, act.Behaviour)), history.Acts.Select(act => (act.ProductId, act.Behaviour)));
            Assert.Equal(session.Cart.Count, history.Cart.Count);
            Assert.Equal(session.Hidden.Count, history.Hidden.Count);
        }
    }

    private static IEnumerable<PlacementRequest> Requests() =>
    [
        new(PlacementKeys.HomeForYou), new(PlacementKeys.HomeTrending), new(PlacementKeys.HomeNew), new(PlacementKeys.HomeRecent), new(PlacementKeys.CartGoesWith),
        new(PlacementKeys.SearchEmpty), new(PlacementKeys.ProductSimilar, ProductId: TestProducts.Ids(3)[2]), new(PlacementKeys.ProductTogether, ProductId: TestProducts.Ids(3)[2]),
        new(PlacementKeys.CategoryTop, Category: TestProducts.Categories()[0].Key), new(PlacementKeys.OrderThanks, OrderId: "none"),
    ];

    private LocalHistory History(params (ShopEventType Type, int Thing)[] acts) => new([.. acts.Select((act, place) => new LocalAct(
        new Guid(place, 0, 0, new byte[8]), act.Type, _shop.Products[act.Thing - 1].Id, Start.AddSeconds(place)))]);

    private void ServeNetwork(string id = "20260101-a", int seed = 1)
    {
        var network = new SequenceTransformer<float>(
            new TransformerSettings(_shop.Products.Count, Width: 16, Hidden: 32, Positions: PositionKind.Distance, Behaviours: 3, InputScale: 16), 64 * 50, new Workers(1), seed);
        TrainedSourceTests.Serve(_shop, id, new SequenceScorer(network, 64 * 50));
        _shop.App.Get<CompactNetworks>().Refresh(Stop);
    }

    private static async Task<OnDeviceFiles> FilesAsync(HttpClient browser) =>
        (await browser.GetFromJsonAsync("/api/on-device", PortalJson.Default.OnDeviceFiles, Stop))!;

    private async Task<LocalLists> DownloadAsync()
    {
        var browser = _shop.App.NewShopper();
        var files = await FilesAsync(browser);
        var cards = CardPack.Read(await browser.GetByteArrayAsync(files.Cards.Address, Stop));
        var model = files.Model is null ? null : CompactModel.Read(await browser.GetByteArrayAsync(files.Model.Address, Stop));
        return new LocalLists(cards, model, TimeProvider.System);
    }
}
