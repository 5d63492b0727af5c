using Portal.Server.Import.Products;

namespace Portal.Server.Tests.Import.Products;

public sealed class PlainTitleTests
{
    [Theory]
    [InlineData("WHITE HANGING HEART T-LIGHT HOLDER", "White hanging heart T-light holder")]
    [InlineData("SET/6 RED SPOTTY PAPER PLATES", "Set of 6 red spotty paper plates")]
    [InlineData("S/4 CACTI CANDLES", "Set of 4 cacti candles")]
    [InlineData("SET 12 COLOURING PENCILS DOILY", "Set of 12 colouring pencils doily")]
    [InlineData("ROUND SNACK BOXES SET OF4 WOODLAND ", "Round snack boxes set of 4 woodland")]
    [InlineData("RED WOOLLY HOTTIE WHITE HEART.", "Red woolly hottie white heart")]
    [InlineData("HAND WARMER UNION JACK", "Hand warmer Union Jack")]
    [InlineData("SET OF 10 LED DOLLY LIGHTS", "Set of 10 LED dolly lights")]
    [InlineData("VINTAGE CHRISTMAS  BUNTING", "Vintage Christmas bunting")]
    [InlineData("SET 3 RETROSPOT TEA,COFFEE,SUGAR", "Set of 3 retrospot tea, coffee, sugar")]
    [InlineData("BLACK DROP EARRINGS W LONG BEADS", "Black drop earrings with long beads")]
    [InlineData("POLYESTER FILLER PAD 45x45cm", "Polyester filler pad 45x45cm")]
    [InlineData("Dr. Jam's Arouzer Stress Ball", "Dr. Jam's Arouzer Stress Ball")]
    [InlineData("PINK B'FLY C/COVER W BOBBLES", "Pink butterfly cushion cover with bobbles")]
    [InlineData("\"I LOVE LONDON\" MINI BACKPACK", "\"I love London\" mini backpack")]
    [InlineData("", "")]
    [InlineData("?", "?")]
    public void Of_WritesForPeople(string till, string expected) => Assert.Equal(expected, PlainTitle.Of(till));
}
