using Bunit;
using Portal.Client.Api;
using Portal.Client.Storefront.Shopping;
using Portal.Shared.Shopping;

namespace Portal.Client.Tests.Storefront.Shopping;

public sealed class CheckoutPageTests : StorePageContext
{
    [Fact]
    public void Page_WhenTheCartIsEmpty_LeadsElsewhere()
    {
        var page = Render<CheckoutPage>();

        Assert.Equal(["/", "/orders"], page.FindAll("[data-testid=empty] a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public void Page_WhenTheCartCannotBeHad_SaysSo()
    {
        Shop.Failure = ApiException.Busy;

        Assert.Contains("very busy", Render<CheckoutPage>().Find("[role=alert]").TextContent);
    }

    [Fact]
    public void Page_AsksForNoCard()
    {
        var page = Open();

        Assert.Equal(["name", "street", "town", "postcode"], page.FindAll("input[type=text]").Select(input => input.Id));
        Assert.Contains("takes no real payments", page.Find(".simulated").TextContent);
        Assert.Equal(3, page.FindAll("input[name=payment]").Count);
    }

    [Theory]
    [InlineData("en", "Enter the name of the person who receives it.", "Enter the postcode.")]
    [InlineData("zh-CN", "请填写收货人姓名。", "请填写邮政编码。")]
    public async Task Place_WhenFieldsAreEmpty_SaysWhichInTheReadersLanguage(string culture, string name, string postcode)
    {
        Speak(culture);
        var page = Open();

        await page.SubmitAsync("form");

        Assert.Equal(name, page.Find("#name-message").TextContent);
        Assert.Equal(postcode, page.Find("#postcode-message").TextContent);
        Assert.Equal("true", page.Find("#town").GetAttribute("aria-invalid"));
        Assert.Empty(Shop.Checkouts);
    }

    [Fact]
    public async Task Message_GoesWhenItsFieldIsFilled()
    {
        var page = Open();
        await page.SubmitAsync("form");

        await page.ChangeAsync("#name", "Ada Byron");

        Assert.Equal("", page.Find("#name-message").TextContent);
        Assert.NotEqual("", page.Find("#town-message").TextContent);
    }

    [Fact]
    public async Task Place_SendsWhatWasFilledInAndThanks()
    {
        var page = await FilledAsync();
        await page.ChangeAsync("input[name=payment]", "OnDelivery", at: 2);

        await page.SubmitAsync("form");

        var sent = Assert.Single(Shop.Checkouts);
        Assert.Equal(("Ada Byron", "12 Mill Lane", "Marlow", "SL7 1AA"), (sent.Name, sent.Street, sent.Town, sent.Postcode));
        Assert.Equal(PaymentMethod.OnDelivery, sent.Payment);
        Assert.Equal(7, sent.CheckoutId.Version);
        Assert.NotEqual("", sent.SessionId);
        Assert.Equal("/order/A1/thanks", Address);
    }

    [Fact]
    public async Task Place_WhenTheOrderStands_AsksForNoFocusOnAPageThatIsLeft()
    {
        var page = await FilledAsync();

        await page.SubmitAsync("form");

        Assert.Single(Shop.Checkouts);
        Assert.DoesNotContain(JSInterop.Invocations, call => call.Identifier.Contains("focus", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Place_WhenFieldsAreEmpty_LeadsTheFocusToWhatIsMissing()
    {
        var page = Open();

        await page.SubmitAsync("form");

        Assert.Contains(JSInterop.Invocations, call => call.Identifier.Contains("focus", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Place_WhenPressedTwice_SendsOnce()
    {
        var page = await FilledAsync();
        var gate = new TaskCompletionSource();
        Shop.Gate = gate.Task;

        var first = page.SubmitAsync("form");
        Assert.True(page.Find(".checkout-fields").HasAttribute("disabled"));
        await page.SubmitAsync("form");
        gate.SetResult();
        await first;

        Assert.Single(Shop.Checkouts);
    }

    [Fact]
    public async Task Place_WhenTheConnectionIsLost_CanBeRepeatedWithoutASecondOrder()
    {
        var page = await FilledAsync();
        Shop.Failure = ApiException.Offline;
        await page.SubmitAsync("form");
        Assert.Contains("We do not know yet", page.Find("[role=alert]").TextContent);
        Assert.Equal("Ada Byron", page.Find("#name").GetAttribute("value"));

        Shop.Failure = null;
        await page.SubmitAsync("form");

        Assert.Equal(2, Shop.Checkouts.Count);
        Assert.Single(Shop.Checkouts.Select(sent => sent.CheckoutId).Distinct());
        Assert.Equal("/order/A1/thanks", Address);
    }

    [Fact]
    public async Task Place_WhenThePaymentIsRefused_SaysThatNothingWasOrdered()
    {
        var page = await FilledAsync();
        Shop.Checkout = _ => new(CheckoutOutcome.PaymentRefused, null, []);

        await page.SubmitAsync("form");

        Assert.Contains("Nothing was charged and nothing was ordered", page.Find("[role=alert]").TextContent);
        Assert.Equal("/checkout", Address);
    }

    [Fact]
    public async Task Place_WhenSomethingIsSoldOut_NamesItAndOffersTheWayOut()
    {
        var page = await FilledAsync(Paper.Line(1, quantity: 5), Paper.Line(2), Paper.Line(3));
        Shop.Checkout = _ => new(CheckoutOutcome.NotInStock, null, ["p1", "p2"]);
        Shop.Lines[0] = Paper.Line(1, quantity: 5, stock: 2);
        Shop.Lines[1] = Paper.Line(2, stock: 0);

        await page.SubmitAsync("form");
        Assert.Equal(
            ["Mug number 1: only 2 left", "Mug number 2: sold out"],
            page.FindAll("[data-testid=in-the-way] > span").Select(line => line.TextContent));

        await page.ClickAsync("[data-testid=in-the-way] button");
        await page.ClickAsync("[data-testid=in-the-way] button", at: ^1);

        Assert.Equal([("p1", 2), ("p2", 0)], Shop.Changes.Select(change => (change.ProductId, change.Quantity)));
        Assert.Empty(page.FindAll("[role=alert]"));
    }

    [Fact]
    public async Task Place_WhenTheCartWasOrderedElsewhere_LeadsToTheOrders()
    {
        var page = await FilledAsync();
        Shop.Checkout = _ => new(CheckoutOutcome.EmptyCart, null, []);
        Shop.Lines.Clear();

        await page.SubmitAsync("form");

        Assert.Contains("There is nothing to check out", page.Find("[data-testid=empty]").TextContent);
    }

    private IRenderedComponent<CheckoutPage> Open(params CartLine[] lines)
    {
        Shop.Lines.AddRange(lines.Length > 0 ? lines : [Paper.Line(1)]);
        Navigation.NavigateTo("/checkout");
        return Render<CheckoutPage>();
    }

    private async Task<IRenderedComponent<CheckoutPage>> FilledAsync(params CartLine[] lines)
    {
        var page = Open(lines);
        await page.ChangeAsync("#name", "Ada Byron");
        await page.ChangeAsync("#street", "12 Mill Lane");
        await page.ChangeAsync("#town", "Marlow");
        await page.ChangeAsync("#postcode", "SL7 1AA");
        return page;
    }
}
