using Microsoft.AspNetCore.Identity;
using Portal.Server.Data;

namespace Portal.Server.Identity;

/// <summary>Turns the second step of signing in (an authenticator's codes) on and off for the signed-in account.</summary>
internal sealed class SecondStep(UserManager<PortalUser> users, SignInManager<PortalUser> signIn, AccountTrail trail, AccountChanges changes)
{
    /// <summary>Recovery codes given at a time.</summary>
    public const int CodesGiven = 10;

    private const string KeyProvider = "[AspNetUserStore]";
    private const string KeyName = "AuthenticatorKey";

    /// <summary>What the account page needs.</summary>
    public async Task<SecondStepState> FindAsync(HttpContext context)
    {
        var user = await UserAsync(context);
        return await users.GetTwoFactorEnabledAsync(user)
            ? new(true, await users.CountRecoveryCodesAsync(user), null, null) : await OfferAsync(user);
    }

    /// <summary>Turns it on when the code shows that the authenticator has the key.</summary>
    /// <returns>The recovery codes, shown this once; null when the code is wrong.</returns>
    public async Task<IReadOnlyList<string>?> TurnOnAsync(HttpContext context, string? code)
    {
        var user = await UserAsync(context);
        var digits = new string([.. (code ?? "").Where(char.IsAsciiDigit)]);
        if (await users.GetTwoFactorEnabledAsync(user)
            || !await users.VerifyTwoFactorTokenAsync(user, users.Options.Tokens.AuthenticatorTokenProvider, digits))
        {
            return null;
        }

        (await users.SetTwoFactorEnabledAsync(user, true)).Require();
        var codes = await users.GenerateNewTwoFactorRecoveryCodesAsync(user, CodesGiven);
        await DoneAsync(context, user, "account.second-step-on");
        return [.. codes!];
    }

    /// <summary>New recovery codes in place of the old ones.</summary>
    /// <returns>The codes, shown this once; null when the password is wrong.</returns>
    public async Task<IReadOnlyList<string>?> RenewCodesAsync(HttpContext context, string? password)
    {
        var user = await UserAsync(context);
        if (!await users.GetTwoFactorEnabledAsync(user) || !await IsOwnAsync(user, password))
        {
            return null;
        }

        var codes = await users.GenerateNewTwoFactorRecoveryCodesAsync(user, CodesGiven);
        await DoneAsync(context, user, "account.recovery-codes-renewed");
        return [.. codes!];
    }

    /// <summary>Turns it off and forgets the key.</summary>
    /// <returns>Whether the password was right.</returns>
    public async Task<bool> TurnOffAsync(HttpContext context, string? password)
    {
        var user = await UserAsync(context);
        if (!await IsOwnAsync(user, password))
        {
            return false;
        }

        (await users.SetTwoFactorEnabledAsync(user, false)).Require();
        (await users.ResetAuthenticatorKeyAsync(user)).Require();
        await DoneAsync(context, user, "account.second-step-off");
        return true;
    }

    private async Task<SecondStepState> OfferAsync(PortalUser user)
    {
        if (await users.GetAuthenticatorKeyAsync(user) is not { Length: > 0 } key)
        {
            // Identity's own way to make a key also ends every sign-in of the account; looking at a page must not.
            key = users.GenerateNewAuthenticatorKey();
            (await users.SetAuthenticationTokenAsync(user, KeyProvider, KeyName, key)).Require();
        }

        var name = Uri.EscapeDataString(user.Email ?? "");
        return new(false, 0, key, $"otpauth://totp/Portal:{name}?secret={key}&issuer=Portal&digits=6");
    }

    private async Task<bool> IsOwnAsync(PortalUser user, string? password) =>
        (await signIn.CheckPasswordSignInAsync(user, password ?? "", lockoutOnFailure: true)).Succeeded;

    private async Task DoneAsync(HttpContext context, PortalUser user, string action)
    {
        await trail.NoteAsync(context, user, action);
        changes.Tell(user.Id);
        await signIn.RefreshSignInAsync(user);
    }

    private async Task<PortalUser> UserAsync(HttpContext context) =>
        await users.GetUserAsync(context.User) ?? throw new InvalidOperationException("The page is for signed-in accounts.");
}
