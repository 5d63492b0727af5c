using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Localization;
using Portal.Client.Resources;

namespace Portal.Server.Privacy;

/// <summary>The words the choice is offered in, as the reader sees them, and their version, which follows from the words themselves.</summary>
public sealed class ConsentWords(IStringLocalizer<PrivacyText> text, TimeProvider time)
{
    private static readonly string[] Keys =
    [
        "Choice_Question", "Choice_Lead", "Mode_Personalised", "Mode_Personalised_Lead", "Mode_InBrowser", "Mode_InBrowser_Lead",
        "Mode_NotPersonalised", "Mode_NotPersonalised_Lead",
    ];

    /// <summary>The words of a language as they are now.</summary>
    /// <param name="language">One of the shop's languages.</param>
    public ConsentText Now(string language)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            var words = string.Join('\n', Keys.Select(key => text[key].Value));
            var version = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words)))[..12];
            return new ConsentText { Version = version, Language = language, Words = words, FirstUsedAt = time.GetUtcNow() };
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
