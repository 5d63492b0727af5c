using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Portal.Server.Data;
using Portal.Server.Hosting;

namespace Portal.Server.Identity;

/// <summary>The account actions that are a button on other pages.</summary>
internal static class IdentityEndpoints
{
    private const string SecurityPage = "/Account/Security";

    public static void MapIdentityEndpoints(this IEndpointRouteBuilder routes)
    {
        var account = routes.MapGroup("/Account").WithTags("Account").AllowAnonymous();
        account.MapPost("/Logout", SignOutAsync);
        account.MapPost("/Language", ChangeLanguage);
        account.MapPost("/PasskeyRequest", AskForPasskeyAsync).RequireRateLimiting(RateLimits.Passwords);
        routes.MapPost("/Account/PasskeyOffer", OfferPasskeyAsync).WithTags("Account").RequireAuthorization(PortalPolicies.CanKeepAccount)
            .RequireRateLimiting(RateLimits.Passwords);
        var passkeys = routes.MapGroup("/Account/Passkeys").WithTags("Account").RequireAuthorization(PortalPolicies.CanKeepAccount);
        passkeys.MapPost("/Rename", RenamePasskeyAsync);
        passkeys.MapPost("/Remove", RemovePasskeyAsync);
    }

    private static async Task<RedirectHttpResult> RenamePasskeyAsync(HttpContext context, Passkeys passkeys, [FromForm] string? id, [FromForm] string? name)
    {
        await passkeys.RenameAsync(context, id, name);
        return TypedResults.LocalRedirect(SecurityPage);
    }

    private static async Task<RedirectHttpResult> RemovePasskeyAsync(HttpContext context, Passkeys passkeys, [FromForm] string? id)
    {
        await passkeys.RemoveAsync(context, id);
        return TypedResults.LocalRedirect(SecurityPage);
    }

    /// <summary>Signs out. Whoever uses the browser next is a new shopper.</summary>
    private static async Task<RedirectHttpResult> SignOutAsync(
        HttpContext context, SignInManager<PortalUser> signIn, [FromForm] string? returnUrl)
    {
        await signIn.SignOutAsync();
        ShopperMiddleware.Write(context, ShopperMiddleware.NewId());
        return TypedResults.LocalRedirect(LocalUrl.OrHome(returnUrl));
    }

    /// <summary>The form field is there for its token: a foreign page must not begin a sign-in.</summary>
    private static async Task<ContentHttpResult> AskForPasskeyAsync(Passkeys passkeys, [FromForm] string? purpose) =>
        TypedResults.Content(await passkeys.AskAsync(), "application/json");

    private static async Task<ContentHttpResult> OfferPasskeyAsync(HttpContext context, Passkeys passkeys, [FromForm] string? purpose) =>
        TypedResults.Content(await passkeys.OfferAsync(context), "application/json");

    /// <summary>Remembers the reader's language in this browser. Anything unknown means English.</summary>
    private static RedirectHttpResult ChangeLanguage(HttpContext context, [FromForm] string? culture, [FromForm] string? returnUrl)
    {
        var language = culture == "zh-CN" ? "zh-CN" : "en";
        context.Response.Cookies.Append(
            CookieRequestCultureProvider.DefaultCookieName,
            CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language)),
            new CookieOptions
            {
                IsEssential = true,
                MaxAge = TimeSpan.FromDays(390),
                Path = "/",
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
            });
        return TypedResults.LocalRedirect(LocalUrl.OrHome(returnUrl));
    }
}
