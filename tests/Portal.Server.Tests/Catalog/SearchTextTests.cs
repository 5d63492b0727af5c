using Portal.Server.Catalog.Search;

namespace Portal.Server.Tests.Catalog;

public sealed class SearchTextTests
{
    [Theory]
    [InlineData("Wireless over-ear Headphones", "wireless over ear headphone")]
    [InlineData("Café crème, 250 g", "cafe creme 250 g")]
    [InlineData("Men's dresses & boys\u2019 boxes", "men dress boy box")]
    [InlineData("Batteries, glass, glasses, brushes, watches", "battery glass glass brush watch")]
    [InlineData("ＡＢＣ１２３", "abc123")]
    [InlineData("Straße STRASSE", "straße strasse")]
    [InlineData("gas bus tennis", "gas bus tennis")]
    [InlineData("蓝牙耳机", "蓝牙 牙耳 耳机 机")]
    [InlineData("USB数据线 2米", "usb 数据 据线 线 2 米")]
    [InlineData("\uD83D\uDE00 *** '' \u0301", "")]
    [InlineData("", "")]
    public void Words_OfText_AreInOneNormalForm(string text, string words) =>
        Assert.Equal(words, string.Join(' ', SearchText.Words(text).Select(word => word.Text)));

    [Fact]
    public void Words_KnowTheirPlace()
    {
        const string Text = "Le Café 蓝牙";

        var words = SearchText.Words(Text);

        Assert.Equal(["Le", "Café", "蓝牙", "牙"], words.Select(word => Text.Substring(word.Start, word.Length)));
        Assert.Equal([false, false, true, true], words.Select(word => word.IsChinese));
    }

    [FsCheck.Xunit.Property]
    public bool Words_OfTheirOwnText_StayTheSame(string text)
    {
        var once = SearchText.Words(text ?? "").Where(word => !word.IsChinese).Select(word => word.Text).ToList();

        // What is prepared is cut again by the database; it must come out as it went in. Only the singular may fold once more.
        return SearchText.Words(string.Join(' ', once)).Count == once.Count;
    }
}
