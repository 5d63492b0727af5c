using System.Net;

namespace Portal.Server.Tests.Identity;

public sealed class SignOutTests
{
    [Fact]
    public async Task SignOut_LeavesAFreshAnonymousShopper()
    {
        await using var app = AccountApp.Create();
        var browser = app.NewBrowser();
        await browser.RegisterAsync("ann@example.com");

        using var answer = await browser.LogoutAsync();

        Assert.Equal("/", answer.Target());
        var cookie = answer.CookieSet(AccountApp.ShopperCookie);
        Assert.Matches("^portal.shopper=s_[A-Za-z0-9_-]{22};", cookie);
        Assert.DoesNotContain(await app.ShopperOfAsync("ann@example.com"), cookie);
        using var account = await browser.Http.GetAsync("/Account", TestContext.Current.CancellationToken);
        Assert.Equal("/Account/Login?returnUrl=%2FAccount", account.Target());
    }

    [Fact]
    public async Task SignOut_WithoutTheFormsToken_IsRefused()
    {
        await using var app = AccountApp.Create();
        var browser = app.NewBrowser();
        await browser.RegisterAsync("ann@example.com");

        using var answer = await browser.Http.PostAsync("/Account/Logout", new FormUrlEncodedContent([]), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("ann@example.com", await browser.ReadAsync("/Account"));
    }
}
