using Bunit;
using Portal.Client.Storefront.Browse;

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
