using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Audit;
using Portal.Server.Data;

namespace Portal.Server.Identity;

/// <summary>Links that open one account with a role, once, within seven days.</summary>
internal sealed class Invitations(IDbContextFactory<PortalDbContext> contexts, AuditTrail trail, TimeProvider time)
{
    /// <summary>How long a link may be used.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(7);

    /// <summary>Longest label, in characters.</summary>
    public const int LongestLabel = 100;

    /// <summary>Makes an invitation.</summary>
    /// <returns>Its token (256 random bits), which is kept nowhere.</returns>
    /// <exception cref="ArgumentException">The role can not be given, or the label is empty or too long.</exception>
    public async Task<string> IssueAsync(AuditActor actor, string label, string role, CancellationToken cancellationToken)
    {
        label = label.Trim();
        if (!PortalRoles.Staff.Contains(role) || label.Length is 0 or > LongestLabel)
        {
            throw new ArgumentException($"An invitation needs one of the roles {string.Join(", ", PortalRoles.Staff)} and a label of 1 to {LongestLabel} characters.");
        }

        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Invitations.Where(row => row.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken);
        db.Invitations.Add(new Invitation { Hash = SetupToken.HashOf(token), Label = label, Role = role, IssuedAt = now, ExpiresAt = now + Life });
        await db.SaveChangesAsync(cancellationToken);
        await trail.RecordAsync(db, new AuditNote(actor, "invitation.made", $"invitation {label}", After: new { role }), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return token;
    }

    /// <summary>Those that may still be used, the newest first.</summary>
    public async Task<IReadOnlyList<PendingInvitation>> FindAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Invitations.Where(row => row.ExpiresAt > now).OrderByDescending(row => row.IssuedAt).Take(100)
            .Select(row => new PendingInvitation(row.Hash, row.Label, row.Role, row.ExpiresAt)).ToListAsync(cancellationToken);
    }

    /// <summary>Takes an invitation back.</summary>
    public async Task WithdrawAsync(AuditActor actor, PendingInvitation invitation, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.Invitations.Where(row => row.Hash == invitation.Id).ExecuteDeleteAsync(cancellationToken) > 0)
        {
            await trail.RecordAsync(db, new AuditNote(actor, "invitation.withdrawn", $"invitation {invitation.Label}", Before: new { role = invitation.Role }), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
    }
}
