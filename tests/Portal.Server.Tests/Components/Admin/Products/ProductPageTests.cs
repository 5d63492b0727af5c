using Bunit;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Catalog;
using Portal.Server.Components.Admin.Products;
using Portal.Server.Components.Admin.Shoppers;
using Portal.Server.Data;
using Portal.Server.Audit;
using Portal.Server.Events;
using Portal.Server.Identity;
using Portal.Server.Recommendations;
using Portal.Shared.Events;

namespace Portal.Server.Tests.Components.Admin.Products;

public sealed class ProductPageTests : AdminPageContext
{
    private IReadOnlyList<CatalogueItem> _products = [];

    protected override IReadOnlyList<Type> Asked =>
    [
        typeof(ICatalogue), typeof(IDbContextFactory<PortalDbContext>), typeof(FindProductActs), typeof(FindProductLists), typeof(EditProduct), typeof(QuarantineProducts), typeof(IWhyShown),
        typeof(NoteLook), typeof(FindShoppers),
    ];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _products = await App.AddProductsAsync(20);
        SignInAs(PortalPolicies.CanSeeAdmin, PortalPolicies.CanEditData, PortalPolicies.CanInspectShoppers);
    }

    [Fact]
    public async Task Product_IsChangedByItsForm_AndOnlyInWhatWasChanged()
    {
        var page = Show(_products[0].Id);
        await page.ChangeAsync("[data-testid=title-en]", "Beaker");
        await page.ClickAsync("[data-testid=save]");

        Assert.StartsWith("Saved", page.WaitForElement("[data-testid=said]").TextContent);
        Assert.Equal(("Beaker", 1m), (App.Get<ICatalogue>().Find(_products[0].Id)!.TitleEn, App.Get<ICatalogue>().Find(_products[0].Id)!.Price));
        await page.ChangeAsync("[data-testid=title-en]", "");
        await page.ClickAsync("[data-testid=save]");
        Assert.Contains("has no title", page.WaitForElement("[data-testid=wrong]").TextContent);
        await page.ClickAsync("[data-testid=hold]");
        page.WaitForElement("[data-testid=release]");
        Assert.True(App.Get<ICatalogue>().Find(_products[0].Id)!.IsQuarantined);
    }

    [Fact]
    public async Task Performance_CountsByPlacement_AsTheLogSays()
    {
        await DidAsync("ann", ShopEventType.Impression, "home-for-you", 0, 0, 0);
        await DidAsync("ann", ShopEventType.Click, "home-for-you", 0);
        await DidAsync("ann", ShopEventType.AddToCart, null, 0);
        var page = Show(_products[0].Id);

        page.WaitForElement("[data-testid=where]");
        Assert.Equal(["3", "1", "0", "1", "0"], page.FindAll("[data-testid=sums] dd").Take(5).Select(sum => sum.TextContent));
        Assert.Contains("Home: For you", page.Find("[data-testid=where] tbody tr").TextContent);
    }

    [Fact]
    public async Task Why_IsAskedForAChosenShopper_AndTheLookIsWrittenDown()
    {
        for (var shopper = 0; shopper < 6; shopper++)
        {
            await DidAsync($"s{shopper}", ShopEventType.View, null, 0, 1, 2);
        }

        await DidAsync("ann", ShopEventType.View, null, 0);
        await DidAsync("ann", ShopEventType.Hide, null, 1);
        var page = Show(_products[1].Id);
        await page.ClickAsync("[data-shopper=ann]");

        var verdict = page.WaitForElement("[data-testid=verdict]");
        Assert.Equal("False", verdict.GetAttribute("data-shown"));
        Assert.Contains("nothing the shopper hides", verdict.TextContent);
        await using var db = await App.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(Cancel);
        var entry = await db.AuditEntries.SingleAsync(Cancel);
        Assert.Equal(("shopper.looked-at", "shopper ann", "ann@example.com"), (entry.Action, entry.Subject, entry.Actor));
    }

    [Fact]
    public void Page_ForSomebodyWhoOnlyReads_LocksTheForm_AndAsksNothingOfShoppers()
    {
        SignInAs(PortalPolicies.CanSeeAdmin);

        var page = Show(_products[0].Id);

        Assert.True(page.WaitForElement("[data-testid=title-en]").HasAttribute("disabled"));
        Assert.Empty(page.FindAll("[data-policy]"));
        Assert.Empty(page.FindAll("[data-testid=shoppers]"));
    }

    [Fact]
    public void Page_OfNoProduct_SaysWhatToDo() => Assert.Equal("No such product", Show("nothing").WaitForElement("[data-testid=empty] .state-title").TextContent);

    private IRenderedComponent<ProductPage> Show(string id) => Render<ProductPage>(parameters => parameters.Add(page => page.Id, id));

    private async Task DidAsync(string shopper, ShopEventType type, string? placement, params int[] products)
    {
        ShopEvent[] events =
        [
            .. products.Select(product => new ShopEvent
            {
                EventId = Guid.CreateVersion7(), Type = type, ProductId = _products[product].Id, ShopperId = shopper, SessionId = "v", Placement = placement,
                ListId = placement is null ? null : Guid.CreateVersion7(),
            }),
        ];
        await App.Get<IEventIntake>().RecordAsync(events, new EventSender(null, IsTrusted: true, IsHistory: false), Cancel);
        await App.Get<IEventFeed>().WhenAppliedAsync(App.Get<IEventLog>().LastSequence, Cancel);
    }
}
