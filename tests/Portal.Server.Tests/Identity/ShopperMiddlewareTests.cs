namespace Portal.Server.Tests.Identity;

public sealed class ShopperMiddlewareTests
{
    [Fact]
    public async Task FirstPage_IssuesAShopperThatScriptsCannotRead()
    {
        await using var app = AccountApp.Create();

        using var answer = await app.NewShopper().GetAsync("/Account/Login", TestContext.Current.CancellationToken);

        var cookie = answer.CookieSet(AccountApp.ShopperCookie);
        Assert.Matches("^portal.shopper=s_[A-Za-z0-9_-]{22}; max-age=33696000; path=/; samesite=lax; httponly$", cookie);
    }

    [Fact]
    public async Task NextPage_KeepsTheShopper()
    {
        await using var app = AccountApp.Create();
        var browser = app.NewShopper();
        using var first = await browser.GetAsync("/Account/Login", TestContext.Current.CancellationToken);

        using var second = await browser.GetAsync("/Account/Login", TestContext.Current.CancellationToken);

        Assert.Null(second.CookieSet(AccountApp.ShopperCookie));
    }

    [Theory]
    [InlineData("me")]
    [InlineData("s_short")]
    [InlineData("s_AAAAAAAAAAAAAAAAAAAA.A")]
    public async Task MadeUpCookie_IsReplaced(string value)
    {
        await using var app = AccountApp.Create();

        using var answer = await app.ClientOf(value).GetAsync("/Account/Login", TestContext.Current.CancellationToken);

        Assert.NotNull(answer.CookieSet(AccountApp.ShopperCookie));
    }

    [Theory]
    [InlineData("/css/tokens.css")]
    [InlineData("/health/live")]
    [InlineData("/pictures/{0}.svg")]
    public async Task Files_CarryNoCookie(string path)
    {
        await using var app = AccountApp.Create();
        var product = (await app.AddProductsAsync())[0].Id;

        using var answer = await app.NewShopper().GetAsync(string.Format(null, path, product), TestContext.Current.CancellationToken);

        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode}");
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }
}
