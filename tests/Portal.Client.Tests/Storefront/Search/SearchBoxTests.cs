using AngleSharp.Dom;
using Bunit;
using Portal.Client.Api;
using Portal.Client.Storefront.Search;
using Portal.Shared.Catalog;

namespace Portal.Client.Tests.Storefront.Search;

public sealed class SearchBoxTests : StorePageContext
{
    private static readonly IReadOnlyList<SearchSuggestion> Lines =
    [
        new(SuggestionKind.Category, "Mugs", "mugs", null, null, null),
        new(SuggestionKind.Product, "Blue mug", "p7", "/pictures/p7.svg", 12.5m, "GBP"),
        new(SuggestionKind.Search, "mug rack", "mug rack", null, null, null),
    ];

    public SearchBoxTests() => Catalogue.Suggest = _ => Task.FromResult(Lines);

    [Fact]
    public async Task Typing_WhenItPauses_AsksOnceForTheLastWords()
    {
        var box = Render<SearchBox>();

        var first = Input(box).InputAsync("mu");
        Time.Advance(Suggestions.Pause / 2);
        var second = Input(box).InputAsync("mug");
        await PassAsync(() => first.IsCompleted && second.IsCompleted);

        Assert.Equal(["mug"], Catalogue.Typed);
        Assert.Equal(3, box.FindAll("[role=option]").Count);
        Assert.Equal("true", Input(box).GetAttribute("aria-expanded"));
    }

    [Fact]
    public async Task Answer_WhenNewerWordsWereTyped_IsThrownAway()
    {
        var slow = new TaskCompletionSource<IReadOnlyList<SearchSuggestion>>();
        Catalogue.Suggest = words => words == "pan" ? slow.Task : Task.FromResult(Lines);
        var box = Render<SearchBox>();

        var first = Input(box).InputAsync("pan");
        await PassAsync(() => Catalogue.Typed.Contains("pan"));
        var second = Input(box).InputAsync("mug");
        await PassAsync(() => second.IsCompleted);
        slow.SetResult([new(SuggestionKind.Search, "pancake", "pancake", null, null, null)]);
        await first;

        Assert.DoesNotContain("pancake", box.Markup);
        Assert.Equal(3, box.FindAll("[role=option]").Count);
    }

    [Fact]
    public async Task Arrows_MoveTheChoiceThroughTheLinesAndBackToTheWords()
    {
        var box = await OpenAsync();

        Assert.Null(Chosen(box));
        await PressAsync(box, "ArrowDown");
        Assert.Equal("search-line-0", Chosen(box));
        await PressAsync(box, "ArrowUp");
        Assert.Null(Chosen(box));
        await PressAsync(box, "ArrowUp");
        Assert.Equal("search-line-2", Chosen(box));
        Assert.Equal("true", box.Find("#search-line-2").GetAttribute("aria-selected"));
    }

    [Fact]
    public async Task Choice_WhenAnAnswerIsStillUnderWay_StaysUnderTheHand()
    {
        var slow = new TaskCompletionSource<IReadOnlyList<SearchSuggestion>>();
        var box = await OpenAsync();
        Catalogue.Suggest = _ => slow.Task;
        var typing = Input(box).InputAsync("mugs");
        await PassAsync(() => Catalogue.Typed.Contains("mugs"));

        await PressAsync(box, "ArrowDown");
        slow.SetResult([new(SuggestionKind.Search, "mugshot", "mugshot", null, null, null)]);
        await typing;

        Assert.Equal("search-line-0", Chosen(box));
        Assert.DoesNotContain("mugshot", box.Markup);
    }

    [Fact]
    public async Task Enter_WhenALineIsChosen_GoesWhereItLeads()
    {
        var box = await OpenAsync();
        await PressAsync(box, "ArrowDown");
        await PressAsync(box, "ArrowDown");

        await box.SubmitAsync("form");

        Assert.Equal("/p/p7", Address);
        Assert.Equal("false", Input(box).GetAttribute("aria-expanded"));
    }

    [Fact]
    public async Task Enter_WhenNoLineIsChosen_SearchesForTheWords()
    {
        var box = await OpenAsync("mug & tea");

        await box.SubmitAsync("form");

        Assert.Equal("/search?q=mug%20%26%20tea", Address);
        Assert.Equal("mug & tea", Input(box).GetAttribute("value"));
    }

    [Fact]
    public async Task Escape_ClosesTheLinesFirstAndClearsTheWordsThen()
    {
        var box = await OpenAsync();

        await PressAsync(box, "Escape");
        Assert.Equal("false", Input(box).GetAttribute("aria-expanded"));
        Assert.Equal("mug", Input(box).GetAttribute("value"));

        await PressAsync(box, "Escape");
        Assert.Equal("", Input(box).GetAttribute("value") ?? "");
    }

    [Fact]
    public async Task Line_WhenPressed_GoesWhereItLeads()
    {
        var box = await OpenAsync();

        await box.ClickAsync("#search-line-0");

        Assert.Equal("/c/mugs", Address);
    }

    [Fact]
    public async Task Leaving_ClosesTheLines()
    {
        var box = await OpenAsync();

        await box.Find("form").FocusOutAsync();

        Assert.NotNull(box.Find("[role=listbox]").GetAttribute("hidden"));
    }

    [Fact]
    public void Form_WithoutScript_LeadsToTheResults()
    {
        var form = Render<SearchBox>().Find("form");

        Assert.Equal(("get", "/search"), (form.GetAttribute("method"), form.GetAttribute("action")));
        Assert.Equal("q", form.QuerySelector("input")!.GetAttribute("name"));
    }

    [Fact]
    public void Box_OnAPageOfResults_ShowsItsWords()
    {
        Navigation.NavigateTo("/search?q=tea+pot%20lid");

        Assert.Equal("tea pot lid", Input(Render<SearchBox>()).GetAttribute("value"));
    }

    [Fact]
    public async Task Suggestions_WhenTheShopCannotBeReached_AreSimplyNotShown()
    {
        Catalogue.Suggest = _ => Task.FromException<IReadOnlyList<SearchSuggestion>>(new ApiException(ApiException.Offline));

        var box = await OpenAsync();

        Assert.Equal("false", Input(box).GetAttribute("aria-expanded"));
    }

    [Fact]
    public async Task Box_InChinese_SpeaksChinese()
    {
        Speak("zh-CN");
        var box = await OpenAsync();

        Assert.Equal("搜索商品", Input(box).GetAttribute("aria-label"));
        Assert.Contains("3 条建议", box.Find("[role=status]").TextContent);
    }

    private static IElement Input(IRenderedComponent<SearchBox> box) => box.Find("[role=combobox]");

    private static string? Chosen(IRenderedComponent<SearchBox> box) => Input(box).GetAttribute("aria-activedescendant");

    private static Task PressAsync(IRenderedComponent<SearchBox> box, string key) => Input(box).KeyDownAsync(key);

    private async Task<IRenderedComponent<SearchBox>> OpenAsync(string words = "mug")
    {
        var box = Render<SearchBox>();
        var typing = Input(box).InputAsync(words);
        await PassAsync(() => typing.IsCompleted);
        return box;
    }

    // The box may begin to wait a moment after the key was pressed, so the clock goes on until what is waited for has come.
    private async Task PassAsync(Func<bool> come)
    {
        while (!come())
        {
            Time.Advance(Suggestions.Pause);
            await Task.Yield();
        }
    }
}
