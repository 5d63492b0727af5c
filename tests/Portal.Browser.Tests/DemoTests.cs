using Microsoft.Playwright;
using Portal.Shared.Demo;
using Portal.Shared.Recommendations;

namespace Portal.Browser.Tests;

/// <summary>What only a demonstration has, in a shop that is one.</summary>
public sealed class DemoTests(PublishedShop shop)
{
    private const float Patience = 60_000;

    /// <summary>So many more products of a list of twelve must be of the categories that were looked at: a quarter of it.</summary>
    private const int Sharper = 3;

    private static readonly BrowserNewContextOptions Desk = Options(onPhone: false, "en");

    [Theory]
    [InlineData(false, "en")]
    [InlineData(false, "zh-CN")]
    [InlineData(true, "en")]
    [InlineData(true, "zh-CN")]
    public async Task A_newcomers_first_minute(bool onPhone, string language)
    {
        var (guided, behind, newcomer) = language == "en"
            ? ("it reads your visit step by step", "Behind the lists", "A newcomer") : ("会逐步读取您的浏览", "列表幕后", "新访客");
        var demo = await shop.OpenDemoAsync();
        await using var anna = await Visitor.EnterAsync(shop.Browser, demo.Address, Options(onPhone, language));
        var page = await anna.OpenAsync("/");
        await BecomeAsync(page, "[data-testid=newcomer]");
        Assert.Equal(language, await page.Locator("html").GetAttributeAsync("lang"));
        await Assertions.Expect(page.GetByTestId("personas-button")).ToContainTextAsync(newcomer);
        var home = new Shelf(page, PlacementKeys.HomeForYou);
        var before = await home.ProductsAsync();

        var pressed = new List<string>();
        for (var click = 0; click < 3; click++)
        {
            pressed.Add(await PressAsync(page, pressed));
            await page.GoBackAsync();
            await home.ProductsAsync();
        }

        await Assertions.Expect(page.GetByTestId("shelf-home-recent").GetByTestId("tile")).ToHaveCountAsync(3, new() { Timeout = Patience });
        var after = await home.ProductsAsync();
        using var catalogue = new ProductCategories(demo.Address);
        var (few, many) = (await catalogue.SharedAsync(before, pressed), await catalogue.SharedAsync(after, pressed));
        Assert.True(many >= few + Sharper, $"Of {before.Length} products {few} were of the categories that were looked at, and {many} of {after.Length} are after three clicks.");

        var guide = home.Root.GetByTestId("guide-home-for-you");
        await guide.Locator(".guide-dot").ClickAsync();
        await Assertions.Expect(guide.Locator(".guide-note")).ToContainTextAsync(guided, new() { Timeout = Patience });
        await Assertions.Expect(guide.Locator("[data-stage]")).ToHaveCountAsync(TraceStages.All.Count, new() { Timeout = Patience });
        await guide.Locator(".guide-more").ClickAsync();

        await page.WaitForURLAsync($"**{DemoDoors.Live}");
        if (onPhone)
        {
            await page.GetByTestId("side-behind").ClickAsync();
        }

        var other = page.GetByTestId("behind");
        await Assertions.Expect(other).ToContainTextAsync(behind, new() { Timeout = Patience });
        await Assertions.Expect(other.Locator(".session-steps li")).ToHaveCountAsync(3, new() { Timeout = Patience });
        await Assertions.Expect(other.GetByTestId("part-arms")).ToBeVisibleAsync();
        var thought = await other.GetByTestId("thought").GetAttributeAsync("data-cause");
        if (onPhone)
        {
            await page.GetByTestId("side-shop").ClickAsync();
        }

        await PressAsync(page, pressed);
        await Assertions.Expect(other.GetByTestId("thought")).Not.ToHaveAttributeAsync("data-cause", thought ?? "", new() { Timeout = Patience });
        await Assertions.Expect(other.Locator(".session-steps li")).ToHaveCountAsync(4, new() { Timeout = Patience });
        Assert.Empty(anna.Errors);
    }

