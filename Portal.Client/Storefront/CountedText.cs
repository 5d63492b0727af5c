using Microsoft.Extensions.Localization;
using Portal.Client.Resources;

namespace Portal.Client.Storefront;

/// <summary>Sentences with a number in them, which differ for one and many in English.</summary>
internal static class CountedText
{
    /// <summary>The text under <c>{key}_One</c> or <c>{key}_Many</c>, with the number written for the reader's language.</summary>
    public static string Count(this IStringLocalizer<PagesText> text, string key, int count) =>
        text[count == 1 ? $"{key}_One" : $"{key}_Many", count.ToString("N0")];
}
