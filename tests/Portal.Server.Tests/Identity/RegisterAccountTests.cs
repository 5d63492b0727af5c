using System.Net;

namespace Portal.Server.Tests.Identity;

public sealed class RegisterAccountTests
{
    [Fact]
    public async Task Register_SignsInAndGoesBackToThePage()
    {
        await using var app = AccountApp.Create();
        var browser = app.NewBrowser();

        using var answer = await browser.RegisterAsync("ann@example.com", page: "/Account/Register?returnUrl=/cart");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/cart", answer.Target());
        Assert.Contains("ann@example.com", await browser.ReadAsync("/Account"));
    }

    [Fact]
    public async Task Register_TakesOverTheBrowsersShopper()
    {
        await using var app = AccountApp.Create();
        var shopper = PortalApp.ShopperId(1);

        using var answer = await app.BrowserOf(shopper).RegisterAsync("ann@example.com");

        Assert.Equal(shopper, await app.ShopperOfAsync("ann@example.com"));
        Assert.Contains("expires=Thu, 01 Jan 1970", answer.CookieSet(AccountApp.ShopperCookie));
    }

    [Fact]
    public async Task Register_WhenTheShopperBelongsToAnAccount_StartsANewShopper()
    {
        await using var app = AccountApp.Create();
        var shopper = PortalApp.ShopperId(1);
        await app.BrowserOf(shopper).RegisterAsync("ann@example.com");

        await app.BrowserOf(shopper).RegisterAsync("ben@example.com");

        Assert.NotEqual(shopper, await app.ShopperOfAsync("ben@example.com"));
    }

    [Theory]
    [InlineData("not an address", AccountBrowser.Password, "This is not an e-mail address.")]
    [InlineData("", AccountBrowser.Password, "This is not an e-mail address.")]
    [InlineData("ann@example.com", "nine char", "The password is too short.")]
    [InlineData("ann@example.com", "", "The password is too short.")]
    public async Task Register_WithBadInput_SaysWhatIsWrong(string email, string password, string sentence)
    {
        await using var app = AccountApp.Create();

        using var answer = await app.NewBrowser().RegisterAsync(email, password);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(sentence, await answer.TextAsync());
    }

    [Fact]
    public async Task Register_WithATakenAddress_PointsToSigningIn()
    {
        await using var app = AccountApp.Create();
        await app.NewBrowser().RegisterAsync("o'brien@example.com");

        using var answer = await app.NewBrowser().RegisterAsync("O'Brien@example.com");

        Assert.Contains("There is an account with this address.", await answer.TextAsync());
    }

    [Fact]
    public async Task Register_WithoutTheFormsToken_IsRefused()
    {
        await using var app = AccountApp.Create();
        var form = new FormUrlEncodedContent([new("_handler", "register"), new("Form.Email", "ann@example.com"), new("Form.Password", AccountBrowser.Password)]);

        using var answer = await app.NewShopper().PostAsync("/Account/Register", form, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Null(await app.WithUsersAsync(users => users.FindByEmailAsync("ann@example.com")));
    }

    [Fact]
    public async Task Register_PageInChinese_SpeaksChinese()
    {
        await using var app = AccountApp.Create();
        var browser = app.NewBrowser();

        using var answer = await browser.SubmitAsync("/Account/Register", "/Account/Language", ("culture", "zh-CN"));

        Assert.Equal("/Account/Register", answer.Target());
        var page = WebUtility.HtmlDecode(await browser.ReadAsync("/Account/Register"));
        Assert.Contains("<h1>注册账户</h1>", page);
        Assert.Contains("lang=\"zh-CN\"", page);
    }
}
