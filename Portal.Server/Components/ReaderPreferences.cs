using Portal.Client.Live;
using Portal.Shared.Demo;

namespace Portal.Server.Components;

/// <summary>What the reader's cookies say about a page before it is made.</summary>
/// <param name="Theme"><c>light</c> or <c>dark</c> when chosen; null: as the device says.</param>
/// <param name="Visit">Id of the visit this page belongs to.</param>
internal sealed record ReaderPreferences(string? Theme, string Visit)
{
    /// <summary>Names of the cookies a demonstration's switches are kept in: the guide's marks, and the other side of the lists.</summary>
    public const string GuideCookie = "portal.guide", SplitCookie = "portal.split";

    /// <summary><c>off</c> when the guide's marks are hidden; null: shown.</summary>
    public string? Guide { get; init; }

    /// <summary>Whether the other side of the lists is open.</summary>
    public bool Split { get; init; }

    /// <summary>Name of the cookie the browser keeps the chosen appearance in.</summary>
    public const string ThemeCookie = "portal.theme";

    /// <summary>Name of the cookie that holds a visit together.</summary>
    public const string VisitCookie = Portal.Shared.Events.VisitCookie.Name;

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

        return new(http.Request.Cookies[ThemeCookie] is "light" or "dark" ? http.Request.Cookies[ThemeCookie] : null, visit)
        {
            Guide = http.Request.Cookies[GuideCookie] == "off" ? "off" : null,
            Split = http.Request.Cookies[SplitCookie] == "on" || http.Request.Path == DemoDoors.Live,
        };
    }
}
