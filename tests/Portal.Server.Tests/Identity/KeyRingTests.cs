namespace Portal.Server.Tests.Identity;

public sealed class KeyRingTests
{
    [Fact]
    public async Task Restart_KeepsAccountsSignedIn()
    {
        var folder = Directory.CreateTempSubdirectory("portal-test-").FullName;
        string cookie;
        await using (var first = AccountApp.Create(dataFolder: folder, keepData: true))
        {
            using var answer = await first.NewBrowser().RegisterAsync("ann@example.com");
            cookie = answer.CookieSet("portal.account")!.Split(';')[0];
        }

        await using var second = AccountApp.Create(dataFolder: folder);
        var browser = second.NewShopper();
        browser.DefaultRequestHeaders.Add("Cookie", cookie);

        Assert.Contains("ann@example.com", await browser.GetStringAsync("/Account", TestContext.Current.CancellationToken));
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(folder, "keys"), "*.xml"));
    }
}
