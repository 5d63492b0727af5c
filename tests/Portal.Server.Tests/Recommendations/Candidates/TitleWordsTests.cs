using Portal.Server.Recommendations.Candidates;

namespace Portal.Server.Tests.Recommendations.Candidates;

public sealed class TitleWordsTests
{
    [Theory]
    [InlineData("Draffin & Lowe carbon-steel Wok, 30 cm", "draffin|lowe|carbon|steel|wok|30|cm")]
    [InlineData("陶瓷马克杯", "陶瓷|瓷马|马克|克杯")]
    [InlineData("Wok 炒锅 ３０", "wok|炒锅|30")]
    [InlineData(" - a & 杯 ", "")]
    public void Of_CutsATitleIntoWords(string title, string words) =>
        Assert.Equal(words, string.Join("|", TitleWords.Of(title)));
}
