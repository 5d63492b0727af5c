using System.Globalization;
using System.Resources;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Portal.Client.Resources;
using Portal.Client.Tests.Storefront;
using Portal.Client.Ui;
using Portal.Shared.Recommendations;

namespace Portal.Client.Tests.Ui;

/// <summary>A reason names what it rests on: one product or two, in a tile's room.</summary>
public sealed class ReasonWordsTests : StorePageContext
{
    private const string Long = "Hand-thrown stoneware mug with a wooden lid and a spoon";
    private const string LongChinese = "手工拉坯粗陶马克杯带木盖和小勺礼盒装";

    private IStringLocalizer<StoreText> Text => Services.GetRequiredService<IStringLocalizer<StoreText>>();

    [Theory]
    [InlineData("en", ReasonKind.BecauseYouViewed, "Because you viewed Blue mug and Iron pan")]
    [InlineData("en", ReasonKind.BecauseInCart, "Because Blue mug and Iron pan are in your cart")]
    [InlineData("en", ReasonKind.BecauseYouBought, "Because you bought Blue mug and Iron pan")]
    [InlineData("en", ReasonKind.BecauseYouLike, "Because you like Blue mug and Iron pan")]
    [InlineData("en", ReasonKind.BoughtTogether, "Often bought together with Blue mug and Iron pan")]
    [InlineData("en", ReasonKind.ViewedTogether, "Often chosen in the same visit as Blue mug and Iron pan")]
    [InlineData("en", ReasonKind.SimilarTo, "Similar to Blue mug and Iron pan")]
    [InlineData("en", ReasonKind.Trending, "Popular right now")]
    [InlineData("zh-CN", ReasonKind.BecauseYouViewed, "因为你看过Blue mug和Iron pan")]
    [InlineData("zh-CN", ReasonKind.BecauseInCart, "因为购物车里有Blue mug和Iron pan")]
    [InlineData("zh-CN", ReasonKind.BecauseYouBought, "因为你买过Blue mug和Iron pan")]
    [InlineData("zh-CN", ReasonKind.BecauseYouLike, "因为你喜欢Blue mug和Iron pan")]
    [InlineData("zh-CN", ReasonKind.BoughtTogether, "常与Blue mug和Iron pan一起购买")]
    [InlineData("zh-CN", ReasonKind.ViewedTogether, "逛 Blue mug 和 Iron pan 的顾客同一次也常选它")]
    [InlineData("zh-CN", ReasonKind.SimilarTo, "与Blue mug和Iron pan相似")]
    [InlineData("zh-CN", ReasonKind.Trending, "近期热门")]
    public void Reason_OfTwoProducts_NamesBoth(string culture, ReasonKind kind, string sentence)
    {
        Speak(culture);

        Assert.Equal(sentence, ReasonWords.For(Of(kind, "Blue mug", "Iron pan"), Text));
        Assert.Equal(sentence, ReasonWords.For(Of(kind, "Blue mug", "Iron pan", "Oak board"), Text));
    }

    [Theory]
    [InlineData("en", "Because you viewed Blue mug", "Because you viewed something you looked at")]
    [InlineData("zh-CN", "因为你看过Blue mug", "因为你看过你看过的商品")]
    public void Reason_OfOneProductOrNone_StaysAsItWas(string culture, string one, string none)
    {
        Speak(culture);

        Assert.Equal(one, ReasonWords.For(Of(ReasonKind.BecauseYouViewed, "Blue mug"), Text));
        Assert.Equal(none, ReasonWords.For(Of(ReasonKind.BecauseYouViewed), Text));
    }

    [Theory]
    [InlineData("en", Long, "Because you viewed Hand-thrown stoneware… and Blue mug", $"Because you viewed {Long} and Blue mug")]
    [InlineData("zh-CN", LongChinese, "因为你看过手工拉坯粗陶马克杯带…和Blue mug", $"因为你看过{LongChinese}和Blue mug")]
    public void Reason_OfTwoProductsWithLongTitles_ShortensThemOnTheTile_AndTellsThemInFullWhenItIsOpened(
        string culture, string title, string line, string full)
    {
        Speak(culture);
        var tile = Render<ProductTile>(parameters => parameters
            .Add(known => known.Product, Paper.Product(1)).Add(known => known.Scope, "home-for-you")
            .Add(known => known.Reason, Of(ReasonKind.BecauseYouViewed, title, "Blue mug")));

        var button = tile.Find("[data-testid=reason]");
        Assert.Equal((line, line), (button.TextContent.Trim(), button.GetAttribute("aria-label")));
        Assert.Contains(full, tile.Find("[popover]").TextContent);
    }

    [Theory]
    [InlineData("Blue mug", 28, "Blue mug")]
    [InlineData("Blue mug", 8, "Blue mug")]
    [InlineData("Blue mug", 7, "Blue…")]
    [InlineData("Bluemugwithlid", 7, "Bluemu…")]
    [InlineData("青瓷杯子", 8, "青瓷杯子")]
    [InlineData("青瓷杯子", 7, "青瓷杯…")]
    [InlineData("青瓷杯子", 6, "青瓷…")]
    [InlineData("👩‍👩‍👧 mugs", 4, "👩‍👩‍👧…")]
    public void Title_ThatIsTooLong_EndsInAnEllipsisAtAWord_AndHalvesNoCharacter(string title, int room, string shortened) =>
        Assert.Equal(shortened, ShortTitle.In(room, title));

    [Theory]
    [InlineData("")]
    [InlineData("zh-CN")]
    public void Words_ForTwo_ExistForEveryReasonThatNamesOne(string culture)
    {
        var words = new ResourceManager(typeof(StoreText));
        string? Said(string key) => words.GetString(key, CultureInfo.GetCultureInfo(culture));

        Assert.All(Enum.GetNames<ReasonKind>(), kind =>
            Assert.Equal(Said($"Reason_{kind}")!.Contains("{0}"), Said($"Reason_{kind}_Two")?.Contains("{1}") == true));
    }

    private static Reason Of(ReasonKind kind, params string[] titles) =>
        new(kind, [.. titles.Select((title, number) => new ReasonEvidence($"p{number}", title))]);
}
