using System.Diagnostics;
using System.Net;

namespace Portal.Server.Tests.Identity;

public sealed class SignInAccountTests
{
    private const string Email = "ann@example.com";

    [Fact]
    public async Task SignIn_WithThePassword_GoesToThePageAskedFor()
    {
        await using var app = AccountApp.Create();
        await app.NewBrowser().RegisterAsync(Email);
        var browser = app.NewBrowser();

        using var answer = await browser.LoginAsync("ANN@example.com ", page: "/Account/Login?returnUrl=/orders");

        Assert.Equal("/orders", answer.Target());
        var cookie = answer.CookieSet("portal.account");
        Assert.Contains("httponly", cookie);
        Assert.Contains("samesite=lax", cookie);
        Assert.DoesNotContain("expires", cookie);
    }

    [Theory]
    [InlineData("//elsewhere.example")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("https://elsewhere.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/%09/elsewhere.example")]
    public async Task SignIn_WithAForeignReturnAddress_GoesHome(string address)
    {
        await using var app = AccountApp.Create();
        await app.NewBrowser().RegisterAsync(Email);

        using var answer = await app.NewBrowser().LoginAsync(Email, page: $"/Account/Login?returnUrl={address}");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/", answer.Target());
    }

    [Fact]
    public async Task SignIn_UnknownWrongAndClosed_AnswerTheSame()
    {
        await using var app = AccountApp.Create();
        await app.NewBrowser().RegisterAsync(Email);
        var answers = new List<string>();
        for (var attempt = 0; attempt < 6; attempt++)
        {
            answers.Add(await RefusalAsync(app, Email, "not the password"));
        }

        answers.Add(await RefusalAsync(app, "nobody@example.com", "not the password"));
        answers.Add(await RefusalAsync(app, Email, AccountBrowser.Password));

        Assert.Single(answers.Distinct());
        Assert.True(await app.WithUsersAsync(async users => await users.IsLockedOutAsync((await users.FindByEmailAsync(Email))!)));
    }

    [Fact]
    public async Task SignIn_AfterTheLockoutIsOver_Works()
    {
        await using var app = AccountApp.Create();
        await app.NewBrowser().RegisterAsync(Email);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await RefusalAsync(app, Email, "not the password");
        }

        await app.WithUsersAsync(async users =>
            await users.SetLockoutEndDateAsync((await users.FindByEmailAsync(Email))!, DateTimeOffset.UnixEpoch));
        using var answer = await app.NewBrowser().LoginAsync(Email);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    [Fact]
    public async Task SignIn_Refused_TakesAtLeastTheSetTimeWhateverTheCause()
    {
        await using var app = AccountApp.Create(refusalMilliseconds: "700");
        var browser = app.NewBrowser();
        await app.NewBrowser().RegisterAsync(Email);

        foreach (var email in (string[])[Email, "nobody@example.com"])
        {
            var clock = Stopwatch.StartNew();
            using var answer = await browser.LoginAsync(email, "not the password");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.InRange(clock.ElapsedMilliseconds, 690, long.MaxValue);
        }
    }

    [Fact]
    public async Task SignIn_TooOftenFromOneAddress_HasToWait()
    {
        await using var app = AccountApp.Create();
        app.Settings["RateLimits:PasswordsPerMinute"] = "2";
        var browser = app.NewBrowser();
        await browser.LoginAsync("one@example.com");
        await browser.LoginAsync("two@example.com");

        using var answer = await browser.LoginAsync("three@example.com");

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, (await browser.Http.GetAsync("/Account/Login", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task SignIn_OnAnotherDevice_BringsWhatThatBrowserHad()
    {
        await using var app = AccountApp.Create();
        var (home, phone) = (PortalApp.ShopperId(1), PortalApp.ShopperId(2));
        await app.BrowserOf(home).RegisterAsync(Email);
        var things = app.Get<KeptThings>();
        things.Keep(home, "kettle");
        things.Keep(phone, "teapot");

        using var answer = await app.BrowserOf(phone).LoginAsync(Email);

        Assert.Equal(["kettle", "teapot"], things.Of(home).Order());
        Assert.Empty(things.Of(phone));
        Assert.Contains("expires=Thu, 01 Jan 1970", answer.CookieSet(AccountApp.ShopperCookie));
    }

    [Fact]
    public async Task SignIn_Refused_MovesNothing()
    {
        await using var app = AccountApp.Create();
        await app.BrowserOf(PortalApp.ShopperId(1)).RegisterAsync(Email);
        app.Get<KeptThings>().Keep(PortalApp.ShopperId(2), "teapot");

        await app.BrowserOf(PortalApp.ShopperId(2)).LoginAsync(Email, "not the password");

        Assert.Equal(["teapot"], app.Get<KeptThings>().Of(PortalApp.ShopperId(2)));
    }

    [Fact]
    public async Task SignIn_WithACookieOfAnotherAccountsShopper_LeavesThatAccountItsThings()
    {
        await using var app = AccountApp.Create();
        var shopper = PortalApp.ShopperId(1);
        await app.BrowserOf(shopper).RegisterAsync(Email);
        await app.NewBrowser().RegisterAsync("ben@example.com");
        app.Get<KeptThings>().Keep(shopper, "kettle");

        await app.BrowserOf(shopper).LoginAsync("ben@example.com");

        Assert.Equal(["kettle"], app.Get<KeptThings>().Of(shopper));
    }

    [Fact]
    public async Task SignIn_WhenSomethingCannotBeMoved_StillSignsInAndTriesAgainNextTime()
    {
        await using var app = AccountApp.Create();
        var (home, phone) = (PortalApp.ShopperId(1), PortalApp.ShopperId(2));
        await app.BrowserOf(home).RegisterAsync(Email);
        var things = app.Get<KeptThings>();
        things.Keep(phone, "teapot");
        things.Broken = true;

        using var answer = await app.BrowserOf(phone).LoginAsync(Email);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Null(answer.CookieSet(AccountApp.ShopperCookie));

        things.Broken = false;
        await app.BrowserOf(phone).LoginAsync(Email);
        Assert.Equal(["teapot"], things.Of(home));
    }

    private static async Task<string> RefusalAsync(PortalApp app, string email, string password)
    {
        using var answer = await app.NewBrowser().LoginAsync(email, password);
        var page = await answer.TextAsync();
        var start = page.IndexOf("role=\"alert\"", StringComparison.Ordinal);
        Assert.True(start > 0, "The page shows no refusal.");
        return $"{answer.StatusCode} {page[start..page.IndexOf("</p>", start, StringComparison.Ordinal)]}";
    }
}
