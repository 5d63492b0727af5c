using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Audit;
using Portal.Server.Data;
using Portal.Server.Identity;

namespace Portal.Server.Privacy.Erasure;

/// <summary>
/// The account a shopper signs in with, and its name in the trail of who did what. Both stand left of Privacy and know nothing of owners.
/// The account goes with all that proves it is theirs; what was done stays in the trail, under a name nobody has.
/// </summary>
[PersonalDataOf("Data", "Audit", "Identity")]
internal sealed class AccountPersonalData(IDbContextFactory<PortalDbContext> contexts, RedactTrail trail, AccountChanges changes) : IPersonalDataOwner
{
    private const string Account = "account", SignIns = "sign-ins", Trail = "audit-trail";

    /// <inheritdoc/>
    public IReadOnlyList<PersonalDataKind> Kinds { get; } =
    [
        new(Account, PersonalDataEnd.Erased, "AspNetUsers"),
        new(SignIns, PersonalDataEnd.Erased, "AspNetUserLogins", "AspNetUserClaims", "AspNetUserTokens", "AspNetUserRoles", "AspNetUserPasskeys"),
        new(Trail, PersonalDataEnd.Redacted, "AuditEntries"),
    ];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PersonalDataCount>> CountAsync(string shopperId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var user = await FindAsync(db, shopperId, cancellationToken);
        return [new(Account, user is null ? 0 : 1), new(SignIns, await CountSignInsAsync(db, user, cancellationToken)), new(Trail, await RedactTrail.CountAsync(db, Names(user, shopperId), cancellationToken))];
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<PersonalRecord> ReadAsync(string shopperId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await FindAsync(db, shopperId, cancellationToken) is { } user)
        {
            yield return new(Account, ("email", user.Email), ("phone", user.PhoneNumber), ("secondStep", user.TwoFactorEnabled));
            foreach (var key in await db.UserPasskeys.AsNoTracking().Where(row => row.UserId == user.Id).ToListAsync(cancellationToken))
            {
                yield return new(SignIns, ("passkey", key.Data.Name), ("madeAt", key.Data.CreatedAt));
            }

            await foreach (var entry in db.AuditEntries.AsNoTracking().Where(row => row.ActorId == user.Id).OrderBy(row => row.Id).AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                yield return new(Trail, ("at", entry.At), ("action", entry.Action), ("subject", entry.Subject), ("address", entry.Address), ("browser", entry.Agent));
            }
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PersonalDataCount>> EraseAsync(string shopperId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var deed = await db.Database.BeginTransactionAsync(cancellationToken);
        var user = await FindAsync(db, shopperId, cancellationToken);
        var signIns = await CountSignInsAsync(db, user, cancellationToken);
        var entries = await trail.RunAsync(db, Names(user, shopperId), cancellationToken);
        if (user is not null)
        {
            // What proves the account theirs goes with it: the schema's foreign keys cascade.
            await db.Users.Where(row => row.Id == user.Id).ExecuteDeleteAsync(cancellationToken);
        }

        await deed.CommitAsync(cancellationToken);
        if (user is not null)
        {
            changes.Tell(user.Id);
        }

        return [new(Account, user is null ? 0 : 1), new(SignIns, signIns), new(Trail, entries)];
    }

    private static async Task<PortalUser?> FindAsync(PortalDbContext db, string shopperId, CancellationToken cancellationToken) =>
        await db.Users.AsNoTracking().FirstOrDefaultAsync(row => row.ShopperId == shopperId, cancellationToken);

    /// <summary>The trail names an account by its id and its address, and a shopper by the pseudonym.</summary>
    private static string[] Names(PortalUser? user, string shopperId) => [shopperId, .. user is null ? [] : (string[])[user.Id, .. user.Email is { Length: > 0 } email ? [email] : Array.Empty<string>()]];

    private static async Task<long> CountSignInsAsync(PortalDbContext db, PortalUser? user, CancellationToken cancellationToken) => user is null ? 0
        : await db.UserLogins.LongCountAsync(row => row.UserId == user.Id, cancellationToken) + await db.UserClaims.LongCountAsync(row => row.UserId == user.Id, cancellationToken)
        + await db.UserTokens.LongCountAsync(row => row.UserId == user.Id, cancellationToken) + await db.UserRoles.LongCountAsync(row => row.UserId == user.Id, cancellationToken)
        + await db.UserPasskeys.LongCountAsync(row => row.UserId == user.Id, cancellationToken);
}
