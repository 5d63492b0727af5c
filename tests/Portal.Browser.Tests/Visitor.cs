using Microsoft.Playwright;

namespace Portal.Browser.Tests;

/// <summary>One shopper in a browser of their own (own cookies), with every console error noted.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly Uri _shop;
    private readonly List<string> _errors = [];

    private Visitor(IBrowserContext context, Uri shop)
    {
        (_context, _shop) = (context, shop);
        // A machine busy with other tests is slow, not wrong.
        _context.SetDefaultTimeout(60_000);
        _context.Console += (_, message) =>
        {
            if (message.Type == "error" && !IgnoreErrors)
            {
                _errors.Add($"{message.Page?.Url}: {message.Text}");
            }
        };
        _context.WebError += (_, error) => _errors.Add(error.Error);
    }

    /// <summary>What went wrong in the browser's console so far.</summary>
    public IReadOnlyList<string> Errors => _errors;

    /// <summary>While the cable is cut, failed requests are expected.</summary>
    public bool IgnoreErrors { get; set; }

    /// <summary>Cookies of this shopper.</summary>
    public async Task<string> CookieHeaderAsync() => string.Join("; ", (await _context.CookiesAsync([_shop.ToString()])).Select(cookie => $"{cookie.Name}={cookie.Value}"));

    public static async Task<Visitor> EnterAsync(IBrowser browser, Uri shop, BrowserNewContextOptions? options = null) =>
        new(await browser.NewContextAsync(options ?? new() { ViewportSize = new() { Width = 1280, Height = 900 } }), shop);

    /// <summary>Opens a page in a new tab and waits until it can be clicked.</summary>
    public async Task<IPage> OpenAsync(string path)
    {
        var page = await _context.NewPageAsync();
        await GoAsync(page, path);
        return page;
    }

    /// <summary>Opens a page in a new tab as it comes from the server, interactive or not.</summary>
    public async Task<IPage> OpenPlainAsync(string path)
    {
        var page = await _context.NewPageAsync();
        await page.GotoAsync(new Uri(_shop, path).ToString(), new() { WaitUntil = WaitUntilState.Commit });
        return page;
    }

    /// <summary>Goes to a page in this tab and waits until it can be clicked.</summary>
    public async Task GoAsync(IPage page, string path)
    {
        await page.GotoAsync(new Uri(_shop, path).ToString());
        await ReadyAsync(page);
    }

    /// <summary>Comes back to this page once the browser has the whole program: from then on it runs there.</summary>
    public static async Task ComeBackAsync(IPage page)
    {
        // Blazor notes in the browser's storage that every file of the program has arrived.
        await page.WaitForFunctionAsync(
            "() => Object.keys(localStorage).some(key => key.startsWith('blazor-resource-hash'))", null, new() { Timeout = 120_000 });
        await page.ReloadAsync();
        await page.Locator("[data-renderer=WebAssembly][data-ready=True]").First.WaitForAsync();
    }

    /// <summary>Waits until the page is interactive.</summary>
    public static Task ReadyAsync(IPage page) => page.Locator("[data-ready=True]").First.WaitForAsync();

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
