using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Portal.Server.Catalog;
using Portal.Server.Components.Admin.Imports;
using Portal.Server.Identity;
using Portal.Server.Import;
using Portal.Server.Tests.Import;

namespace Portal.Server.Tests.Components.Admin.Imports;

public sealed class ImportPageTests : AdminPageContext
{
    protected override IReadOnlyList<Type> Asked =>
    [
        typeof(FindImports), typeof(KeepUploads), typeof(ReadSample), typeof(CheckImport), typeof(StartImport), typeof(CancelImport), typeof(UndoImport), typeof(ImportFeed), typeof(ICatalogue),
    ];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        SignInAs(PortalPolicies.CanSeeAdmin, PortalPolicies.CanEditData);
    }

    [Fact]
    public void Page_BeforeAnyImport_SaysWhatToDo()
    {
        var page = Render<ImportPage>();

        Assert.Equal("Nothing was imported yet", page.WaitForElement("[data-testid=empty] .state-title").TextContent);
        Assert.NotEmpty(page.FindAll("[data-testid=drop]"));
    }

    [Fact]
    public void Page_ForSomebodyWhoOnlyReads_OffersNothingToPress()
    {
        SignInAs(PortalPolicies.CanSeeAdmin);

        var page = Render<ImportPage>();

        page.WaitForElement("[data-testid=empty]");
        Assert.Empty(page.FindAll("[data-testid=drop]"));
        Assert.Empty(page.FindAll("[data-policy]"));
    }

    [Fact]
    public async Task Feed_IsGuessedMappedTriedImportedAndTakenBack()
    {
        var page = Render<ImportPage>();
        page.WaitForElement("[data-testid=drop]");

        // A shop that calls its titles otherwise.
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(GoogleFeedTests.Rss.Replace("g:title>", "g:label>", StringComparison.Ordinal), "feed.xml"));
        Assert.Equal("google-xml", page.WaitForElement("[data-testid=format] option[selected]").GetAttribute("value"));
        page.WaitForElement("[data-testid=mapping]");
        await page.ChangeAsync("[data-field=title]", "label");
        Assert.Contains("Enamel mug & lid", page.Find("li:has([data-field=title]) small").TextContent);

        await page.ClickAsync("[data-testid=check]");
        page.WaitForElement("[data-testid=counts]");
        Assert.Equal(("3", "0", "3"), (Count(page, "new"), Count(page, "changed"), Count(page, "bad")));
        Assert.Equal(0, App.Get<ICatalogue>().Count);
        Assert.Contains("about ten", page.Find("[data-testid=bad-rules]").TextContent);

        await page.ClickAsync("[data-testid=start]");
        page.WaitForElement("tr[data-status=done]", TimeSpan.FromSeconds(30));
        Assert.Equal("3 new, 0 changed, 0 unchanged", page.Find("td[data-label=Products]").TextContent);
        Assert.Equal(3, App.Get<ICatalogue>().Count);

        await page.ClickAsync("[data-testid=undo]");
        Assert.Contains("3 products that were new leave the shelves.", page.WaitForElement("[data-testid=undo-preview]").TextContent);
        await page.ClickAsync("[data-testid=undo-really]");
        page.WaitForElement("tr[data-undo=done]", TimeSpan.FromSeconds(30));
        Assert.StartsWith("0 restored, 3 off the shelves", page.Find("[data-testid=undo-result]").TextContent);
        Assert.All(Enumerable.Range(0, 3), index => Assert.True(App.Get<ICatalogue>()[index].Removed));
        Assert.Empty(page.FindAll("[data-testid=undo]"));
    }

    [Fact]
    public async Task Trial_ShowsWhatChanges_BeforeAndAfter()
    {
        using var folder = new ImportFolder();
        await App.ImportAsync(new ImportRequest { Format = "csv-products", Path = folder.Write("p.csv", "id,title,price\n1,Mug,2\n") });
        var page = Render<ImportPage>();
        page.WaitForElement("[data-testid=drop]");

        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("id,title,price\n1,Mug,2.50\n2,Cup,\n", "p.csv"));
        await page.ClickAsync("[data-testid=check]");

        var change = page.WaitForElement("[data-testid=changes] li");
        Assert.Equal(("2.00", "2.50"), (change.QuerySelector("del")!.TextContent, change.QuerySelector("ins")!.TextContent));
        Assert.Equal("1", Count(page, "changed"));
    }

    [Fact]
    public async Task Page_WhenTheTableCannotBeRead_OffersToTryAgain()
    {
        await RunAsync("""ALTER TABLE "ImportRuns" RENAME TO "Away" """);
        var page = Render<ImportPage>();
        page.WaitForElement("[data-testid=error]");

        await RunAsync("""ALTER TABLE "Away" RENAME TO "ImportRuns" """);
        await page.ClickAsync("[data-testid=retry]");

        page.WaitForElement("[data-testid=empty]");
    }

    private static string Count(IRenderedComponent<ImportPage> page, string name) => page.Find($"[data-testid=count-{name}]").TextContent;
}
