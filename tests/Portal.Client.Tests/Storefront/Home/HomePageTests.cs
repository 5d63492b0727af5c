using Bunit;
using Microsoft.AspNetCore.Components;
using Portal.Client.Storefront.Home;
using Portal.Shared.Catalog;

namespace Portal.Client.Tests.Storefront.Home;

public sealed class HomePageTests : StorePageContext
{
    [Theory]
    [InlineData("en", "A shop that learns while you browse", "For you")]
    [InlineData("zh-CN", "一边逛，一边懂你", "为你推荐")]
    public void Home_HasItsFourListsAndTheDepartments_InTheReadersLanguage(string culture, string heading, string forYou)
    {
        Speak(culture);

        var home = Home();

        Assert.Equal(heading, Assert.Single(home.FindAll("h1")).TextContent);
        Assert.Equal(forYou, home.Find("#shelf-home-for-you-title").TextContent);
        string[] shelves = ["home-for-you", "home-trending", "home-new", "home-recent"];
        Assert.All(shelves, key => Assert.Single(home.FindAll($"[data-testid=shelf-{key}]")));
        Assert.Equal(["/d/kitchen", "/d/garden"], home.FindAll(".rooms a").Select(link => link.GetAttribute("href")!));
    }

    private IRenderedComponent<HomePage> Home() =>
        Render<HomePage>(parameters => parameters.AddCascadingValue<IReadOnlyList<Department>>(Paper.Departments));
}
