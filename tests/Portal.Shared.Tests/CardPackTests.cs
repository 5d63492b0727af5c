using System.Text;
using Portal.Shared.Catalog;
using Portal.Shared.Recommendations.OnDevice;

namespace Portal.Shared.Tests;

public sealed class CardPackTests
{
    private static readonly ProductCard[] Cards =
    [
        new("p1", "Mug", "Acme", "mugs", "Mugs", 12.5m, "EUR", "/pictures/p1.svg", true),
        new("p2", "茶壶\twith a\ntab", "", "pots", "Pots", 0.01m, "CNY", "/pictures/photos/x.webp", false),
    ];

    [Fact]
    public void Tiles_AreReadBackAsTheyWereWritten_ButForTabsAndLineBreaks()
    {
        var pack = CardPack.Read(new CardPack(Cards, new Dictionary<string, string> { ["mugs"] = "home", ["pots"] = "" }, [1, 0], [0]).Write());

        Assert.Equal([Cards[0], Cards[1] with { Title = "茶壶 with a tab" }], pack.Products);
        Assert.Equal([1, 0], pack.Popular);
        Assert.Equal([0], pack.Arrivals);
        Assert.Equal((0, 1, -1), (pack.NumberOf("p1"), pack.NumberOf("p2"), pack.NumberOf("p3")));
        Assert.True(pack.IsIn(0, "home") && pack.IsIn(0, "mugs") && !pack.IsIn(1, "home"));
    }

    [Fact]
    public void FileThatIsCutOrDamaged_IsRefused()
    {
        var text = Encoding.UTF8.GetString(new CardPack(Cards, new Dictionary<string, string>(), [1], [0]).Write());
        var lines = text.Split('\n');

        Assert.Throws<InvalidDataException>(() => CardPack.Read("hello"u8));
        for (var count = 0; count < lines.Length - 2; count++)
        {
            Assert.Throws<InvalidDataException>(() => CardPack.Read(Encoding.UTF8.GetBytes(string.Join('\n', lines[..count]))));
        }

        Assert.Throws<InvalidDataException>(() => CardPack.Read(Encoding.UTF8.GetBytes(text.Replace("\n1\n", "\n7\n", StringComparison.Ordinal))));
    }
}
