using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Playwright;

namespace Portal.Browser.Tests;

public sealed class ErasureTests(PublishedShop shop)
{
    [Fact]
    public async Task Without_script_a_shopper_is_erased_and_anybody_can_check_the_receipt()
    {
        await using var anna = await Visitor.EnterAsync(shop.Browser, shop.Address, new() { JavaScriptEnabled = false, AcceptDownloads = true });
        var page = await anna.OpenPlainAsync("/d/kitchen");
        var before = await anna.CookieHeaderAsync();

        await page.GotoAsync(new Uri(shop.Address, "/your-data/erase").ToString());
        await page.GetByRole(AriaRole.Checkbox).CheckAsync();
        await page.GetByTestId("erase").ClickAsync();
        // The page that follows the job loads itself again until there is a receipt.
        await page.GetByTestId("receipt").WaitForAsync();

        var file = await page.RunAndWaitForDownloadAsync(() => page.GetByTestId("receipt-file").ClickAsync());
        using var signed = JsonDocument.Parse(await File.ReadAllTextAsync(await file.PathAsync(), TestContext.Current.CancellationToken));
        var text = signed.RootElement.GetProperty("receipt").GetString()!;
        using var key = ECDsa.Create();
        key.ImportFromPem(signed.RootElement.GetProperty("publicKey").GetString());
        Assert.True(key.VerifyData(Encoding.UTF8.GetBytes(text), Convert.FromBase64String(signed.RootElement.GetProperty("signature").GetString()!), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        using var receipt = JsonDocument.Parse(text);
        Assert.Equal(0, receipt.RootElement.GetProperty("search").GetProperty("traces").GetInt32());
        Assert.NotEqual(ShopperOf(before), ShopperOf(await anna.CookieHeaderAsync()));
        Assert.Empty(anna.Errors);
    }

    private static string? ShopperOf(string cookies) => cookies.Split("; ").FirstOrDefault(cookie => cookie.StartsWith("portal.shopper=", StringComparison.Ordinal));
}
