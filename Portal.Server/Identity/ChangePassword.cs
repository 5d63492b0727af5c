using Microsoft.AspNetCore.Identity;
using Portal.Server.Data;

namespace Portal.Server.Identity;

/// <summary>Changes the signed-in account's password. Its other browsers are signed out.</summary>
internal sealed class ChangePassword(UserManager<PortalUser> users, SignInManager<PortalUser> signIn, AccountTrail trail, AccountChanges changes)
{
    /// <summary>Changes it and keeps this browser signed in. Wrong current passwords count as wrong sign-ins do.</summary>
    /// <returns>Null when changed, otherwise why not.</returns>
    public async Task<AccountRefusal?> ChangeAsync(HttpContext context, string? current, string? wanted)
    {
        var user = await users.GetUserAsync(context.User);
        if (user is null || !(await signIn.CheckPasswordSignInAsync(user, current ?? "", lockoutOnFailure: true)).Succeeded)
        {
            return AccountRefusal.WrongPassword;
        }

        var result = await users.ChangePasswordAsync(user, current ?? "", wanted ?? "");
        if (!result.Succeeded)
        {
            return result.ToRefusal();
        }

        await trail.NoteAsync(context, user, "account.password-changed");
        changes.Tell(user.Id);
        await signIn.RefreshSignInAsync(user);
        return null;
    }
}
