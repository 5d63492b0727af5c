using FsCheck.Xunit;
using Portal.Server.Import.Products;

namespace Portal.Server.Tests.Import.Products;

public sealed class ShelvesTests
{
    private static readonly KeywordShelves GiftShop = KeywordShelves.Load("gift-shop");

    [Theory]
    [InlineData("WHITE HANGING HEART T-LIGHT HOLDER", "gs-candles")]
    [InlineData("ROSE SCENT CANDLE IN JEWELLED BOX", "gs-candles")]
    [InlineData("JUMBO BAG RED RETROSPOT", "gs-bags-shopping")]
    [InlineData("PAPER CHAIN KIT VINTAGE CHRISTMAS", "gs-christmas")]
    [InlineData("RETROSPOT HEART HOT WATER BOTTLE", "gs-warm")]
    [InlineData("ALARM CLOCK BAKELIKE RED", "gs-clocks")]
    [InlineData("COTTON APRON PANTRY DESIGN", "gs-kitchen-textiles")]
    [InlineData("METAL SIGN HER DINNER IS SERVED", "gs-signs")]
    [InlineData("BLACK DROP EARRINGS W LONG BEADS", "gs-earrings")]
    [InlineData("SET/6 RED SPOTTY PAPER PLATES", "gs-party-table")]
    [InlineData("GLOW IN DARK DOLPHINS", "gs-other-all")]
    [InlineData("", "gs-other-all")]
    public void GiftShop_PutsATitleWhereAShopperLooksForIt(string title, string category) =>
        Assert.Equal(category, GiftShop.Find(title).Category.Key);

    [Property]
    public bool Keys_FitIntoAddresses(string? name)
    {
        var key = Key(name);
        return key.Length is > 0 and <= 64 && key == Key(name) && key.All(letter => letter == '-' || char.IsLetterOrDigit(letter));
    }

    [Theory]
    [InlineData("Mugs", "Cups")]
    [InlineData("!!!", "???")]
    [InlineData("茶杯", "台灯")]
    public void Keys_OfDifferentNames_Differ(string first, string second) => Assert.NotEqual(Key(first), Key(second));

    [Fact]
    public void Keys_OfLongNames_StayApart()
    {
        var name = new string('a', 100);

        Assert.NotEqual(Key(name + "b"), Key(name + "c"));
    }

    private static string Key(string? name) => NamedShelves.Of("x", (name ?? "", null), null).Category.Key;
}
