using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;

namespace Portal.Server.Identity;

/// <summary>
/// How a new shop gets its first admin without a default password: a one-time link, printed at start, opens the account.
/// </summary>
internal sealed class FirstAdmin(
    PortalDbContext db, RegisterAccount register, UserManager<PortalUser> users, SignInManager<PortalUser> signIn, AccountTrail trail, TimeProvider time)
{
    /// <summary>Issues a token in place of any older one.</summary>
    /// <returns>The token (256 random bits), which is kept nowhere; null when there is an admin already.</returns>
    public async Task<string?> IssueAsync(CancellationToken cancellationToken)
    {
        await db.SetupTokens.ExecuteDeleteAsync(cancellationToken);
        if (await ExistsAsync(cancellationToken))
        {
            return null;
        }

        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        db.SetupTokens.Add(new SetupToken { Hash = SetupToken.HashOf(token), IssuedAt = time.GetUtcNow() });
        await db.SaveChangesAsync(cancellationToken);
        return token;
    }

    /// <summary>Whether the token may still be used.</summary>
    public Task<bool> IsValidAsync(string? token, CancellationToken cancellationToken)
    {
        var hash = SetupToken.HashOf(token ?? "");
        return db.SetupTokens.AnyAsync(row => row.Hash == hash, cancellationToken);
    }

    /// <summary>Opens the admin's account and signs it in. A refused address or password leaves the token usable.</summary>
    /// <returns>Null when done, otherwise why not.</returns>
    public async Task<AccountRefusal?> OpenAsync(HttpContext context, string? token, string? email, string? password)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(context.RequestAborted);
        var hash = SetupToken.HashOf(token ?? "");
        // Deleting is the claim: of two requests with the same token only one finds the row.
        if (await db.SetupTokens.Where(row => row.Hash == hash).ExecuteDeleteAsync(context.RequestAborted) == 0)
        {
            return AccountRefusal.SetupLinkSpent;
        }

        var (admin, refusal) = await register.CreateAsync(email, password, ShopperMiddleware.NewId());
        if (admin is null)
        {
            return refusal;
        }

        (await users.AddToRoleAsync(admin, PortalRoles.Admin)).Require();
        await trail.NoteAsync(context, admin, "account.first-admin", after: new { role = PortalRoles.Admin });
        await transaction.CommitAsync(context.RequestAborted);
        await signIn.SignInAsync(admin, isPersistent: false);
        return null;
    }

    private async Task<bool> ExistsAsync(CancellationToken cancellationToken) =>
        await db.UserRoles.Join(db.Roles, member => member.RoleId, role => role.Id, (_, role) => role.Name)
            .AnyAsync(name => name == PortalRoles.Admin, cancellationToken);
}
