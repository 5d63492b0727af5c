using Bunit;
using Portal.Client.Tests.Storefront;
using Portal.Client.Ui;
using Portal.Shared.Catalog;
using Portal.Shared.Recommendations;

namespace Portal.Client.Tests.Ui;

public sealed class ProductTileTests : StorePageContext
{
    [Fact]
    public void Tile_IsAPlainLinkToItsProduct_WithoutAnyButtonNobodyAnswers()
    {
        var tile = Render<ProductTile>(parameters => parameters.Add(known => known.Product, Paper.Product(1)));

        Assert.Equal("/p/p1", tile.Find("a.tile-link").GetAttribute("href"));
        Assert.Equal("Mug number 1", tile.Find("h3").TextContent);
        Assert.Contains("£11.00", tile.Markup);
        Assert.Empty(tile.FindAll("button"));
    }

    [Fact]
    public async Task Tile_TellsEachActOnceWithItsProduct()
    {
        List<string> told = [];
        void Tell(string act, ProductCard card) => told.Add($"{act} {card.Id}");
        var tile = Render<ProductTile>(parameters => parameters
            .Add(known => known.Product, Paper.Product(2))
            .Add(known => known.OnChosen, card => Tell("chosen", card))
            .Add(known => known.OnAddToCart, card => Tell("cart", card))
            .Add(known => known.OnFavourite, card => Tell("favourite", card))
            .Add(known => known.OnHide, card => Tell("hide", card)));

        await tile.ClickAsync("[data-testid=add-to-cart]");
        await tile.ClickAsync("[data-testid=favourite]");
        await tile.ClickAsync("[data-testid=hide]");
        await tile.ClickAsync("a.tile-link");

        Assert.Equal(["cart p2", "favourite p2", "hide p2", "chosen p2"], told);
    }

    [Fact]
    public void Tile_WhenSoldOut_SaysSoAndCannotBePutIntoTheCart()
    {
        var tile = Render<ProductTile>(parameters => parameters
            .Add(known => known.Product, Paper.Product(3, inStock: false))
            .Add(known => known.OnAddToCart, (ProductCard _) => { }));

        Assert.Contains("Sold out", tile.Find(".stock").TextContent);
        Assert.Empty(tile.FindAll("[data-testid=add-to-cart]"));
    }

    [Theory]
    [InlineData(true, "true", "Remove Mug number 1 from favourites")]
    [InlineData(false, "false", "Save Mug number 1 to favourites")]
    public void Heart_TellsItsStateToThoseWhoListen(bool favourite, string pressed, string label)
    {
        var tile = Render<ProductTile>(parameters => parameters
            .Add(known => known.Product, Paper.Product(1))
            .Add(known => known.Favourite, favourite)
            .Add(known => known.OnFavourite, (ProductCard _) => { }));

        Assert.Equal(pressed, tile.Find("[data-testid=favourite]").GetAttribute("aria-pressed"));
        Assert.Equal(label, tile.Find("[data-testid=favourite]").GetAttribute("aria-label"));
    }

    [Fact]
    public void Reason_NamesItsEvidence_AndLinksToIt()
    {
        Speak("zh-CN");
        var tile = Render<ProductTile>(parameters => parameters
            .Add(known => known.Product, Paper.Product(1))
            .Add(known => known.Scope, "home-for-you")
            .Add(known => known.Reason, new Reason(ReasonKind.BecauseYouViewed, [new("p9", "青瓷杯"), new("p8", "铁锅")])));

        Assert.Equal("因为你看过青瓷杯和铁锅", tile.Find("[data-testid=reason]").TextContent.Trim());
        Assert.Equal(["/p/p9", "/p/p8"], tile.FindAll("[popover] a").Select(link => link.GetAttribute("href")!));
        Assert.Equal(tile.Find("[popover]").Id, tile.Find("[data-testid=reason]").GetAttribute("popovertarget"));
    }

    [Fact]
    public async Task Tile_ThatLooksTheSame_IsNotDrawnAgain_ButCallsTheNewestAnswer()
    {
        List<string> told = [];
        var tile = Tile("first");
        var drawn = tile.RenderCount;

        tile.Render(parameters => parameters.Add(known => known.OnHide, (ProductCard _) => told.Add("second")));
        Assert.Equal(drawn, tile.RenderCount);
        await tile.ClickAsync("[data-testid=hide]");
        await tile.ClickAsync("[popover] button");
        drawn = tile.RenderCount;
        tile.Render(parameters => parameters.Add(known => known.Favourite, true));

        Assert.Equal(["second", "second"], told);
        Assert.Equal(drawn + 1, tile.RenderCount);

        IRenderedComponent<ProductTile> Tile(string answer) => Render<ProductTile>(parameters => parameters
            .Add(known => known.Product, Paper.Product(1)).Add(known => known.Reason, new Reason(ReasonKind.New, []))
            .Add(known => known.OnFavourite, (ProductCard _) => { }).Add(known => known.OnHide, (ProductCard _) => told.Add(answer)));
    }
}
