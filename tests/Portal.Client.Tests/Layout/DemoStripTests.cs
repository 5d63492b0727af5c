using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Portal.Client.Layout;
using Portal.Client.Live;
using Portal.Client.Tests.Storefront;
using Portal.Shared.Demo;

namespace Portal.Client.Tests.Layout;

public sealed class DemoStripTests : StorePageContext
{
    [Fact]
    public void Strip_OfARealShop_IsNotThere()
    {
        var frame = Frame();

        Assert.Empty(frame.FindAll("[data-testid=demo-strip], #personas"));
    }

    [Theory]
    [InlineData(null, "Myself")]
    [InlineData("runner", "Tom")]
    [InlineData(DemoStatus.Newcomer, "A newcomer")]
    public void Strip_SaysThatThisIsADemonstration_AndWhoShops(string? acting, string name)
    {
        Demonstrate();
        Demo.Status = Demo.Status with { Acting = acting };

        var strip = Frame().Find("[data-testid=demo-strip]");

        Assert.StartsWith("Demo", strip.TextContent.Trim(), StringComparison.Ordinal);
        Assert.Contains(name, strip.TextContent);
    }

    [Fact]
    public void Sheet_IsAPlainForm_WithAButtonForEachShopper_ThatComesBackHere()
    {
        Demonstrate();
        Demo.Status = Demo.Status with { Acting = "gamer" };
        Navigation.NavigateTo("/p/p1");

        var form = Frame().Find("#personas form");

        Assert.Equal(("post", DemoDoors.Shopper), (form.GetAttribute("method"), form.GetAttribute("action")));
        Assert.Equal("/p/p1", form.QuerySelector("[name=returnUrl]")?.GetAttribute("value"));
        Assert.Equal(["newcomer", "me", "runner", "gamer"], form.QuerySelectorAll("button[name=who]").Select(button => button.GetAttribute("value")!));
        Assert.Equal("gamer", form.QuerySelector("[aria-current=true]")?.GetAttribute("value"));
        Assert.False(form.QuerySelector("[data-testid=back-to-me]")!.HasAttribute("disabled"));
    }

    private void Demonstrate() => Services.GetRequiredService<DemoView>().Begin(isOn: true, split: false);

    private IRenderedComponent<StoreLayout> Frame() => Render<StoreLayout>(
        parameters => parameters.Add(known => known.Body, builder => builder.AddMarkupContent(0, "<h1>Here</h1>")));
}
