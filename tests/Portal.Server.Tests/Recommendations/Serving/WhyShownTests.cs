using Portal.Server.Audit;
using Portal.Server.Catalog;
using Portal.Server.Events;
using Portal.Server.Recommendations;
using Portal.Shared.Events;

namespace Portal.Server.Tests.Recommendations.Serving;

/// <summary>What is said of a product is what the list does.</summary>
public sealed class WhyShownTests : IAsyncLifetime
{
    private readonly PortalApp _app = new();
    private IReadOnlyList<CatalogueItem> _products = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _products = await _app.AddProductsAsync(30);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Look_AgreesWithTheList_ForEveryProduct()
    {
        await CrowdAsync();
        await DidAsync("ann", ShopEventType.View, 0, 1);
        foreach (var placement in new[] { "home-for-you", "home-trending", "cart-goes-with" })
        {
            var list = _app.Get<IWhyShown>().List("ann", placement, "en")!.Items.Select(item => item.Product.Id).ToList();

            foreach (var product in _products)
            {
                var why = _app.Get<IWhyShown>().Look("ann", placement, product.Id)!;
                Assert.Equal(list.IndexOf(product.Id) is var place and >= 0 ? place + 1 : null, why.Place);
                Assert.Equal(list.Count, why.Length);
                // What is not shown has a reason: nobody proposed it, a rule said no, or it ranks too low.
                Assert.True(why.Place is not null || why.Refusals.Count > 0 || why.Rank is null || why.Rank > why.Length);
            }
        }
    }

    [Fact]
    public async Task Look_NamesTheRuleThatKeptItOut()
    {
        await CrowdAsync();
        await DidAsync("ann", ShopEventType.View, 0);
        await DidAsync("ann", ShopEventType.Hide, 3);
        await _app.Get<QuarantineProducts>().HoldAsync([_products[4].Id], "by-hand", AuditActor.Program("test"), Stop);

        Assert.Equal(["not-hidden"], Look(3).Refusals);
        Assert.Equal(["in-stock"], Look(4).Refusals);
        Assert.Null(Look(3).Place);
    }

    [Fact]
    public async Task Look_SaysWhichSourceProposedIt_AtWhichPlace_AndBecauseOfWhat()
    {
        await CrowdAsync();
        await DidAsync("ann", ShopEventType.View, 0);

        // The crowd looks at the second right after the first.
        var why = Look(1);

        var neighbour = Assert.Single(why.Sources, source => source.Source == "item-to-item");
        Assert.NotNull(neighbour.Place);
        Assert.Equal([_products[0].Id], neighbour.Evidence);
        Assert.NotNull(why.Rank);
    }

    [Fact]
    public async Task Look_OfAPlaceThatNeedsAPage_TakesTheOneTheShopperDealtWithLast()
    {
        Assert.Null(_app.Get<IWhyShown>().Look("ann", "product-similar", _products[1].Id));
        await DidAsync("ann", ShopEventType.View, 0, 2);

        Assert.Equal(_products[2].Id, _app.Get<IWhyShown>().Look("ann", "product-similar", _products[1].Id)!.PageProductId);
        Assert.Null(_app.Get<IWhyShown>().Look("ann", "no-such", _products[1].Id));
    }

    [Fact]
    public async Task Interests_WeighActsByKindAndAge()
    {
        await DidAsync("ann", ShopEventType.View, 0, 2, 4);
        await DidAsync("ann", ShopEventType.Purchase, 1);
        var acts = _app.Get<IEventLog>().ReadShopper("ann", 100);

        var now = ShopperInterests.Of(acts, _app.Get<ICatalogue>(), DateTimeOffset.UtcNow);

        Assert.Equal(["lamps", "cups"], now.Categories.Select(one => one.Key));
        Assert.Equal(5.0 / 8, now.Categories[0].Share, 3);
        Assert.Equal(["Even", "Odd"], now.Brands.Select(one => one.Key));
        Assert.Empty(ShopperInterests.Of([], _app.Get<ICatalogue>(), DateTimeOffset.UtcNow).Categories);
    }

    private WhyShown Look(int product) => _app.Get<IWhyShown>().Look("ann", "home-for-you", _products[product].Id)!;

    private async Task CrowdAsync()
    {
        for (var shopper = 0; shopper < 12; shopper++)
        {
            await DidAsync($"crowd{shopper}", ShopEventType.View, 0, 1, 2, 3, 4, 5 + shopper);
        }
    }

    private async Task DidAsync(string shopper, ShopEventType type, params int[] products)
    {
        var now = DateTimeOffset.UtcNow;
        ShopEvent[] events =
        [
            .. products.Select((product, step) => new ShopEvent
            {
                EventId = Guid.CreateVersion7(), Type = type, ProductId = _products[product].Id, ShopperId = shopper, SessionId = "v", OccurredAt = now.AddSeconds(step - 10),
                OrderId = type == ShopEventType.Purchase ? "o1" : null,
            }),
        ];
        var answer = await _app.Get<IEventIntake>().RecordAsync(events, new EventSender(null, IsTrusted: true, IsHistory: false), Stop);
        Assert.Empty(answer.Receipt!.Rejected);
        await _app.Get<IEventFeed>().WhenAppliedAsync(_app.Get<IEventLog>().LastSequence, Stop);
    }
}
