using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Portal.Client.Resources;

namespace Portal.Client.Tests.Resources;

public sealed partial class PrivacyTextTests
{
    private static readonly Dictionary<string, string> English = Words(CultureInfo.InvariantCulture);
    private static readonly Dictionary<string, string> Chinese = Words(CultureInfo.GetCultureInfo("zh-CN"));

    [Fact]
    public void EveryText_IsThereInBothLanguages() => Assert.Equal(English.Keys.Order(), Chinese.Keys.Order());

    [Fact]
    public void EveryText_NamesTheSamePlacesInBothLanguages() =>
        Assert.All(English, text => Assert.Equal(Places(text.Value), Places(Chinese[text.Key])));

    private static string Places(string text) => string.Join(' ', Place().Matches(text).Select(place => place.Value).Order());

    private static Dictionary<string, string> Words(CultureInfo culture) =>
        new ResourceManager(typeof(PrivacyText)).GetResourceSet(culture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();
}
