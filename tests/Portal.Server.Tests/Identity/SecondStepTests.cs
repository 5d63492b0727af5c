using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Portal.Server.Audit;
using Portal.Server.Identity;

namespace Portal.Server.Tests.Identity;

public sealed partial class SecondStepTests : IAsyncLifetime
{
    private const string Email = "shopper@example.com";
    private const string Page = "/Account/Security";
    private readonly PortalApp _app = AccountApp.Create();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task TurnedOn_SignInAsksForACode_AndTakesEachOnce()
    {
        var (key, _) = await TurnOnAsync();
        var browser = _app.NewBrowser();

        using var half = await browser.LoginAsync(Email, page: "/Account/Login?returnUrl=/orders");
        Assert.Equal("/Account/Code?returnUrl=%2Forders", half.Target());
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Http.GetAsync("/Account", Stop)).StatusCode);

        var code = Code(key);
        using var done = await SendAsync(browser, code, "/Account/Code?returnUrl=/orders");
        Assert.Equal("/orders", done.Target());
        Assert.Contains(Email, await browser.ReadAsync("/Account"));

        var thief = _app.NewBrowser();
        await thief.LoginAsync(Email);
        Assert.Contains("This code did not work", await (await SendAsync(thief, code)).TextAsync());
    }

    [Fact]
    public async Task LookingAtThePage_EndsNoSignIn()
    {
        var browser = await _app.SignedInAsync();
        var before = await _app.WithUsersAsync(async users => await users.GetSecurityStampAsync((await users.FindByEmailAsync(Email))!));

        Assert.Equal(Key(await browser.ReadAsync(Page)), Key(await browser.ReadAsync(Page)));

        Assert.Equal(before, await _app.WithUsersAsync(async users => await users.GetSecurityStampAsync((await users.FindByEmailAsync(Email))!)));
    }

    [Fact]
    public async Task RecoveryCode_SignsInOnce()
    {
        var (_, codes) = await TurnOnAsync();
        Assert.Equal(SecondStep.CodesGiven, codes.Length);
        var browser = _app.NewBrowser();
        await browser.LoginAsync(Email);

        Assert.Equal("/", (await SendAsync(browser, codes[0].ToLowerInvariant())).Target());

        var again = _app.NewBrowser();
        await again.LoginAsync(Email);
        Assert.Contains("This code did not work", await (await SendAsync(again, codes[0])).TextAsync());
        Assert.Equal("/", (await SendAsync(again, codes[1])).Target());
        Assert.Contains("Recovery codes left: 8.", await again.ReadAsync(Page));
        Assert.DoesNotContain(codes[2], await again.ReadAsync(Page));
    }

    [Fact]
    public async Task WrongCodes_CloseTheAccountWithoutSayingSo()
    {
        var (key, _) = await TurnOnAsync();
        var browser = _app.NewBrowser();
        await browser.LoginAsync(Email);
        var answers = new List<string>();
        for (var attempt = 0; attempt < 6; attempt++)
        {
            answers.Add(Alert(await (await SendAsync(browser, "000000x")).TextAsync()));
        }

        answers.Add(Alert(await (await SendAsync(browser, Code(key))).TextAsync()));

        Assert.Single(answers.Distinct());
        Assert.Contains(await TrailAsync(), entry => entry.Action == "account.locked-out");
    }

    [Fact]
    public async Task Code_WithoutAPassword_IsNotAskedFor()
    {
        Assert.DoesNotContain("Form.Code", await _app.NewBrowser().ReadAsync("/Account/Code"));
    }

    [Fact]
    public async Task TurnedOff_WithThePasswordAlone_AsksNoMore()
    {
        var (key, codes) = await TurnOnAsync();
        var browser = _app.NewBrowser();
        await browser.LoginAsync(Email);
        await SendAsync(browser, codes[0]);

        await browser.SubmitAsync(Page, "turn-off", ("Off.Password", "not the password"));
        Assert.Equal("/Account/Code?returnUrl=%2F", (await _app.NewBrowser().LoginAsync(Email)).Target());
        await browser.SubmitAsync(Page, "turn-off", ("Off.Password", AccountBrowser.Password));

        Assert.Equal("/", (await _app.NewBrowser().LoginAsync(Email)).Target());
        Assert.NotEqual(key, Key(await browser.ReadAsync(Page)));
    }

    [Fact]
    public async Task Trail_TellsWhatHappenedAndNoSecret()
    {
        var (key, codes) = await TurnOnAsync();
        var browser = _app.NewBrowser();
        await browser.LoginAsync(Email, "not the password");
        await browser.LoginAsync(Email);
        await SendAsync(browser, codes[0]);
        await browser.LoginAsync("secret typed into the wrong field");

        var trail = await TrailAsync();

        Assert.Equal(
            ["account.sign-in-refused", "account.signed-in", "account.sign-in-refused", "account.second-step-on", "account.signed-in", "account.opened"],
            trail.Select(entry => entry.Action));
        Assert.Equal(["account unknown", $"account {Email}"], trail.Take(2).Select(entry => entry.Subject));
        Assert.Equal(["", Email, ""], trail.Take(3).Select(entry => entry.Actor));
        var everything = string.Join(' ', trail.Select(entry => $"{entry.Actor} {entry.Subject} {entry.Before} {entry.After}"));
        Assert.All([key, codes[0], AccountBrowser.Password, "secret typed"], secret => Assert.DoesNotContain(secret, everything));
    }

    private async Task<(string Key, string[] Codes)> TurnOnAsync()
    {
        var browser = await _app.SignedInAsync();
        var key = Key(await browser.ReadAsync(Page));
        using var answer = await browser.SubmitAsync(Page, "turn-on", ("On.Code", Code(key)));
        var page = await answer.TextAsync();
        return (key, [.. Codes().Matches(page[page.IndexOf("data-testid=\"codes\"", StringComparison.Ordinal)..]).Select(match => match.Groups[1].Value)]);
    }

    private static Task<HttpResponseMessage> SendAsync(AccountBrowser browser, string code, string page = "/Account/Code") =>
        browser.SubmitAsync(page, "\"code\"", ("Form.Code", code));

    private static string Key(string page) => KeyText().Match(page).Groups[1].Value.Replace(" ", "");

    private static string Alert(string page) => AlertText().Match(page).Groups[1].Value;

    private async Task<IReadOnlyList<AuditEntry>> TrailAsync() => await _app.Get<FindAudit>().FindAsync(new AuditFilter(), null, 50, Stop);

    /// <summary>RFC 6238 with its own words: 30 seconds, SHA-1, six digits.</summary>
    private string Code(string key)
    {
        var bits = string.Concat(key.Select(letter => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter), 2).PadLeft(5, '0')));
        var secret = Enumerable.Range(0, bits.Length / 8).Select(place => Convert.ToByte(bits.Substring(place * 8, 8), 2)).ToArray();
        var step = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(step, _app.Get<TimeProvider>().GetUtcNow().ToUnixTimeSeconds() / 30);
        var hash = HMACSHA1.HashData(secret, step);
        var offset = hash[^1] & 15;
        return ((BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(offset)) & int.MaxValue) % 1_000_000).ToString("000000", System.Globalization.CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("<li><code>([^<]+)</code></li>")]
    private static partial Regex Codes();

    [GeneratedRegex("data-testid=\"key\">([^<]+)<")]
    private static partial Regex KeyText();

    [GeneratedRegex("role=\"alert\">([^<]+)<")]
    private static partial Regex AlertText();
}
