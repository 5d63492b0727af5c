using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Portal.Server.Identity;
using Portal.Server.Tests.Identity;

namespace Portal.Server.Tests.Demo;

public sealed class DemoSignInTests
{
    [Fact]
    public async Task Production_HasNoSuchDoor()
    {
        await using var app = AccountApp.Create();
        app.Settings["Demo:Enabled"] = "true";
        app.Settings["Demo:Shoppers"] = "10";
        app.Settings["Demo:Days"] = "1";
        var browser = app.NewBrowser();

        using var answer = await browser.Http.PostAsync("/Account/Demo", new FormUrlEncodedContent([new("role", PortalRoles.Admin)]), TestContext.Current.CancellationToken);

        Assert.True(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed, answer.StatusCode.ToString());
        Assert.Null(answer.CookieSet("portal.account"));
        Assert.DoesNotContain("data-testid=\"demo\"", await browser.ReadAsync("/Account/Login"));
    }

    [Fact]
    public async Task Production_AskedForIt_DoesNotStart()
    {
        await using var app = AccountApp.Create();
        app.Settings["Demo:SignIn"] = "true";

        var refusal = Assert.ThrowsAny<Exception>(() => app.NewShopper());

        Assert.Contains("Demo:SignIn is true, and this is not Development", refusal.ToString());
    }

    [Theory]
    [InlineData(PortalRoles.Shopper, "/Account/Denied?returnUrl=%2Fadmin")]
    [InlineData(PortalRoles.Admin, null)]
    public async Task Development_SignsInToEachRoleAndSaysThatItIsADemo(string role, string? sentTo)
    {
        await using var app = AccountApp.Create();
        app.Settings["environment"] = "Development";
        app.Settings["Demo:Enabled"] = "true";
        app.Settings["Demo:Shoppers"] = "10";
        app.Settings["Demo:Days"] = "1";
        var browser = app.NewBrowser();
        Assert.Contains("Demo sign-in", await browser.ReadAsync("/Account/Login"));

        using var answer = await browser.SubmitAsync("/Account/Login", "action=\"/Account/Demo\"", ("role", role));
        using var admin = await browser.Http.GetAsync("/admin", TestContext.Current.CancellationToken);

        Assert.Equal("/", answer.Target());
        Assert.Equal(sentTo, admin.Target());
    }
}
