using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Server.Data;
using Portal.Server.Identity;

namespace Portal.Server.Tests.Identity;

public sealed class FirstAdminTests
{
    private const string Email = "owner@example.com";

    [Fact]
    public async Task Setup_WithTheLink_OpensTheAdminAreaOnce()
    {
        await using var app = AccountApp.Create();
        var token = (await app.IssueSetupTokenAsync())!;
        var browser = app.NewBrowser();

        using var answer = await browser.SetupAsync(token, Email);

        Assert.Equal("/admin", answer.Target());
        using var admin = await browser.Http.GetAsync("/admin", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, admin.StatusCode);
        Assert.Contains("no longer valid", await app.NewBrowser().ReadAsync($"/Account/Setup?token={token}"));
        Assert.Null(await app.IssueSetupTokenAsync());
    }

    [Fact]
    public async Task Setup_WithABadPassword_LeavesTheLinkUsable()
    {
        await using var app = AccountApp.Create();
        var token = (await app.IssueSetupTokenAsync())!;

        using var refused = await app.NewBrowser().SetupAsync(token, Email, "short");
        Assert.Contains("The password is too short.", await refused.TextAsync());

        using var answer = await app.NewBrowser().SetupAsync(token, Email);
        Assert.Equal("/admin", answer.Target());
    }

    [Fact]
    public async Task Setup_TwiceAtOnce_OpensOneAccount()
    {
        await using var app = AccountApp.Create();
        var token = (await app.IssueSetupTokenAsync())!;
        var browsers = Enumerable.Range(1, 4).Select(_ => app.NewBrowser()).ToArray();

        var answers = await Task.WhenAll(browsers.Select((browser, number) => browser.SetupAsync(token, $"owner{number}@example.com")));

        Assert.Single(answers, answer => answer.Target() == "/admin");
        Assert.Equal(1, await app.WithUsersAsync(users => users.Users.CountAsync()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("guess")]
    public async Task Setup_WithAnotherToken_OffersNoForm(string token)
    {
        await using var app = AccountApp.Create();
        await app.IssueSetupTokenAsync();

        var page = await app.NewBrowser().ReadAsync($"/Account/Setup?token={token}");

        Assert.Contains("no longer valid", page);
        Assert.DoesNotContain("name=\"Form.Password\"", page);
    }

    [Fact]
    public async Task Issue_AtTheNextStart_ReplacesTheOlderLink()
    {
        await using var app = AccountApp.Create();
        var older = (await app.IssueSetupTokenAsync())!;

        var newer = (await app.IssueSetupTokenAsync())!;

        Assert.Contains("no longer valid", await app.NewBrowser().ReadAsync($"/Account/Setup?token={older}"));
        Assert.Contains("name=\"Form.Password\"", await app.NewBrowser().ReadAsync($"/Account/Setup?token={newer}"));
    }

    [Fact]
    public async Task Issue_StoresOnlyTheHash()
    {
        await using var app = AccountApp.Create();
        var token = (await app.IssueSetupTokenAsync())!;

        await using var db = await app.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        var row = Assert.Single(await db.Set<SetupToken>().ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal(43, token.Length);
        Assert.Equal(SetupToken.HashOf(token), row.Hash);
        Assert.DoesNotContain(token, row.Hash);
    }
}
