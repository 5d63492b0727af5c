using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;

namespace Portal.Server.Identity;

/// <summary>Finds accounts in the order of their addresses, a page at a time, each from where the one before ended.</summary>
public sealed class FindPeople(IDbContextFactory<PortalDbContext> contexts, TimeProvider time)
{
    /// <summary>Everybody who was given any role.</summary>
    public const string Staff = "staff";

    /// <summary>A page.</summary>
    /// <param name="role">A role, <see cref="Staff"/>, or null for every account.</param>
    /// <param name="beginning">What the address begins with; letter case does not matter.</param>
    /// <param name="after">The last address of the page before; null for the first page.</param>
    /// <param name="count">At most as many, 1 to 500.</param>
    /// <param name="cancellationToken">Nobody waits any longer.</param>
    public async Task<IReadOnlyList<Person>> FindAsync(string? role, string? beginning, string? after, int count, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 500);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var users = await Matching(db, role, Key(beginning), Key(after)).Take(count).ToListAsync(cancellationToken);
        var ids = users.Select(user => user.Id).ToArray();
        var roles = await db.UserRoles.Where(member => ids.Contains(member.UserId))
            .Join(db.Roles, member => member.RoleId, one => one.Id, (member, one) => new { member.UserId, one.Name }).ToListAsync(cancellationToken);
        var passkeys = await db.Set<IdentityUserPasskey<string>>().Where(key => ids.Contains(key.UserId))
            .GroupBy(key => key.UserId).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellationToken);
        var now = time.GetUtcNow();
        return
        [
            .. users.Select(user => new Person(
                user.Id, user.Email ?? "", [.. PortalRoles.Staff.Intersect(roles.Where(one => one.UserId == user.Id).Select(one => one.Name!))],
                user.LockoutEnd > now, user.TwoFactorEnabled, passkeys.Find(one => one.Key == user.Id)?.Count ?? 0)),
        ];
    }

    private static IQueryable<PortalUser> Matching(PortalDbContext db, string? role, string? beginning, string? after)
    {
        var users = db.Users.AsNoTracking();
        if (role is not null)
        {
            var wanted = role == Staff ? PortalRoles.Staff : [role];
            var members = db.UserRoles.Join(db.Roles.Where(one => wanted.Contains(one.Name!)), member => member.RoleId, one => one.Id, (member, _) => member.UserId);
            users = users.Where(user => members.Contains(user.Id));
        }

        if (beginning is not null)
        {
            // A range, so that the index on the address is used; no address holds the last character there is.
            var end = beginning + '\uffff';
            users = users.Where(user => string.Compare(user.NormalizedEmail, beginning) >= 0 && string.Compare(user.NormalizedEmail, end) < 0);
        }

        users = after is null ? users : users.Where(user => string.Compare(user.NormalizedEmail, after) > 0);
        return users.OrderBy(user => user.NormalizedEmail);
    }

    private static string? Key(string? address) => string.IsNullOrWhiteSpace(address) ? null : address.Trim().ToUpperInvariant();
}
