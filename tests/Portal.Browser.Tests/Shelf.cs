using Microsoft.Playwright;

namespace Portal.Browser.Tests;

/// <summary>A list on a page.</summary>
internal sealed class Shelf(IPage page, string placement)
{
    /// <summary>The whole shelf.</summary>
    public ILocator Root => page.GetByTestId($"shelf-{placement}");

    /// <summary>Product ids in the order shown.</summary>
    public async Task<string[]> ProductsAsync()
    {
        await Root.GetByTestId("tile").First.WaitForAsync();
        return await Root.GetByTestId("tile").EvaluateAllAsync<string[]>("tiles => tiles.map(tile => tile.dataset.product)");
    }

    /// <summary>Those whose tile names something, such as the title a reason is about; in the order shown.</summary>
    public async Task<string[]> ProductsAsync(string naming)
    {
        await Root.GetByTestId("tile").First.WaitForAsync();
        return await Root.GetByTestId("tile").Filter(new() { HasText = naming }).EvaluateAllAsync<string[]>("tiles => tiles.map(tile => tile.dataset.product)");
    }

    /// <summary>All reasons shown, joined.</summary>
    public async Task<string> ReasonsAsync() => string.Join('\n', await Root.GetByTestId("reason").AllTextContentsAsync());

    /// <summary>Waits until a reason names one of these titles.</summary>
    public Task WhenReasonNamesAsync(string title, float milliseconds) =>
        Root.GetByTestId("reason").Filter(new() { HasText = title }).First
            .WaitForAsync(new() { State = WaitForSelectorState.Attached, Timeout = milliseconds });
}
