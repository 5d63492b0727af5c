using System.Net;

namespace Portal.Server.Tests.Identity;

public sealed class ChangePasswordTests
{
    private const string Email = "ann@example.com";
    private const string Newer = "five other plain words";

    [Fact]
    public async Task Change_WithTheCurrentPassword_KeepsThisBrowserSignedIn()
    {
        await using var app = AccountApp.Create();
        var browser = app.NewBrowser();
        await browser.RegisterAsync(Email);

        Assert.Contains("Your password is changed.", await ChangeAsync(browser, AccountBrowser.Password, Newer));

        Assert.Contains(Email, await browser.ReadAsync("/Account"));
        Assert.Equal(HttpStatusCode.OK, (await app.NewBrowser().LoginAsync(Email)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await app.NewBrowser().LoginAsync(Email, Newer)).StatusCode);
    }

    [Theory]
    [InlineData("not the password", Newer, "The current password is not right.")]
    [InlineData(AccountBrowser.Password, "short", "The password is too short.")]
    public async Task Change_Refused_KeepsTheOldPassword(string current, string wanted, string sentence)
    {
        await using var app = AccountApp.Create();
        var browser = app.NewBrowser();
        await browser.RegisterAsync(Email);

        Assert.Contains(sentence, await ChangeAsync(browser, current, wanted));

        Assert.Equal(HttpStatusCode.Redirect, (await app.NewBrowser().LoginAsync(Email)).StatusCode);
    }

    private static async Task<string> ChangeAsync(AccountBrowser browser, string current, string wanted)
    {
        using var answer = await browser.SubmitAsync("/Account", "password", ("Form.Current", current), ("Form.Wanted", wanted));
        return await answer.TextAsync();
    }
}
