using System.Security.Claims;
using Portal.Server.Identity;
using Portal.Shared.Demo;

namespace Portal.Server.Demo.Personas;

/// <summary>
/// Makes a browser the shopper its visitor chose to be: requests, hubs and circuits find that one where they find any. Account
/// pages go on with the browser's own, so that nobody's account takes over a persona's things.
/// </summary>
internal sealed class ActingShopper(RequestDelegate next)
{
    /// <summary>Type of the claim that says who acts: a persona's key, or <see cref="DemoStatus.Newcomer"/>.</summary>
    public const string Claim = "portal:acting";

    private const string Cookie = "portal.acting";

    public Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments("/Account") && Find(context.Request.Cookies[Cookie]) is var (who, shopperId))
        {
            context.User = Become(context.User, who, shopperId);
        }

        return next(context);
    }

    /// <summary>Remembers the choice: a persona's key, <see cref="DemoStatus.Newcomer"/>, or anything else for oneself.</summary>
    public static void Choose(HttpContext context, string? who)
    {
        // Another shopper's visit is another visit.
        context.Response.Cookies.Delete(Portal.Shared.Events.VisitCookie.Name);
        if ((who == DemoStatus.Newcomer ? ShopperMiddleware.NewId() : PersonaBook.Find(who)?.Key) is not { } value)
        {
            context.Response.Cookies.Delete(Cookie);
            return;
        }

        context.Response.Cookies.Append(Cookie, value, new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            Path = "/",
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
        });
    }

    private static (string Who, string ShopperId)? Find(string? value) =>
        PersonaBook.Find(value) is { } persona ? (persona.Key, PersonaBook.IdOf(persona))
        : ShopperMiddleware.Known(value) is { } newcomer ? (DemoStatus.Newcomer, newcomer) : null;

    /// <summary>A copy: the account's own principal may be on its way back into its cookie.</summary>
    private static ClaimsPrincipal Become(ClaimsPrincipal person, string who, string shopperId)
    {
        var identities = person.Identities.Select(identity => identity.Clone()).ToArray();
        foreach (var identity in identities)
        {
            foreach (var claim in identity.FindAll(ShopperClaims.ShopperId).ToArray())
            {
                identity.RemoveClaim(claim);
            }
        }

        return new ClaimsPrincipal([.. identities, new ClaimsIdentity([new(ShopperClaims.ShopperId, shopperId), new(Claim, who)])]);
    }
}
