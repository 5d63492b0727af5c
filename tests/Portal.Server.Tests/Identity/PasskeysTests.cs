using System.Text.Json;
using System.Text.RegularExpressions;

namespace Portal.Server.Tests.Identity;

public sealed partial class PasskeysTests : IAsyncLifetime
{
    private const string Email = "shopper@example.com";
    private readonly PortalApp _app = AccountApp.Create();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task AskedForAPasskey_WantsTheDeviceToKnowItsPerson_AndNamesNoAccount()
    {
        var asked = await AskAsync(_app.NewBrowser(), "/Account/Login", "/Account/PasskeyRequest");

        Assert.Equal("required", asked.GetProperty("userVerification").GetString());
        Assert.False(asked.TryGetProperty("allowCredentials", out var keys) && keys is { ValueKind: JsonValueKind.Array } && keys.GetArrayLength() > 0);
    }

    [Fact]
    public async Task OfferedAPasskey_WantsOneThatKnowsItsAccountAndItsPerson()
    {
        var offered = await AskAsync(await _app.SignedInAsync(), "/Account/Security", "/Account/PasskeyOffer");

        var wanted = offered.GetProperty("authenticatorSelection");
        Assert.Equal("required", wanted.GetProperty("residentKey").GetString());
        Assert.Equal("required", wanted.GetProperty("userVerification").GetString());
        Assert.Equal(Email, offered.GetProperty("user").GetProperty("name").GetString());
    }

    [Fact]
    public async Task AskedForAPasskey_IsNoStepTowardsACode()
    {
        var browser = _app.NewBrowser();
        await AskAsync(browser, "/Account/Login", "/Account/PasskeyRequest");

        Assert.Contains("A code is asked for within five minutes of the password", await browser.ReadAsync("/Account/Code"));
    }

    private static async Task<JsonElement> AskAsync(AccountBrowser browser, string page, string path)
    {
        var token = Token().Match(await browser.ReadAsync(page)).Groups[1].Value;
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("purpose", "passkey")]);
        using var answer = await browser.Http.PostAsync(path, form, Stop);
        return JsonElement.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(Stop));
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
