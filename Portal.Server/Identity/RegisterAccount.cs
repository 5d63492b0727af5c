using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;

namespace Portal.Server.Identity;

/// <summary>Opens an account and signs it in. The account takes over the browser's shopper, so history and cart go on.</summary>
internal sealed class RegisterAccount(UserManager<PortalUser> users, SignInManager<PortalUser> signIn, AccountTrail trail)
{
    /// <summary>Opens the account.</summary>
    /// <returns>Null when the account is open and signed in, otherwise why not.</returns>
    public async Task<AccountRefusal?> RegisterAsync(HttpContext context, string? email, string? password)
    {
        var (user, refusal) = await CreateAsync(email, password, await FreeShopperAsync(context.User.FindShopperId()));
        if (user is null)
        {
            return refusal;
        }

        await trail.NoteAsync(context, user, "account.opened");
        await signIn.SignInAsync(user, isPersistent: false);
        ShopperMiddleware.Forget(context);
        return null;
    }

    /// <summary>Stores the account.</summary>
    internal async Task<(PortalUser? User, AccountRefusal Refusal)> CreateAsync(string? email, string? password, string shopperId)
    {
        email = email?.Trim();
        if (string.IsNullOrEmpty(email) || email.Length > 256 || !new EmailAddressAttribute().IsValid(email))
        {
            return (null, AccountRefusal.InvalidEmail);
        }

        var user = new PortalUser { UserName = email, Email = email, ShopperId = shopperId };
        try
        {
            var result = await users.CreateAsync(user, password ?? "");
            return result.Succeeded ? (user, default) : (null, result.ToRefusal());
        }
        catch (DbUpdateException)
        {
            // The same form sent twice at once: both passed the check for a taken address, the index let one through.
            return (null, AccountRefusal.EmailTaken);
        }
    }

    /// <summary>The browser's shopper, unless an account owns it already (an old cookie): then a new one.</summary>
    private async Task<string> FreeShopperAsync(string? shopperId) =>
        shopperId is null || await users.Users.AnyAsync(user => user.ShopperId == shopperId) ? ShopperMiddleware.NewId() : shopperId;
}
