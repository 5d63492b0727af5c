using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Server.Audit;
using Portal.Server.Catalog;
using Portal.Server.Components.Admin.Products;

namespace Portal.Server.Tests.Components.Admin.Products;

public sealed class CataloguePageTests : AdminPageContext
{
    protected override IReadOnlyList<Type> Asked => [typeof(FindInCatalogue), typeof(ICatalogue)];

    [Fact]
    public void Page_OfAnEmptyShop_SaysWhatToDo()
    {
        var page = Render<CataloguePage>();

        Assert.Equal("No product found", page.WaitForElement("[data-testid=empty] .state-title").TextContent);
        Assert.Equal("/admin/data/import", page.Find("[data-testid=empty] a").GetAttribute("href"));
    }

    [Fact]
    public async Task Page_ShowsProducts_ByWhatIsAsked_AndFollowsTheCatalogue()
    {
        var products = await App.AddProductsAsync(45);
        Services.GetRequiredService<NavigationManager>().NavigateTo("/admin/catalogue?q=thing&order=PriceDown");
        var page = Render<CataloguePage>();

        page.WaitForElement("[data-testid=products]");
        Assert.Equal(40, page.FindAll("[data-testid=products] li").Count);
        Assert.Equal("Thing 45", page.Find("[data-testid=products] .title").TextContent);
        Assert.Contains("page=2", page.Find("[data-testid=next]").GetAttribute("href"));
        await App.Get<QuarantineProducts>().HoldAsync([products[44].Id], "by-hand", AuditActor.Program("test"), Cancel);
        page.WaitForAssertion(() => Assert.Equal("held back", page.Find("[data-testid=products] .state").TextContent));
    }

}
