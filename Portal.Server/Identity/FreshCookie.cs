using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace Portal.Server.Identity;

/// <summary>
/// Has a cookie checked against the account at the first request after a change, and otherwise when Identity's interval is
/// over. What stands goes on with the roles of now.
/// </summary>
internal static class FreshCookie
{
    public static Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var changes = context.HttpContext.RequestServices.GetRequiredService<AccountChanges>();
        if (context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier) is { } account
            && context.Properties.IssuedUtc is { } issued && changes.MayBeOlder(account, issued))
        {
            context.Properties.IssuedUtc = DateTimeOffset.UnixEpoch;
        }

        return SecurityStampValidator.ValidatePrincipalAsync(context);
    }
}
