using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Portal.Server.Data;

namespace Portal.Server.Identity;

/// <summary>Makes the signed-in principal: the account's shopper as <see cref="ShopperClaims.ShopperId"/>, and the role every account has.</summary>
internal sealed class PortalPrincipal(
    UserManager<PortalUser> users, RoleManager<IdentityRole> roles, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<PortalUser, IdentityRole>(users, roles, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(PortalUser user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(ShopperClaims.ShopperId, user.ShopperId));
        identity.AddClaim(new Claim(identity.RoleClaimType, PortalRoles.Shopper));
        return identity;
    }
}
