using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Portal.Client.Resources;

namespace Portal.Client.Tests.Resources;

public sealed partial class PagesTextTests
{
    private static readonly Dictionary<string, string> English = Words(CultureInfo.InvariantCulture);
    private static readonly Dictionary<string, string> Chinese = Words(CultureInfo.GetCultureInfo("zh-CN"));

    [Fact]
    public void EveryText_IsThereInBothLanguages() => Assert.Equal(English.Keys.Order(), Chinese.Keys.Order());

    [Fact]
    public void EveryText_NamesTheSamePlacesInBothLanguages() =>
        Assert.All(English, text => Assert.Equal(Places(text.Value), Places(Chinese[text.Key])));

    [Fact]
    public void EveryChineseText_IsChinese() => Assert.All(
        Chinese.Where(text => English[text.Key].Any(char.IsAsciiLetter)), text => Assert.Contains(text.Value, letter => letter > 0x2E7F));

    private static string Places(string text) => string.Join(' ', Place().Matches(text).Select(place => place.Value).Order());

    private static Dictionary<string, string> Words(CultureInfo culture) =>
        new ResourceManager(typeof(PagesText)).GetResourceSet(culture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();
}
