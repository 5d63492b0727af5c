using System.Text.RegularExpressions;
using Portal.Shared.Events;

namespace Portal.Server.Tests.Demo;

/// <summary>A small demonstration shop, started once for the tests of a class.</summary>
public sealed partial class DemoShop : IAsyncDisposable
{
    /// <summary>The running shop: in Development, with the demo, and nobody simulated but where a test lets them in.</summary>
    public PortalApp App { get; } = new() { Settings = { ["environment"] = "Development", ["Demo:Enabled"] = "true", ["Demo:Simulate"] = "false", ["Demo:Shoppers"] = "60", ["Demo:Days"] = "30" } };

    public async ValueTask DisposeAsync() => await App.DisposeAsync();

    /// <summary>Chooses who shops in a browser, by the form of its page.</summary>
    public static async Task ChooseAsync(HttpClient browser, string who, CancellationToken cancellationToken)
    {
        var page = await browser.GetStringAsync("/", cancellationToken);
        var form = page[page.IndexOf("action=\"/demo/shopper\"", StringComparison.Ordinal)..];
        var token = Token().Match(form).Groups[1].Value;
        using var answer = await browser.PostAsync(
            "/demo/shopper", new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("who", who), new("returnUrl", "/cart")]), cancellationToken);
        Assert.Equal("/cart", answer.Headers.Location?.ToString());
    }

    /// <summary>Signs a browser in to the demo account of a role.</summary>
    public static async Task SignInAsync(HttpClient browser, string role, CancellationToken cancellationToken)
    {
        var page = await browser.GetStringAsync("/Account/Login", cancellationToken);
        var form = page[page.IndexOf("action=\"/Account/Demo\"", StringComparison.Ordinal)..];
        using var answer = await browser.PostAsync(
            "/Account/Demo", new FormUrlEncodedContent([new("__RequestVerificationToken", Token().Match(form).Groups[1].Value), new("role", role)]), cancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.Redirect, answer.StatusCode);
    }

    /// <summary>A view of a product.</summary>
    public static ShopEvent View(string productId) =>
        new() { EventId = Guid.CreateVersion7(), Type = ShopEventType.View, ProductId = productId, SessionId = "v" };

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
