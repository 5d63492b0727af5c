using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Portal.Server.Data;

namespace Portal.Server.Identity;

/// <summary>
/// Signs an account in by its password. A refusal says nothing about whether the account exists or is closed: one answer,
/// the same work, and at least <see cref="AccountOptions.RefusalMilliseconds"/> for all.
/// </summary>
internal sealed class SignInAccount(
    UserManager<PortalUser> users, SignInManager<PortalUser> signIn, EnterAccount enter, AccountTrail trail, NobodysPassword nobody,
    RefusalPause pause, TimeProvider time)
{
    /// <summary>Signs in, or goes on to the code.</summary>
    /// <param name="context">The request, whose response gets the cookies.</param>
    /// <param name="email">As typed.</param>
    /// <param name="password">As typed.</param>
    /// <param name="remember">Stay signed in after the browser was closed.</param>
    public async Task<SignInOutcome> SignInAsync(HttpContext context, string? email, string? password, bool remember)
    {
        var started = time.GetTimestamp();
        var user = await users.FindByEmailAsync(email?.Trim() ?? "");
        if (!await MayEnterAsync(context, user, password ?? ""))
        {
            await pause.WaitAsync(started, context.RequestAborted);
            return SignInOutcome.Refused;
        }

        if (await users.GetTwoFactorEnabledAsync(user!))
        {
            await context.SignInAsync(IdentityConstants.TwoFactorUserIdScheme, HalfWay(user!, remember));
            return SignInOutcome.CodeWanted;
        }

        await enter.EnterAsync(context, user!, remember, "pwd");
        return SignInOutcome.SignedIn;
    }

    /// <summary>Kept in a cookie of five minutes: whose password was right. It opens nothing.</summary>
    private static ClaimsPrincipal HalfWay(PortalUser user, bool remember)
    {
        var identity = new ClaimsIdentity(IdentityConstants.TwoFactorUserIdScheme);
        identity.AddClaim(new Claim(ClaimTypes.Name, user.Id));
        identity.AddClaim(new Claim(SignInWithCode.RememberClaim, remember ? "true" : "false"));
        return new ClaimsPrincipal(identity);
    }

    private async Task<bool> MayEnterAsync(HttpContext context, PortalUser? user, string password)
    {
        if (user is null || await users.IsLockedOutAsync(user))
        {
            nobody.Check(password);
            await trail.NoteAsync(context, user, "account.sign-in-refused", proven: false);
            return false;
        }

        var result = await signIn.CheckPasswordSignInAsync(user, password, lockoutOnFailure: true);
        if (!result.Succeeded)
        {
            await trail.NoteAsync(context, user, result.IsLockedOut ? "account.locked-out" : "account.sign-in-refused", proven: false);
        }

        return result.Succeeded;
    }
}
