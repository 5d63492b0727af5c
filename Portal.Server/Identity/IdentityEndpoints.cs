using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Portal.Server.Data;

namespace Portal.Server.Identity;

/// <summary>The account actions that are a button on other pages.</summary>
internal static class IdentityEndpoints
{
    public static void MapIdentityEndpoints(this IEndpointRouteBuilder routes)
    {
        var account = routes.MapGroup("/Account").WithTags("Account").AllowAnonymous();
        account.MapPost("/Logout", SignOutAsync);
        account.MapPost("/Language", ChangeLanguage);
    }

    /// <summary>Signs out. Whoever uses the browser next is a new shopper.</summary>
    private static async Task<RedirectHttpResult> SignOutAsync(
        HttpContext context, SignInManager<PortalUser> signIn, [FromForm] string? returnUrl)
    {
        await signIn.SignOutAsync();
        ShopperMiddleware.Write(context, ShopperMiddleware.NewId());
        return TypedResults.LocalRedirect(LocalUrl.OrHome(returnUrl));
    }

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
