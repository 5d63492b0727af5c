using Bunit;
using Portal.Server.Catalog;
using Portal.Server.Components.Admin.Quality;
using Portal.Server.Events;
using Portal.Server.Identity;
using Portal.Server.Import;
using Portal.Server.Quality;
using Portal.Server.Tests.Import;

namespace Portal.Server.Tests.Components.Admin.Quality;

public sealed class QualityPageTests : AdminPageContext
{
    private const string Head = "id,title,price,category\n";
    private readonly ImportFolder _folder = new();

    protected override IReadOnlyList<Type> Asked =>
    [
        typeof(FindQuality), typeof(QualityJob), typeof(QualityFeed), typeof(ICatalogue), typeof(QuarantineProducts), typeof(QuarantineSources), typeof(PardonFindings),
    ];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        SignInAs(PortalPolicies.CanSeeAdmin, PortalPolicies.CanEditData);
    }

    protected override ValueTask EndAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Page_BeforeTheFirstMeasure_SaysWhatToDo_AndMeasures()
    {
        var page = Render<QualityPage>();
        Assert.Equal("Not measured yet", page.WaitForElement("[data-testid=empty] .state-title").TextContent);

        await page.ClickAsync("[data-testid=first]");

        Assert.Equal("100.0", page.WaitForElement("[data-testid=score]", TimeSpan.FromSeconds(30)).TextContent);
    }

    [Fact]
    public async Task BadImport_RaisesAnAlertAndAQuarantine_ThatAnAdminResolves()
    {
        await App.ImportAsync(Products("1,Mug,2,Mugs\n2,Cup,3,Mugs\n"));
        await App.Get<MeasureQuality>().RunAsync(Cancel);
        await App.ImportAsync(Products("1,Mug,200,Mugs\n"));
        await App.Get<MeasureQuality>().RunAsync(Cancel);
        var page = Render<QualityPage>();

        Assert.StartsWith("1 products were held back by themselves", page.WaitForElement("[data-testid=alert]").TextContent);
        Assert.Contains("Price jumps", page.Find("[data-testid=held] li").TextContent);
        Assert.False(App.Get<ICatalogue>().Find(ProductIds.For("import", "1"))!.Available);
        await page.ClickAsync("[data-testid=release]");

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=held]")));
        Assert.True(App.Get<ICatalogue>().Find(ProductIds.For("import", "1"))!.Available);
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=alert]")), TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Finding_IsHeldBackOrPardoned_ByItsButtons()
    {
        await App.ImportAsync(Products("1,Mug,2,Other\n2,Cup,3,Other\n3,Pot,3,Pots\n"));
        await App.Get<MeasureQuality>().RunAsync(Cancel);
        var page = Render<QualityPage>();
        const string Rule = "[data-rule=unknown-category]";

        Assert.Equal(2, page.WaitForElements($"{Rule} [data-testid=examples] li").Count);
        await page.ClickAsync($"{Rule} [data-testid=hold]");
        // What is held back is not on sale, so the next measure has one less.
        page.WaitForAssertion(() => Assert.Single(page.FindAll($"{Rule} [data-testid=examples] li")), TimeSpan.FromSeconds(30));
        await page.ClickAsync($"{Rule} [data-testid=pardon]");

        page.WaitForAssertion(() => Assert.Contains("nothing", page.Find($"{Rule} [data-testid=count]").TextContent), TimeSpan.FromSeconds(30));
        Assert.Single(page.FindAll("[data-testid=held] li"));
    }

    [Fact]
    public async Task Page_ForSomebodyWhoOnlyReads_OffersNothingToPress()
    {
        await App.ImportAsync(Products("1,Mug,2,Other\n"));
        await App.Get<MeasureQuality>().RunAsync(Cancel);
        SignInAs(PortalPolicies.CanSeeAdmin);

        var page = Render<QualityPage>();

        page.WaitForElement("[data-testid=score]");
        Assert.Empty(page.FindAll("[data-policy]"));
        Assert.NotEmpty(page.FindAll("[data-testid=fields] [data-field]"));
    }

    [Fact]
    public async Task Page_WhenTheTableCannotBeRead_OffersToTryAgain()
    {
        await RunAsync("""ALTER TABLE "QualityDays" RENAME TO "Away" """);
        var page = Render<QualityPage>();
        page.WaitForElement("[data-testid=error]");

        await RunAsync("""ALTER TABLE "Away" RENAME TO "QualityDays" """);
        await page.ClickAsync("[data-testid=retry]");

        page.WaitForElement("[data-testid=empty]");
    }

    private ImportRequest Products(string rows) => new() { Format = "csv-products", Path = _folder.Write("p.csv", Head + rows) };
}
