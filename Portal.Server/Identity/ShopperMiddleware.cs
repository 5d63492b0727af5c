using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticAssets;

namespace Portal.Server.Identity;

/// <summary>
/// Gives each request its shopper: the account's when signed in, otherwise the pseudonymous one of the cookie, otherwise
/// a new one. The id is 128 random bits, so it cannot be guessed.
/// </summary>
internal sealed class ShopperMiddleware(RequestDelegate next, IForgottenShoppers forgotten)
{
    /// <summary>Name of the cookie.</summary>
    public const string CookieName = "portal.shopper";

    public Task InvokeAsync(HttpContext context)
    {
        if (context.User.FindShopperId() is null && NeedsShopper(context.GetEndpoint()))
        {
            var id = Known(context.Request.Cookies[CookieName]) is { } known && !forgotten.Contains(known) ? known : Issue(context);
            context.User.AddIdentity(new ClaimsIdentity([new Claim(ShopperClaims.ShopperId, id)]));
        }

        return next(context);
    }

    // A file of the site may be kept by caches between us and the browser: it must never carry a cookie.
    private static bool NeedsShopper(Endpoint? endpoint) =>
        endpoint?.Metadata.GetMetadata<WithoutShopperAttribute>() is null && endpoint?.Metadata.GetMetadata<StaticAssetDescriptor>() is null;

    /// <summary>A new shopper id.</summary>
    public static string NewId() => "s_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    /// <summary>Writes the cookie.</summary>
    public static void Write(HttpContext context, string shopperId) =>
        context.Response.Cookies.Append(CookieName, shopperId, new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = TimeSpan.FromDays(390),
            Path = "/",
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
        });

    /// <summary>Takes the cookie away: the account's shopper counts from now on, and after it a new one.</summary>
    public static void Forget(HttpContext context) => context.Response.Cookies.Delete(CookieName);

    private static string Issue(HttpContext context)
    {
        var id = NewId();
        Write(context, id);
        return id;
    }

    /// <summary>The id, if it has the form of those issued here.</summary>
    public static string? Known(string? value) =>
        value is { Length: 24 } && value.StartsWith("s_", StringComparison.Ordinal)
        && value.AsSpan(2).IndexOfAnyExcept(Base64UrlCharacters) < 0 ? value : null;

    private static readonly System.Buffers.SearchValues<char> Base64UrlCharacters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
}
