using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;

namespace Portal.Server.Identity;

/// <summary>Opens the account an invitation is for.</summary>
internal sealed class AcceptInvitation(
    PortalDbContext db, RegisterAccount register, UserManager<PortalUser> users, SignInManager<PortalUser> signIn, AccountTrail trail, TimeProvider time)
{
    /// <summary>The role the invitation gives; null when it was used, withdrawn or is too old.</summary>
    public async Task<string?> FindRoleAsync(string? token, CancellationToken cancellationToken)
    {
        var (hash, now) = (SetupToken.HashOf(token ?? ""), time.GetUtcNow());
        return await db.Invitations.Where(row => row.Hash == hash && row.ExpiresAt > now).Select(row => row.Role).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Opens the account and signs it in. A refused address or password leaves the invitation usable.</summary>
    /// <returns>Null when done, otherwise why not.</returns>
    public async Task<AccountRefusal?> OpenAsync(HttpContext context, string? token, string? email, string? password)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(context.RequestAborted);
        var role = await FindRoleAsync(token, context.RequestAborted);
        var hash = SetupToken.HashOf(token ?? "");
        if (role is null || await db.Invitations.Where(row => row.Hash == hash).ExecuteDeleteAsync(context.RequestAborted) == 0)
        {
            return AccountRefusal.InvitationSpent;
        }

        var (user, refusal) = await register.CreateAsync(email, password, ShopperMiddleware.NewId());
        if (user is null)
        {
            return refusal;
        }

        (await users.AddToRoleAsync(user, role)).Require();
        await trail.NoteAsync(context, user, "invitation.accepted", after: new { role });
        await transaction.CommitAsync(context.RequestAborted);
        await signIn.SignInAsync(user, isPersistent: false);
        return null;
    }
}
