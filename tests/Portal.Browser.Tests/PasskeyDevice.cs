using Microsoft.Playwright;

namespace Portal.Browser.Tests;

/// <summary>A device that keeps passkeys, knows its owner and answers at once: Chromium's virtual authenticator.</summary>
internal sealed class PasskeyDevice : IAsyncDisposable
{
    private readonly ICDPSession _session;
    private readonly string _id;

    private PasskeyDevice(ICDPSession session, string id) => (_session, _id) = (session, id);

    /// <summary>Puts one into this tab.</summary>
    public static async Task<PasskeyDevice> PlugInAsync(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("WebAuthn.enable");
        var options = new Dictionary<string, object>
        {
            ["protocol"] = "ctap2",
            ["transport"] = "internal",
            ["hasResidentKey"] = true,
            ["hasUserVerification"] = true,
            ["isUserVerified"] = true,
            ["automaticPresenceSimulation"] = true,
        };
        var made = await session.SendAsync("WebAuthn.addVirtualAuthenticator", new() { ["options"] = options });
        return new(session, made!.Value.GetProperty("authenticatorId").GetString()!);
    }

    /// <summary>Takes it out of the tab.</summary>
    public async ValueTask DisposeAsync()
    {
        await _session.SendAsync("WebAuthn.removeVirtualAuthenticator", new() { ["authenticatorId"] = _id });
        await _session.DetachAsync();
    }
}
