using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Server.Audit;
using Portal.Server.Data;
using Portal.Server.Identity;

namespace Portal.Server.Privacy.Erasure;

/// <summary>
/// Takes a request to erase a shopper. In one transaction the request, its tombstone and its entry in the trail are written; from then on
/// nothing is kept under the pseudonym, and browsers that have it get another. The job does the rest.
/// </summary>
public sealed class RequestErasure
{
    private readonly IDbContextFactory<PortalDbContext> _contexts;
    private readonly ErasureKey _key;
    private readonly ForgottenShoppers _forgotten;
    private readonly AccountChanges _accounts;
    private readonly ErasureJob _job;
    private readonly AuditTrail _trail;
    private readonly ErasureOptions _options;
    private readonly TimeProvider _time;

    internal RequestErasure(
        IDbContextFactory<PortalDbContext> contexts, ErasureKey key, ForgottenShoppers forgotten, AccountChanges accounts, ErasureJob job, AuditTrail trail,
        IOptions<ErasureOptions> options, TimeProvider time) =>
        (_contexts, _key, _forgotten, _accounts, _job, _trail, _options, _time) = (contexts, key, forgotten, accounts, job, trail, options.Value, time);

    /// <summary>Asks. A shopper whose erasure is on its way gets that one.</summary>
    /// <param name="shopperId">Whom.</param>
    /// <param name="scope">What.</param>
    /// <param name="source">How it was asked for (<see cref="ErasureRequest.Source"/>).</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancellationToken">Stops it before anything is written.</param>
    public async Task<(Guid? Request, ErasureRefusal? Refusal)> RunAsync(
        string shopperId, ErasureScope scope, string source, AuditActor actor, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var deed = await db.Database.BeginTransactionAsync(cancellationToken);
        var subject = _key.SubjectOf(shopperId);
        if (await db.ErasureRequests.Where(row => row.Subject == subject && row.State != ErasureState.Done).Select(row => (Guid?)row.Id)
            .FirstOrDefaultAsync(cancellationToken) is { } known)
        {
            return (known, null);
        }

        var user = await db.Users.FirstOrDefaultAsync(row => row.ShopperId == shopperId, cancellationToken);
        if (user is not null && scope == ErasureScope.Everything && await IsLastAdminAsync(db, user, cancellationToken))
        {
            return (null, ErasureRefusal.LastAdmin);
        }

        if (user is not null && scope == ErasureScope.History)
        {
            user.ShopperId = ShopperMiddleware.NewId();
        }

        var request = await WriteAsync(db, shopperId, scope, source, cancellationToken);
        await _trail.RecordAsync(db, new AuditNote(Anonymous(actor, user, scope), "erasure.requested", $"erasure {request.Id}", After: new { scope, source }), cancellationToken);
        await deed.CommitAsync(cancellationToken);
        _forgotten.Add(request.Subject);
        if (user is not null)
        {
            _accounts.Tell(user.Id);
        }

        _job.Enqueue();
        return (request.Id, null);
    }

    private async Task<ErasureRequest> WriteAsync(PortalDbContext db, string shopperId, ErasureScope scope, string source, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        var request = new ErasureRequest
        {
            Id = new Guid(RandomNumberGenerator.GetBytes(16)), Shopper = _key.Hide(shopperId), Subject = _key.SubjectOf(shopperId), Scope = scope, Source = source,
            RequestedAt = now, DueAt = now.AddDays(_options.DeadlineDays),
        };
        db.ErasureRequests.Add(request);
        if (!await db.Tombstones.AnyAsync(row => row.Subject == request.Subject, cancellationToken))
        {
            db.Tombstones.Add(new Tombstone { Subject = request.Subject, At = now, Scope = scope });
        }

        await db.SaveChangesAsync(cancellationToken);
        return request;
    }

    /// <summary>Whoever has themselves erased is not written down by a name that is to go.</summary>
    private static AuditActor Anonymous(AuditActor actor, PortalUser? user, ErasureScope scope) =>
        user is not null && actor.Id == user.Id && scope == ErasureScope.Everything ? actor.As("", RedactTrail.Struck) : actor;

    private static async Task<bool> IsLastAdminAsync(PortalDbContext db, PortalUser user, CancellationToken cancellationToken)
    {
        var admins = db.UserRoles.Where(row => db.Roles.Any(role => role.Id == row.RoleId && role.Name == PortalRoles.Admin)).Select(row => row.UserId);
        return await admins.ContainsAsync(user.Id, cancellationToken) && !await admins.AnyAsync(id => id != user.Id, cancellationToken);
    }
}
