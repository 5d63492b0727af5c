using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Server.Audit;
using Portal.Server.Catalog;
using Portal.Server.Components.Admin.Shoppers;
using Portal.Server.Data;
using Portal.Server.Events;
using Portal.Server.Identity;
using Portal.Server.Recommendations;
using Portal.Shared.Events;

namespace Portal.Server.Tests.Components.Admin.Shoppers;

public sealed class ShopperPageTests : AdminPageContext
{
    private IReadOnlyList<CatalogueItem> _products = [];

    protected override IReadOnlyList<Type> Asked =>
    [
        typeof(IEventLog), typeof(IWhyShown), typeof(ICatalogue), typeof(QuarantineSources), typeof(IShopperConsent), typeof(IDbContextFactory<PortalDbContext>), typeof(NoteLook),
        typeof(FindShoppers),
    ];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _products = await App.AddProductsAsync(20);
        SignInAs(PortalPolicies.CanSeeAdmin, PortalPolicies.CanEditData, PortalPolicies.CanInspectShoppers);
    }

    [Fact]
    public async Task Page_BeforeAShopperIsChosen_ShowsNobody_AndNotesNothing()
    {
        var page = Render<ShopperPage>();

        page.WaitForElement("[data-testid=nobody]");
        Assert.Empty(await EntriesAsync());
    }

    [Fact]
    public async Task Shopper_IsShownWithTimelineListsInterestsAndConsent_AndEachLookIsWrittenDownOnce()
    {
        await DidAsync("bob", ShopEventType.View, 0, 2);
        await DidAsync("bob", ShopEventType.Purchase, 1);
        Services.GetRequiredService<NavigationManager>().NavigateTo("/admin/shoppers?shopper=bob");

        var page = Render<ShopperPage>();

        page.WaitForElement("[data-testid=timeline] li");
        Assert.Equal(["Purchase", "View", "View"], page.FindAll("[data-testid=timeline] li").Select(act => act.GetAttribute("data-type")));
        Assert.NotEmpty(page.FindAll("[data-placement=home-for-you] li a"));
        Assert.Contains("lamps", page.Find("[data-testid=interests]").TextContent);
        Assert.StartsWith("Consent" + "not asked for", page.Find("[data-testid=consent]").TextContent);
        await page.ClickAsync("[data-testid=hold]");
        page.WaitForElement("[data-testid=release]");
        Assert.True(App.Get<QuarantineSources>().Read().Hold("bob", "any"));
        Assert.Equal(["shopper.looked-at", "events.held-back"], (await EntriesAsync()).Select(entry => entry.Action));
    }

    [Fact]
    public async Task Look_ThatCannotBeWrittenDown_IsNotTaken()
    {
        await DidAsync("bob", ShopEventType.View, 0);
        await RunAsync("""ALTER TABLE "AuditEntries" RENAME TO "Away" """);
        Services.GetRequiredService<NavigationManager>().NavigateTo("/admin/shoppers?shopper=bob");

        var page = Render<ShopperPage>();

        page.WaitForElement("[data-testid=error]");
        Assert.Empty(page.FindAll("[data-testid=timeline]"));
        await RunAsync("""ALTER TABLE "Away" RENAME TO "AuditEntries" """);
    }

    private async Task<List<AuditEntry>> EntriesAsync()
    {
        await using var db = await App.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(Cancel);
        return await db.AuditEntries.AsNoTracking().OrderBy(entry => entry.Id).ToListAsync(Cancel);
    }

    private async Task DidAsync(string shopper, ShopEventType type, params int[] products)
    {
        ShopEvent[] events =
        [
            .. products.Select(product => new ShopEvent
            {
                EventId = Guid.CreateVersion7(), Type = type, ProductId = _products[product].Id, ShopperId = shopper, SessionId = "v", OrderId = type == ShopEventType.Purchase ? "o" : null,
            }),
        ];
        await App.Get<IEventIntake>().RecordAsync(events, new EventSender(null, IsTrusted: true, IsHistory: false), Cancel);
        await App.Get<IEventFeed>().WhenAppliedAsync(App.Get<IEventLog>().LastSequence, Cancel);
    }
}
