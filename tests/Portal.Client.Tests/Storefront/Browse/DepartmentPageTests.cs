using Bunit;
using Portal.Client.Api;
using Portal.Client.Storefront.Browse;
using Portal.Shared.Catalog;

namespace Portal.Client.Tests.Storefront.Browse;

public sealed class DepartmentPageTests : StorePageContext
{
    [Fact]
    public void Page_ShowsItsCategoriesAndAsksForItsProducts()
    {
        var page = Open("kitchen");

        Assert.Equal("Kitchen", page.Find("h1").TextContent);
        Assert.Equal(["/c/mugs", "/c/pans"], page.FindAll(".categories a").Select(link => link.GetAttribute("href")));
        Assert.Equal("kitchen", Assert.Single(Catalogue.Asked).Department);
    }

    [Fact]
    public void Page_WhenAnotherDepartmentIsOpened_ShowsThat()
    {
        var page = Open("kitchen");

        Navigation.NavigateTo("/d/garden");
        page.Render(parameters => parameters.Add(known => known.Key, "garden"));

        page.WaitForAssertion(() => Assert.Equal("Garden", page.Find("h1").TextContent));
        Assert.Equal("garden", Catalogue.Asked[^1].Department);
    }

    [Fact]
    public void Page_WhileAnotherDepartmentLoads_KeepsItsHeading()
    {
        var page = Open("kitchen");
        var next = new TaskCompletionSource<ProductPage>();
        Catalogue.Answer = _ => next.Task;

        Navigation.NavigateTo("/d/garden");
        page.Render(parameters => parameters.Add(known => known.Key, "garden"));
        Assert.Equal("Kitchen", page.Find("h1").TextContent);
        next.SetResult(Paper.Page(new(), Paper.Products(1)));

        page.WaitForAssertion(() => Assert.Equal("Garden", page.Find("h1").TextContent));
    }

    [Fact]
    public void Page_WhenAnotherDepartmentCannotBeHad_ShowsNothingOfTheOneBefore()
    {
        var page = Open("kitchen");
        Catalogue.Answer = _ => Task.FromException<ProductPage>(new ApiException(ApiException.Offline));

        Navigation.NavigateTo("/d/garden");
        page.Render(parameters => parameters.Add(known => known.Key, "garden"));

        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-testid=error]")));
        Assert.DoesNotContain("Kitchen", page.Markup);
    }

    [Fact]
    public void Page_WhenNoDepartmentHasTheKey_IsNotFound()
    {
        var missing = false;
        Navigation.OnNotFound += (_, _) => missing = true;

        Open("nothing");

        Assert.True(missing);
    }

    private IRenderedComponent<DepartmentPage> Open(string key)
    {
        Navigation.NavigateTo($"/d/{key}");
        return Render<DepartmentPage>(page => page.Add(known => known.Key, key));
    }
}
