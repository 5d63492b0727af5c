using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Client.Api;
using Portal.Client.Layout;
using Portal.Client.Live;
using Portal.Client.Tests.Storefront;

namespace Portal.Client.Tests.Layout;

public sealed class StoreLayoutTests : StorePageContext
{
    [Fact]
    public void Frame_HasALandmarkForEachPart_AndAWayPastTheFirst()
    {
        var frame = Frame();

        Assert.Equal("/#content", frame.Find("a.store-skip").GetAttribute("href"));
        Assert.Equal("content", Assert.Single(frame.FindAll("main")).Id);
        Assert.Single(frame.FindAll("header.site-header"));
        Assert.Single(frame.FindAll("footer.site-footer"));
        Assert.Equal("True", frame.Find(".store").GetAttribute("data-ready"));
    }

    [Fact]
    public void Menu_HoldsEveryDepartmentAndCategory_AndOpensWithoutScript()
    {
        var frame = Frame();

        Assert.Equal(
            ["/d/kitchen", "/c/mugs", "/c/pans", "/d/garden", "/c/pots"],
            frame.FindAll("#departments nav a").Select(link => link.GetAttribute("href")!));
        Assert.Equal("departments", frame.Find("[data-testid=departments-button]").GetAttribute("popovertarget"));
    }

    [Fact]
    public async Task Cart_CountsWhatIsInIt_Live()
    {
        Shop.Lines.Add(Paper.Line(1, quantity: 2));
        var frame = Frame();
        Assert.Equal("2", frame.Find("[data-testid=cart-count]").TextContent);

        await frame.InvokeAsync(() => Services.GetRequiredService<LiveCart>().AddAsync("p1"));

        Assert.Equal("3", frame.Find("[data-testid=cart-count]").TextContent);
        Assert.Equal("Cart, 3 items", frame.Find("[data-testid=cart-link]").GetAttribute("aria-label"));
    }

    [Fact]
    public async Task Return_ToThisTab_BringsTheCartUpToDate()
    {
        var frame = Frame();
        Assert.Empty(frame.FindAll("[data-testid=cart-count]"));
        Shop.Lines.Add(Paper.Line(1));

        await frame.InvokeAsync(frame.Instance.ReturnedAsync);

        Assert.Equal("1", frame.Find("[data-testid=cart-count]").TextContent);
    }

    [Fact]
    public void Cart_ThatChangesElsewhere_IsCountedHere()
    {
        var frame = Frame();
        Shop.Lines.Add(Paper.Line(1, quantity: 4));

        News.Spread(4);

        frame.WaitForAssertion(() => Assert.Equal("4", frame.Find("[data-testid=cart-count]").TextContent));
    }

    [Fact]
    public void Language_IsChosenByAPlainForm_ThatComesBackHere()
    {
        Navigation.NavigateTo("/c/mugs?brand=Emberlade");

        var form = Frame().Find("form.language");

        Assert.Equal(("post", "/Account/Language"), (form.GetAttribute("method"), form.GetAttribute("action")));
        Assert.Equal("/c/mugs?brand=Emberlade", form.QuerySelector("[name=returnUrl]")?.GetAttribute("value"));
        Assert.Equal(
            [("en", "true"), ("zh-CN", "false")],
            form.QuerySelectorAll("button").Select(button => (button.GetAttribute("value")!, button.GetAttribute("aria-pressed")!)));
    }

    [Fact]
    public void Frame_WhenTheShopCannotBeReached_StillShowsThePageInIt()
    {
        Shop.Failure = ApiException.Offline;

        Assert.Equal("Here", Frame().Find("main h1").TextContent);
    }

    [Fact]
    public async Task Fault_InAPage_LeavesTheFrameStanding_AndCanBeTriedAgain()
    {
        var broken = true;
        var frame = Frame(builder =>
        {
            builder.AddContent(0, broken ? throw new InvalidOperationException("A page broke.") : "whole");
        });
        Assert.Contains("unexpected", frame.Find("main [role=alert]").TextContent);
        Assert.Single(frame.FindAll("footer"));
        broken = false;

        await frame.ClickAsync("[data-testid=retry]");

        Assert.Contains("whole", frame.Find("main").TextContent);
    }

    private IRenderedComponent<StoreLayout> Frame(RenderFragment? body = null) => Render<StoreLayout>(
        parameters => parameters.Add(known => known.Body, body ?? (builder => builder.AddMarkupContent(0, "<h1>Here</h1>"))));
}