    [Theory]
    [InlineData(false, "en")]
    [InlineData(true, "zh-CN")]
    public async Task A_browser_becomes_a_persona_in_either_renderer_hides_the_marks_and_is_itself_again(bool onPhone, string language)
    {
        var (leo, rosa, oneself) = language == "en" ? ("Leo", "Rosa", "Myself") : ("利奥", "罗莎", "我自己");
        var demo = await shop.OpenDemoAsync();
        await using var anna = await Visitor.EnterAsync(shop.Browser, demo.Address, Options(onPhone, language));
        var page = await anna.OpenAsync("/");
        var home = new Shelf(page, PlacementKeys.HomeForYou);
        await home.ProductsAsync();

        await BecomeAsync(page, "[value=gamer]");
        await Assertions.Expect(page.GetByTestId("personas-button")).ToContainTextAsync(leo);
        var gamers = await home.ProductsAsync();
        await BecomeAsync(page, "[value=home-cook]");
        var cooks = await home.ProductsAsync();
        await page.GetByTestId("guide-toggle").ClickAsync();
        await Visitor.ComeBackAsync(page);
        await Assertions.Expect(page.GetByTestId("personas-button")).ToContainTextAsync(rosa);
        await Assertions.Expect(home.Root.GetByTestId("guide-home-for-you")).ToBeHiddenAsync();
        await page.GetByTestId("split-link").ClickAsync();
        if (onPhone)
        {
            await page.GetByTestId("side-behind").ClickAsync();
        }

        await Assertions.Expect(page.GetByTestId("worth")).ToBeVisibleAsync(new() { Timeout = Patience });
        await page.GetByTestId("behind-close").ClickAsync();
        await BecomeAsync(page, "[value=me]");

        Assert.True(gamers.Intersect(cooks).Count() <= 3, "The lists of two personas must differ.");
        await Assertions.Expect(page.GetByTestId("personas-button")).ToContainTextAsync(oneself);
        await Assertions.Expect(page.GetByTestId("shelf-home-recent").GetByTestId("empty")).ToBeVisibleAsync(new() { Timeout = Patience });
        await Assertions.Expect(page.GetByTestId("behind")).ToHaveCountAsync(0);
        Assert.Empty(anna.Errors);
    }

    [Fact]
    public async Task A_planted_trend_reaches_the_lists_of_an_open_page_within_a_minute()
    {
        var demo = await shop.OpenDemoAsync();
        await using var anna = await Visitor.EnterAsync(shop.Browser, demo.Address, Desk);
        await using var ada = await Visitor.EnterAsync(shop.Browser, demo.Address, Desk);
        var home = await anna.OpenAsync("/");
        var trending = new Shelf(home, PlacementKeys.HomeTrending);
        await trending.ProductsAsync();
        var admin = await ada.OpenPlainAsync("/Account/Login?returnUrl=/admin/simulator");
        await admin.GetByTestId("demo").Locator("[value=ProductOwner]").ClickAsync();
        await Visitor.ReadyAsync(admin);
        await Assertions.Expect(admin.GetByTestId("history")).ToContainTextAsync("90 days of history");

        var name = admin.GetByTestId("trend-product");
        await name.FillAsync("fountain pen");
        var line = admin.Locator("#trend-products option").First;
        await line.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        var title = (await line.GetAttributeAsync("value"))!;
        await name.FillAsync(title);
        await admin.Locator(".trend-chosen").WaitForAsync();
        await admin.GetByTestId("plant").ClickAsync();
        await Assertions.Expect(admin.GetByTestId("planted").Locator("li")).ToContainTextAsync([title], new() { Timeout = Patience });

        await Assertions.Expect(trending.Root.GetByTestId("tile").Filter(new() { HasText = title })).ToHaveCountAsync(1, new() { Timeout = 60_000 });
        await Assertions.Expect(admin.Locator(".planted-in")).ToHaveCountAsync(1, new() { Timeout = Patience });
        Assert.Empty(anna.Errors);
        Assert.Empty(ada.Errors);
    }

    private static BrowserNewContextOptions Options(bool onPhone, string language) => new()
    {
        ViewportSize = onPhone ? new() { Width = 390, Height = 844 } : new() { Width = 1440, Height = 900 },
        HasTouch = onPhone, IsMobile = onPhone, Locale = language, ReducedMotion = ReducedMotion.Reduce,
    };

    /// <summary>Opens the first trending product that was not opened before.</summary>
    private static async Task<string> PressAsync(IPage page, IReadOnlyList<string> before)
    {
        var without = string.Concat(before.Select(product => $":not([data-product={product}])"));
        var tile = page.Locator($"[data-testid=shelf-home-trending] [data-testid=tile]{without}").First;
        var product = await tile.GetAttributeAsync("data-product");
        // By its id: the crowd may move another product to this place before the click.
        await page.Locator($"[data-testid=shelf-home-trending] [data-testid=tile][data-product='{product}'] a.tile-link").ClickAsync();
        await page.WaitForURLAsync("**/p/*");
        await page.Locator(".product h1").WaitForAsync();
        return product!;
    }

    private static async Task BecomeAsync(IPage page, string who)
    {
        await page.GetByTestId("personas-button").ClickAsync();
        await page.EvaluateAsync("() => { window.isBefore = true; }");
        await page.Locator($"#personas button{who}").ClickAsync();
        await page.WaitForFunctionAsync("() => !window.isBefore");
        await Visitor.ReadyAsync(page);
    }
}
