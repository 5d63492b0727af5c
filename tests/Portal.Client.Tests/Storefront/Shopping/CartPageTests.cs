using AngleSharp.Dom;
using Bunit;
using Portal.Client.Api;
using Portal.Client.Storefront.Shopping;
using Portal.Shared.Recommendations;

namespace Portal.Client.Tests.Storefront.Shopping;

public sealed class CartPageTests : StorePageContext
{
    [Fact]
    public void Page_WhileItLoads_SaysSo()
    {
        Shop.Gate = new TaskCompletionSource().Task;

        Assert.NotNull(Render<CartPage>().Find("[data-testid=loading]"));
    }

    [Fact]
    public void Page_WhenTheCartIsEmpty_LeadsToTheShop()
    {
        var page = Render<CartPage>();

        Assert.Contains("Your cart is empty", page.Find("[data-testid=empty]").TextContent);
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-testid=shelf-home-trending] [data-testid=tile]")));
    }

    [Fact]
    public async Task Page_WhenTheShopCannotBeReached_TriesAgainWhenAsked()
    {
        Shop.Failure = ApiException.Offline;
        var page = Render<CartPage>();
        Assert.Contains("cannot be reached", page.Find("[role=alert]").TextContent);

        (Shop.Failure, _) = (null, Fill(1));
        await page.ClickAsync("[data-testid=retry]");

        Assert.Single(page.FindAll("[data-testid=cart-row]"));
    }

    [Fact]
    public void Page_ShowsLinesAndTotals()
    {
        Shop.Lines.AddRange([Paper.Line(1, quantity: 2), Paper.Line(3)]);

        var page = Render<CartPage>();

        Assert.Equal(["£22.00", "£13.00"], page.FindAll(".cart-sum").Select(sum => sum.TextContent));
        Assert.Equal("£35.00", Total(page));
        Assert.Contains("3 items", page.Find(".page-header").TextContent);
        Assert.Equal("/checkout", page.Find("[data-testid=to-checkout]").GetAttribute("href"));
    }

    [Fact]
    public async Task Stepper_ChangesTheUnitsAndTheTotal()
    {
        var page = Open(Paper.Line(1, quantity: 2));

        await Button(page, "One more").ClickAsync();
        await Button(page, "One more").ClickAsync();
        await Button(page, "One fewer").ClickAsync();

        page.WaitForAssertion(() => Assert.Equal("£33.00", Total(page)));
        Assert.Equal([3, 4, 3], Shop.Changes.Select(change => change.Quantity));
        Assert.Equal(3, Shop.Changes.Select(change => change.Attribution.EventId).Distinct().Count());
    }

    [Fact]
    public async Task Stepper_WhenPressedQuickly_ShowsAtOnceAndSendsTheLastNumberOnly()
    {
        var page = Open(Paper.Line(1));
        var gate = new TaskCompletionSource();
        Shop.Gate = gate.Task;

        var first = Button(page, "One more").ClickAsync();
        for (var press = 0; press < 3; press++)
        {
            await Button(page, "One more").ClickAsync();
        }

        Assert.Equal("£55.00", Total(page));
        gate.SetResult();
        await first;
        Assert.Equal([2, 5], Shop.Changes.Select(change => change.Quantity));
        Assert.Equal("£55.00", Total(page));
    }

    [Fact]
    public async Task Stepper_KeepsToWhatIsOnHandAndToNinetyNine()
    {
        var page = Open(Paper.Line(1, stock: 4), Paper.Line(2, stock: 500));

        await page.ChangeAsync("[aria-label=Quantity]", "12");
        await page.ChangeAsync("[aria-label=Quantity]", "99", at: 1);

        Assert.Equal([("p1", 4), ("p2", 99)], Shop.Changes.Select(change => (change.ProductId, change.Quantity)));
        Assert.All(page.FindAll("[aria-label='One more']"), button => Assert.True(button.HasAttribute("disabled")));
    }

    [Fact]
    public async Task Stepper_WhenNoNumberIsTyped_ShowsTheOldOne()
    {
        var page = Open(Paper.Line(1, quantity: 2));

        await page.ChangeAsync("[aria-label=Quantity]", "x");

        Assert.Equal("2", page.Find("[aria-label=Quantity]").GetAttribute("value"));
        Assert.Empty(Shop.Changes);
    }

    [Fact]
    public async Task Remove_CanBeUndoneInItsPlace()
    {
        var page = Open(Paper.Line(1), Paper.Line(2, quantity: 3), Paper.Line(3));

        await page.ClickAsync("[data-testid=remove]", at: 1);
        Assert.Contains("Mug number 2 was removed", page.Find("[data-testid=cart-gone]").TextContent);
        Assert.Equal("£24.00", Total(page));
        await page.ClickAsync("[data-testid=undo]");

        Assert.Equal(["p1", "p2", "p3"], page.FindAll("[data-testid=cart-row]").Select(row => row.GetAttribute("data-product")));
        Assert.Equal([("p2", 0), ("p2", 3)], Shop.Changes.Select(change => (change.ProductId, change.Quantity)));
        Assert.Equal("£60.00", Total(page));
    }

    [Fact]
    public async Task Change_WhenTheShopCannotBeReached_GoesBackAndSaysSo()
    {
        var page = Open(Paper.Line(1));
        Shop.Failure = ApiException.Offline;

        await Button(page, "One more").ClickAsync();

        Assert.Contains("That change was not kept", page.Find("[role=alert]").TextContent);
        Assert.Equal("£11.00", Total(page));
    }

    [Fact]
    public async Task Line_WhenMoreAreWantedThanThereAre_OffersWhatThereIs()
    {
        var page = Open(Paper.Line(1, quantity: 5, stock: 2));
        Assert.Contains("Only 2 left", page.Find(".cart-stock").TextContent);

        await page.ClickAsync("[data-testid=take-those]");

        Assert.Equal(2, Assert.Single(Shop.Changes).Quantity);
        Assert.Empty(page.FindAll(".cart-stock-bad"));
    }

    [Fact]
    public void Line_WhenSoldOut_SaysSo() =>
        Assert.Contains("Sold out", Open(Paper.Line(1, stock: 0)).Find(".cart-stock-bad").TextContent);

    [Fact]
    public void Shelf_ChangesWithTheCart()
    {
        var page = Open(Paper.Line(1));
        page.WaitForAssertion(() => Assert.Equal(["p91", "p92"], Shelf(page)));

        Lists.Push(PaperLists.List(new(PlacementKeys.CartGoesWith), 95, 91));

        page.WaitForAssertion(() => Assert.Equal(["p95", "p91"], Shelf(page)));
    }

    [Fact]
    public void Page_InChinese_WritesPricesAndWordsForIt()
    {
        Speak("zh-CN");

        var page = Open(Paper.Line(1, quantity: 2));

        Assert.Equal("购物车", page.Find("h1").TextContent);
        Assert.Equal("单价 £11.00", page.Find(".cart-each").TextContent);
    }

    private static IEnumerable<string?> Shelf(IRenderedComponent<CartPage> page) =>
        page.FindAll("[data-testid=shelf-cart-goes-with] [data-testid=tile]").Select(tile => tile.GetAttribute("data-product"));

    private static string Total(IRenderedComponent<CartPage> page) => page.Find(".summary-total .price").TextContent;

    private static IElement Button(IRenderedComponent<CartPage> page, string label) => page.Find($"[aria-label='{label}']");

    private bool Fill(params int[] products)
    {
        Shop.Lines.AddRange(products.Select(number => Paper.Line(number)));
        return true;
    }

    private IRenderedComponent<CartPage> Open(params Portal.Shared.Shopping.CartLine[] lines)
    {
        Shop.Lines.AddRange(lines);
        return Render<CartPage>();
    }
}
