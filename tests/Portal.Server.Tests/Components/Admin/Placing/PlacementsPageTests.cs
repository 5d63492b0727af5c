using Bunit;
using Portal.Server.Audit;
using Portal.Server.Components.Admin.Placing;
using Portal.Server.Recommendations;
using Portal.Shared.Recommendations;

namespace Portal.Server.Tests.Components.Admin.Placing;

public sealed class PlacementsPageTests : AdminPageContext
{
    protected override IReadOnlyList<Type> Asked => [typeof(FindPlacements), typeof(Placements), typeof(TellSetting)];

    [Fact]
    public async Task Page_ShowsEachPlacement_AndFollowsWhatIsPublishedAndDrafted()
    {
        var page = Render<PlacementsPage>();
        page.WaitForElement("[data-testid=placements]");
        Assert.Equal(DefaultPlacements.All.Count, page.FindAll("[data-placement]").Count);
        var trending = App.Get<Placements>().Find(PlacementKeys.HomeTrending)!;
        Assert.Contains("Version 1", page.Find("[data-placement=home-trending]").TextContent);

        await App.Get<ChangePlacements>().PublishAsync(
            trending with { Count = 5, Rules = trending.Rules with { Pins = null, BrandCap = null } }, 1, "shorter", null, AuditActor.Nobody.As("1", "ann@example.com"), Cancel);

        page.WaitForAssertion(() => Assert.Contains("ann@example.com", page.Find("[data-placement=home-trending]").TextContent));
        Assert.Contains("5 products", page.Find("[data-placement=home-trending]").TextContent);
        Assert.DoesNotContain("Most of one brand", page.Find("[data-placement=home-trending]").TextContent);
        Assert.DoesNotContain("Ordered by", page.Find("[data-placement=home-trending]").TextContent);

        await App.Get<ChangePlacements>().PublishAsync(App.Get<Placements>().Find(trending.Key)! with { Ranker = "fusion" }, 2, "plain", null, AuditActor.Nobody, Cancel);
        page.WaitForAssertion(() => Assert.Contains("Ordered by: Fusion of the sources alone", page.Find("[data-placement=home-trending]").TextContent));
    }

    [Fact]
    public async Task Page_WhenTheDatabaseCannotBeRead_OffersToTryAgain()
    {
        _ = App.Get<Placements>();
        await RunAsync("""ALTER TABLE "PlacementVersions" RENAME TO "Away" """);
        var page = Render<PlacementsPage>();
        page.WaitForElement("[data-testid=error]");
        await RunAsync("""ALTER TABLE "Away" RENAME TO "PlacementVersions" """);

        await page.ClickAsync("[data-testid=retry]");

        page.WaitForElement("[data-testid=placements]");
    }
}
