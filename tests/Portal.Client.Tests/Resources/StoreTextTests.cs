using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Portal.Client.Api;
using Portal.Client.Resources;
using Portal.Client.Ui;
using Portal.Shared.Recommendations;

namespace Portal.Client.Tests.Resources;

public sealed partial class StoreTextTests
{
    [Theory]
    [InlineData(typeof(StoreText))]
    [InlineData(typeof(PagesText))]
    [InlineData(typeof(DemoText))]
    public void Both_languages_have_the_same_words_with_the_same_gaps(Type resources)
    {
        var english = All("en", resources);
        var chinese = All("zh-CN", resources);

        Assert.NotEmpty(english);
        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), chinese.Keys.Order(StringComparer.Ordinal));
        Assert.All(english, word => Assert.Equal(Gaps(word.Value), Gaps(chinese[word.Key])));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-CN")]
    public void Every_failure_reason_and_state_has_its_sentence(string culture)
    {
        var words = All(culture);
        string[] failures =
            [ApiException.Offline, ApiException.Busy, ApiException.Refused, ApiException.NotFound, ApiException.Unexpected];

        Assert.All(failures, code => Assert.Contains(code, words.Keys));
        Assert.All(Enum.GetNames<ReasonKind>(), kind => Assert.Contains($"Reason_{kind}", words.Keys));
        Assert.All(Enum.GetNames<LiveKind>(), kind => Assert.Contains($"Badge_{kind}", words.Keys));
        Assert.All(Enum.GetNames<LiveKind>(), kind => Assert.Contains($"Badge_{kind}_Hint", words.Keys));
    }

    private static Dictionary<string, string> All(string culture, Type? resources = null) =>
        new ResourceManager(resources ?? typeof(StoreText)).GetResourceSet(CultureInfo.GetCultureInfo(culture == "en" ? "" : culture), createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);

    private static string Gaps(string words) => string.Join(' ', Gap().Matches(words).Select(match => match.Value).Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Gap();
}
