using Microsoft.AspNetCore.Identity;
using Portal.Server.Data;

namespace Portal.Server.Identity;

/// <summary>The last step of every way to sign in: the account gets what this browser's anonymous shopper had, and its cookie.</summary>
internal sealed class EnterAccount(SignInManager<PortalUser> signIn, MoveShopper move, AccountTrail trail)
{
    /// <summary>Signs in.</summary>
    /// <param name="context">The request, whose response gets the cookies.</param>
    /// <param name="user">The account, which has proved itself.</param>
    /// <param name="remember">Stay signed in after the browser was closed.</param>
    /// <param name="how">What it proved itself by, for the trail.</param>
    public async Task EnterAsync(HttpContext context, PortalUser user, bool remember, string how)
    {
        await TakeOverAsync(context, user);
        await trail.NoteAsync(context, user, "account.signed-in", after: new { how });
        await signIn.SignInAsync(user, remember, how);
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
}
