using Microsoft.Playwright;

namespace Portal.Browser.Tests;

/// <summary>What a shopper does about personalisation, in a browser.</summary>
public sealed class PrivacyStoryTests(PublishedShop shop)
{
    private const string Data = "/your-recommendations/data";

    [Fact]
    public async Task A_shopper_opts_out_at_a_list_and_on_again_in_two_presses_each()
    {
        await using var anna = await Visitor.EnterAsync(shop.Browser, shop.Address);
        var page = await anna.OpenAsync("/");
        var forYou = new Shelf(page, "home-for-you");
        var title = await LookAsync(anna, page);
        await anna.GoAsync(page, "/");
        await forYou.WhenReasonNamesAsync(title, 30_000);

        // The list changes where it stands: no page is loaded.
        await ChooseAsync(page, "NotPersonalised");
        await page.WaitForFunctionAsync("title => ![...document.querySelectorAll('[data-testid=shelf-home-for-you] [data-testid=reason]')].some(reason => reason.textContent.includes(title))", title);
        Assert.Equal(0, await page.GetByTestId("consent-banner").CountAsync());

        await ChooseAsync(page, "Personalised");
        await forYou.WhenReasonNamesAsync(title, 30_000);

        Assert.Empty(anna.Errors);
    }

    [Fact]
    public async Task A_shopper_deletes_an_interest_takes_the_data_along_and_brings_it_back()
    {
        await using var anna = await Visitor.EnterAsync(shop.Browser, shop.Address);
        var page = await anna.OpenAsync("/");
        await LookAsync(anna, page);
        await GoPlainAsync(page, Data);
        var tag = page.GetByTestId("interests-Category").Locator("li").First;
        var acts = await page.Locator("[data-event]").CountAsync();
        Assert.True(acts > 0);

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByTestId("copy").ClickAsync());
        var copy = Path.Combine(PublishedShop.Evidence, $"{Guid.NewGuid():N}.zip");
        await download.SaveAsAsync(copy);

        var name = await tag.Locator(".privacy-tag-name").TextContentAsync();
        await tag.GetByRole(AriaRole.Button).ClickAsync();
        await page.GetByTestId("word").WaitForAsync();
        Assert.Equal(0, await page.Locator("[data-event]").CountAsync());
        Assert.Contains(name!, await page.GetByTestId("muted").TextContentAsync());

        // Allowed again, the copy brings back every act, once.
        await page.GetByTestId("muted").GetByRole(AriaRole.Button).ClickAsync();
        await page.WaitForURLAsync("**word=Interest_Back*");
        await page.Locator("input[type=file]").SetInputFilesAsync(copy);
        await page.Locator(".privacy-file button").ClickAsync();
        await page.WaitForURLAsync("**word=Copy_Back*");

        Assert.Equal(acts, await page.Locator("[data-event]").CountAsync());
        Assert.Empty(anna.Errors);
        File.Delete(copy);
    }

    /// <summary>Looks at a product of the first list, and tells its title.</summary>
    private static async Task<string> LookAsync(Visitor visitor, IPage page)
    {
        var id = (await new Shelf(page, "home-trending").ProductsAsync())[0];
        await visitor.GoAsync(page, $"/p/{id}");
        var title = (await page.Locator("h1").TextContentAsync())!.Trim();
        // The view is on its way as soon as the page is alive; the list it leads to says that it has come.
        await visitor.GoAsync(page, "/");
        await new Shelf(page, "home-recent").Root.GetByTestId("tile").First.WaitForAsync();
        return title;
    }

    private static async Task ChooseAsync(IPage page, string mode)
    {
        var control = page.GetByTestId("choice-home-for-you");
        await control.Locator(".choice-now").ClickAsync();
        await control.Locator($"button[value={mode}]").ClickAsync();
        await page.Locator($"[data-testid=choice-home-for-you][data-mode={mode}]").WaitForAsync();
    }

    private static Task GoPlainAsync(IPage page, string path) => page.GotoAsync(new Uri(new Uri(page.Url), path).ToString());
}
