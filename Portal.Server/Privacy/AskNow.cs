using Portal.Shared.Privacy;

namespace Portal.Server.Privacy;

/// <summary>Whether a page should ask: the shopper never chose, and did not put the question away in this browser.</summary>
internal static class AskNow
{
    /// <summary>The state with the answer.</summary>
    /// <param name="state">How the choice stands.</param>
    /// <param name="http">The request; null in an open page, which was told when it was made.</param>
    public static PrivacyState Of(PrivacyState state, HttpContext? http) =>
        state with { Ask = !state.IsChosen && http is not null && !http.Request.Cookies.ContainsKey(PrivacyCookies.Banner) };
}
