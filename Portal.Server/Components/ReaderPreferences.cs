using Portal.Client.Live;

namespace Portal.Server.Components;

/// <summary>What the reader's cookies say about a page before it is made.</summary>
/// <param name="Theme"><c>light</c> or <c>dark</c> when chosen; null: as the device says.</param>
/// <param name="Visit">Id of the visit this page belongs to.</param>
internal sealed record ReaderPreferences(string? Theme, string Visit)
{
    /// <summary>Name of the cookie the browser keeps the chosen appearance in.</summary>
    public const string ThemeCookie = "portal.theme";

    /// <summary>Name of the cookie that holds a visit together.</summary>
    public const string VisitCookie = "portal.visit";

    /// <summary>Reads the cookies, and prolongs the visit by another half hour.</summary>
    public static ReaderPreferences Read(HttpContext http, TimeProvider time)
    {
        var visit = http.Request.Cookies[VisitCookie] is { Length: 32 } known && Guid.TryParseExact(known, "N", out _)
            ? known
            : Client.Live.Visit.NewId(time.GetUtcNow());
        if (!http.Response.HasStarted)
        {
            http.Response.Cookies.Append(VisitCookie, visit, new CookieOptions
            {
                HttpOnly = true,
                IsEssential = true,
                MaxAge = Client.Live.Visit.Pause,
                Path = "/",
                SameSite = SameSiteMode.Lax,
                Secure = http.Request.IsHttps,
            });
        }

        return new(http.Request.Cookies[ThemeCookie] is "light" or "dark" ? http.Request.Cookies[ThemeCookie] : null, visit);
    }
}
