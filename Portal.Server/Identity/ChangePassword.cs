using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Portal.Server.Data;

namespace Portal.Server.Identity;

/// <summary>Changes the signed-in account's password. Its other browsers are signed out within minutes.</summary>
internal sealed class ChangePassword(UserManager<PortalUser> users, SignInManager<PortalUser> signIn)
{
    /// <summary>Changes it and keeps this browser signed in. Wrong current passwords count as wrong sign-ins do.</summary>
    /// <returns>Null when changed, otherwise why not.</returns>
    public async Task<AccountRefusal?> ChangeAsync(ClaimsPrincipal principal, string? current, string? wanted)
    {
        var user = await users.GetUserAsync(principal);
        if (user is null || !(await signIn.CheckPasswordSignInAsync(user, current ?? "", lockoutOnFailure: true)).Succeeded)
        {
            return AccountRefusal.WrongPassword;
        }

        var result = await users.ChangePasswordAsync(user, current ?? "", wanted ?? "");
        if (!result.Succeeded)
        {
            return result.ToRefusal();
        }

        await signIn.RefreshSignInAsync(user);
        return null;
    }
}
