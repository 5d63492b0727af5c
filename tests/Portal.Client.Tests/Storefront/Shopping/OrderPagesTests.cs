using Bunit;
using Portal.Client.Api;
using Portal.Client.Storefront.Shopping;

namespace Portal.Client.Tests.Storefront.Shopping;

public sealed class OrderPagesTests : StorePageContext
{
    [Fact]
    public void Orders_WhileTheyLoad_SaySo()
    {
        Shop.Gate = new TaskCompletionSource().Task;

        Assert.NotNull(Render<OrdersPage>().Find("[data-testid=loading]"));
    }

    [Fact]
    public void Orders_WhenThereAreNone_SaySo() =>
        Assert.Contains("No orders yet", Render<OrdersPage>().Find("[data-testid=empty]").TextContent);

    [Fact]
    public async Task Orders_WhenTheyCannotBeHad_AreAskedForAgain()
    {
        Shop.Failure = ApiException.Unexpected;
        var page = Render<OrdersPage>();
        Shop.Failure = null;
        Shop.Orders.Add(Paper.Order("A1", Paper.Line(1)));

        await page.ClickAsync("[data-testid=retry]");

        Assert.Single(page.FindAll("[data-testid=order]"));
    }

    [Theory]
    [InlineData("en", "5 March 2026, 09:04 UTC · 3 items")]
    [InlineData("zh-CN", "2026年3月5日 09:04 UTC · 3 件商品")]
    public void Orders_TellWhenAndHowMuchInTheReadersLanguage(string culture, string told)
    {
        Speak(culture);
        Shop.Orders.Add(Paper.Order("A1", Paper.Line(1, quantity: 2), Paper.Line(2)));

        var order = Render<OrdersPage>().Find("[data-testid=order]");

        Assert.Equal("/orders/A1", order.QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains(told, order.TextContent);
        Assert.Contains("£34.00", order.TextContent);
    }

    [Fact]
    public void Order_ShowsLinesAddressAndTotal()
    {
        Shop.Orders.Add(Paper.Order("A1", Paper.Line(1, quantity: 2), Paper.Line(2)));

        var page = Render<OrderPage>(parameters => parameters.Add(known => known.Id, "A1"));

        Assert.Equal("Order A1", page.Find("h1").TextContent);
        Assert.Contains("2 × £11.00", page.FindAll("[data-testid=order-line]")[0].TextContent);
        Assert.Contains("12 Mill Lane, Marlow", page.Find(".order-address").TextContent);
        Assert.Contains("£34.00", page.Find(".order-total").TextContent);
    }

    [Fact]
    public async Task Order_BoughtAgain_PutsIntoTheCartWhatIsOnHand()
    {
        Shop.Orders.Add(Paper.Order("A1", Paper.Line(1, quantity: 2), Paper.Line(2, stock: 0)));
        var page = Render<OrderPage>(parameters => parameters.Add(known => known.Id, "A1"));

        await page.ClickAsync("[data-testid=again]");

        Assert.Equal([("p1", 2)], Shop.Changes.Select(change => (change.ProductId, change.Quantity)));
        Assert.Equal("/cart", Address);
    }

    [Fact]
    public void Order_OfAnotherShopper_IsNotFound()
    {
        var missing = false;
        Navigation.OnNotFound += (_, _) => missing = true;

        Render<OrderPage>(parameters => parameters.Add(known => known.Id, "B7"));

        Assert.True(missing);
    }

    [Fact]
    public void Thanks_NameTheShopperAndShowWhatGoesWithTheOrder()
    {
        Shop.Orders.Add(Paper.Order("A1", Paper.Line(1)));

        var page = Render<ThanksPage>(parameters => parameters.Add(known => known.Id, "A1"));

        Assert.Equal("Thank you, Ada Byron", page.Find("h1").TextContent);
        Assert.Equal("A1", page.Find("[data-testid=order-number]").TextContent);
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("[data-testid=shelf-order-thanks] [data-testid=tile]").Count));
    }
}
