using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Portal.Server.Data;

namespace Portal.Server.Identity;

/// <summary>
/// Signs an account in and gives it what this browser's anonymous shopper had. A refusal says nothing about whether the
/// account exists or is closed: one answer, the same work, and at least
/// <see cref="AccountOptions.RefusalMilliseconds"/> for all.
/// </summary>
internal sealed class SignInAccount(
    UserManager<PortalUser> users, SignInManager<PortalUser> signIn, MoveShopper move, NobodysPassword nobody,
    IOptions<AccountOptions> options, TimeProvider time)
{
    /// <summary>Signs in.</summary>
    /// <param name="context">The request, whose response gets the cookies.</param>
    /// <param name="email">As typed.</param>
    /// <param name="password">As typed.</param>
    /// <param name="remember">Stay signed in after the browser was closed.</param>
    /// <returns>Null when signed in, otherwise <see cref="AccountRefusal.SignInRefused"/>.</returns>
    public async Task<AccountRefusal?> SignInAsync(HttpContext context, string? email, string? password, bool remember)
    {
        var started = time.GetTimestamp();
        var user = await users.FindByEmailAsync(email?.Trim() ?? "");
        if (!await MayEnterAsync(user, password ?? ""))
        {
            await WaitAsync(started, context.RequestAborted);
            return AccountRefusal.SignInRefused;
        }

        await TakeOverAsync(context, user!);
        await signIn.SignInAsync(user!, remember);
        return null;
    }

    private async Task<bool> MayEnterAsync(PortalUser? user, string password)
    {
        if (user is null || await users.IsLockedOutAsync(user))
        {
            nobody.Check(password);
            return false;
        }

        return (await signIn.CheckPasswordSignInAsync(user, password, lockoutOnFailure: true)).Succeeded;
    }

    /// <summary>Only an anonymous shopper's things move: changing from one account to another mixes nothing.</summary>
    private async Task TakeOverAsync(HttpContext context, PortalUser user)
    {
        var anonymous = context.User.Identity?.IsAuthenticated == true ? null : context.User.FindShopperId();
        if (anonymous is null || await move.MoveAsync(anonymous, user.ShopperId, context.RequestAborted))
        {
            ShopperMiddleware.Forget(context);
        }
    }

    private Task WaitAsync(long started, CancellationToken cancellationToken)
    {
        var left = TimeSpan.FromMilliseconds(options.Value.RefusalMilliseconds) - time.GetElapsedTime(started);
        return left > TimeSpan.Zero ? Task.Delay(left, time, cancellationToken) : Task.CompletedTask;
    }
}
