using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Portal.Server.Data;

namespace Portal.Server.Identity;

/// <summary>Whether a signed-in principal still stands: its account exists and its security stamp is the one it was signed in with.</summary>
internal sealed class AccountCheck(IServiceScopeFactory scopes, IOptions<IdentityOptions> options)
{
    /// <summary>Asks the database.</summary>
    public async Task<bool> StandsAsync(ClaimsPrincipal principal)
    {
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>();
        var user = await users.GetUserAsync(principal);
        return user is not null
            && principal.FindFirstValue(options.Value.ClaimsIdentity.SecurityStampClaimType) == await users.GetSecurityStampAsync(user);
    }
}
