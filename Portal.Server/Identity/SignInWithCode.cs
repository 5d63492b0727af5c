using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Portal.Server.Data;

namespace Portal.Server.Identity;

/// <summary>
/// The second step of signing in: a code of the authenticator, or one of the recovery codes. Wrong ones count as wrong
/// passwords do, and the answer never tells whether the account is closed.
/// </summary>
internal sealed class SignInWithCode(
    UserManager<PortalUser> users, EnterAccount enter, AccountTrail trail, RefusalPause pause, TimeProvider time)
{
    /// <summary>Says in the half-way cookie whether to stay signed in.</summary>
    public const string RememberClaim = "portal:remember";

    private const string Provider = "Portal";
    private const string LastCode = "LastCode";

    /// <summary>Whether this browser has given a right password within the last minutes.</summary>
    public async Task<bool> IsHalfWayAsync(HttpContext context) =>
        // Identity keeps the question it put to a passkey in the same cookie; that one names nobody.
        (await context.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme)).Principal?.HasClaim(claim => claim.Type == RememberClaim) is true;

    /// <summary>Signs in.</summary>
    /// <returns>Whether it did.</returns>
    public async Task<bool> SignInAsync(HttpContext context, string? typed)
    {
        var started = time.GetTimestamp();
        var halfWay = (await context.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme)).Principal;
        var user = halfWay?.FindFirstValue(ClaimTypes.Name) is { } id ? await users.FindByIdAsync(id) : null;
        var code = new string([.. (typed ?? "").Where(letter => !char.IsWhiteSpace(letter))]);
        if (user is null || await users.IsLockedOutAsync(user) || await FindHowAsync(user, code) is not { } how)
        {
            await RefuseAsync(context, user);
            await pause.WaitAsync(started, context.RequestAborted);
            return false;
        }

        await users.ResetAccessFailedCountAsync(user);
        await context.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        await enter.EnterAsync(context, user, halfWay!.FindFirstValue(RememberClaim) == "true", how);
        return true;
    }

    /// <summary>What the code is, or null when it is nothing. A code of the authenticator counts once, a recovery code is used up.</summary>
    private async Task<string?> FindHowAsync(PortalUser user, string code)
    {
        if (code.Length == 6)
        {
            if (await users.GetAuthenticationTokenAsync(user, Provider, LastCode) == code
                || !await users.VerifyTwoFactorTokenAsync(user, users.Options.Tokens.AuthenticatorTokenProvider, code))
            {
                return null;
            }

            (await users.SetAuthenticationTokenAsync(user, Provider, LastCode, code)).Require();
            return "mfa";
        }

        return (await users.RedeemTwoFactorRecoveryCodeAsync(user, code.ToUpperInvariant())).Succeeded ? "recovery" : null;
    }

    private async Task RefuseAsync(HttpContext context, PortalUser? user)
    {
        if (user is not null && !await users.IsLockedOutAsync(user))
        {
            (await users.AccessFailedAsync(user)).Require();
        }

        var closed = user is not null && await users.IsLockedOutAsync(user);
        await trail.NoteAsync(context, user, closed ? "account.locked-out" : "account.code-refused", proven: false);
    }
}
