using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Portal.Server.Catalog;
using Portal.Server.Components.Admin;
using Portal.Server.Components.Admin.Drift;
using Portal.Server.Identity;
using Portal.Server.Monitoring;
using Portal.Server.Tests.Identity;

namespace Portal.Server.Tests.Components.Admin.Drift;

public sealed class DriftPageTests() : AdminPageContext(AccountApp.Create(replace: HeldContexts.Decorate))
{
    protected override IReadOnlyList<Type> Asked =>
        [typeof(FindDrift), typeof(FindAlerts), typeof(AnswerAlert), typeof(ICatalogue), typeof(IOptions<DriftOptions>), typeof(IOptions<AlertOptions>)];

    protected override ValueTask EndAsync() => App.DisposeAsync();

    [Fact]
    public async Task Page_WhileItsDataIsOnTheWay_ThenEmpty_AndWhenItCannotBeRead()
    {
        App.Get<HeldContexts>().Hold();
        var page = Render<DriftPage>();
        Assert.NotEmpty(page.FindAll("[data-testid=loading]"));
        App.Get<HeldContexts>().Release();
        Assert.Contains("Nothing needs you", page.WaitForElement("[data-testid=empty]").TextContent);
        Assert.Equal(5, page.FindAll("[data-testid=readings] > section").Count);

        await RunAsync("""ALTER TABLE "Alerts" RENAME TO "Away" """);
        var other = Render<DriftPage>();
        other.WaitForElement("[data-testid=error]");
        await RunAsync("""ALTER TABLE "Away" RENAME TO "Alerts" """);
        await other.ClickAsync("[data-testid=retry]");

        other.WaitForElement("[data-testid=readings]");
    }

    [Fact]
    public async Task Alert_ShowsOnEveryPage_IsTakenOn_AndResolved_ByThoseWhoMay()
    {
        var (badge, page) = (Render<AlertBadge>(), Render<DriftPage>());
        Assert.Empty(badge.FindAll("[data-testid=alert-badge]"));

        await App.Get<RaiseAlerts>().RunAsync([new DriftReading(DriftMeasure.Feature, "fact:price", 1, 2, 0.4, 0.1, 0.25, [])], Cancel);

        Assert.Equal("One alert is open", badge.WaitForElement("[data-testid=alert-badge]").TextContent);
        Assert.Contains("price", page.WaitForElement("[data-testid=alert-Open]").TextContent);
        await page.ClickAsync("[data-testid=acknowledge]");
        Assert.Contains("ann@example.com", page.WaitForElement("[data-testid=alert-Acknowledged]").TextContent);
        badge.WaitForAssertion(() => Assert.Empty(badge.FindAll("[data-testid=alert-badge]")));
        await page.ClickAsync("[data-testid=resolve]");
        page.WaitForElement("[data-testid=alert-Resolved]");

        SignInAs(PortalPolicies.CanSeeAdmin);
        await App.Get<RaiseAlerts>().RunAsync([new DriftReading(DriftMeasure.Popularity, "", null, null, 0.4, 0.1, 0.25, [])], Cancel);
        var reader = Render<DriftPage>();
        reader.WaitForElement("[data-testid=alert-Open]");
        Assert.Empty(reader.FindAll("[data-testid=resolve]"));
    }
}
