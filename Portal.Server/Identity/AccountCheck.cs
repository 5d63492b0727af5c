using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Portal.Server.Data;

namespace Portal.Server.Identity;

/// <summary>What a signed-in principal is worth now.</summary>
internal sealed class AccountCheck(IServiceScopeFactory scopes, IOptions<IdentityOptions> options)
{
    /// <summary>
    /// The principal with the roles of now; null when it no longer stands: the account is gone, or its security
    /// stamp is not the one it was signed in with.
    /// </summary>
    public async Task<ClaimsPrincipal?> RefreshAsync(ClaimsPrincipal principal)
    {
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>();
        var user = await users.GetUserAsync(principal);
        var stands = user is not null
            && principal.FindFirstValue(options.Value.ClaimsIdentity.SecurityStampClaimType) == await users.GetSecurityStampAsync(user);
        return stands ? await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<PortalUser>>().CreateAsync(user!) : null;
    }
}
