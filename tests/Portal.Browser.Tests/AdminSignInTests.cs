using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Playwright;

namespace Portal.Browser.Tests;

public sealed class AdminSignInTests(PublishedShop shop)
{
    private const float Patience = 60_000;

    [Fact]
    public async Task The_first_admin_signs_in_by_passkey_then_by_code_then_by_a_recovery_code_once()
    {
        await using var process = await shop.OpenEmptyAsync();
        var link = await process.FindSetupLinkAsync();
        var address = new Uri(link.GetLeftPart(UriPartial.Authority));
        await using var ada = await Visitor.EnterAsync(shop.Browser, address);
        var page = await ada.OpenPlainAsync("/Account/Register");
        var account = new AdminAccount(page, address);
        await account.OpenAsync(link);

        await UsePasskeyAsync(page, account, address);
        await UseCodesAsync(page, account, address);

        Assert.Empty(ada.Errors);
    }

    private static async Task UsePasskeyAsync(IPage page, AdminAccount account, Uri address)
    {
        await using var device = await PasskeyDevice.PlugInAsync(page);
        var security = new Uri(address, "/Account/Security").ToString();
        await page.GotoAsync(security);
        await page.Locator("[data-passkey=create] [data-passkey-go]").WaitForAsync();
        await page.Locator("#passkey-name").FillAsync("Laptop");
        await page.Locator("#passkey-name").PressAsync("Enter");
        var keys = page.GetByTestId("passkeys").Locator("li");
        await Expect(keys.Locator("details p")).ToContainTextAsync("Laptop", new() { Timeout = Patience });

        await account.SignOutAsync();
        // The device offers its passkey by itself: the page may leave before it has loaded.
        await page.GotoAsync(new Uri(address, "/Account/Login?returnUrl=%2FAccount%2FSecurity").ToString(), new() { WaitUntil = WaitUntilState.Commit });
        await page.WaitForURLAsync(security);

        await keys.Locator("input[name=name]").FillAsync("Key of the office");
        await page.Locator("form[action='/Account/Passkeys/Rename'] button").ClickAsync();
        await Expect(keys.Locator("details p")).ToContainTextAsync("Key of the office", new() { Timeout = Patience });
        await keys.Locator("summary").ClickAsync();
        await page.Locator("form[action='/Account/Passkeys/Remove'] button").ClickAsync();
        await Expect(keys).ToHaveCountAsync(0, new() { Timeout = Patience });
    }

    private static async Task UseCodesAsync(IPage page, AdminAccount account, Uri address)
    {
        var home = new Uri(address, "/Account").ToString();
        await page.GotoAsync(new Uri(address, "/Account/Security").ToString());
        var key = (await page.GetByTestId("key").TextContentAsync())!.Replace(" ", "");
        await page.Locator("[name='On.Code']").FillAsync(Code(key));
        await page.Locator("form:has([name='On.Code']) button").ClickAsync();
        await page.GetByTestId("codes").WaitForAsync();
        var recovery = await page.GetByTestId("codes").Locator("code").AllTextContentsAsync();

        foreach (var next in (Func<string>[])[() => Code(key), () => recovery[0]])
        {
            await account.SignOutAsync();
            await account.SignInToTheCodeAsync();
            await account.TypeCodeAsync(next());
            await page.WaitForURLAsync(home);
        }

        await account.SignOutAsync();
        await account.SignInToTheCodeAsync();
        await account.TypeCodeAsync(recovery[0]);
        await page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "This code did not work" }).WaitForAsync();
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    /// <summary>What an authenticator app shows now (RFC 6238: 30 seconds, SHA-1, six digits).</summary>
    private static string Code(string key)
    {
        var bits = string.Concat(key.Select(letter => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter), 2).PadLeft(5, '0')));
        var secret = Enumerable.Range(0, bits.Length / 8).Select(place => Convert.ToByte(bits.Substring(place * 8, 8), 2)).ToArray();
        var step = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(step, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30);
        var hash = HMACSHA1.HashData(secret, step);
        var truncated = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return (truncated % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }
}
