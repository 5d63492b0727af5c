using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Audit;
using Portal.Server.Data;

namespace Portal.Server.Identity;

/// <summary>
/// Changes what other people may do. Each change and its entry in the trail are one transaction; afterwards everything
/// that is open for the account is told. At least one account that is not locked stays an admin.
/// </summary>
internal sealed class ChangePeople(IServiceScopeFactory scopes, AuditTrail trail, AccountChanges changes)
{
    /// <summary>Gives a role; giving it twice changes nothing.</summary>
    public Task<PeopleRefusal?> GiveAsync(AuditActor actor, string accountId, string role, CancellationToken cancellationToken) =>
        ChangeAsync(actor, accountId, "account.role-given", role, removesAdmin: false, (users, user) => users.AddToRoleAsync(user, role), cancellationToken);

    /// <summary>Takes a role.</summary>
    public Task<PeopleRefusal?> TakeAsync(AuditActor actor, string accountId, string role, CancellationToken cancellationToken) =>
        ChangeAsync(actor, accountId, "account.role-taken", role, role == PortalRoles.Admin, (users, user) => users.RemoveFromRoleAsync(user, role), cancellationToken);

    /// <summary>Signs the account out everywhere and takes no sign-in until it is unlocked.</summary>
    public Task<PeopleRefusal?> LockAsync(AuditActor actor, string accountId, CancellationToken cancellationToken) =>
        ChangeAsync(actor, accountId, "account.locked", null, removesAdmin: true, LockAsync, cancellationToken);

    /// <summary>Takes sign-ins again, also after too many wrong passwords.</summary>
    public Task<PeopleRefusal?> UnlockAsync(AuditActor actor, string accountId, CancellationToken cancellationToken) =>
        ChangeAsync(actor, accountId, "account.unlocked", null, removesAdmin: false, UnlockAsync, cancellationToken);

    /// <summary>Ends every sign-in of the account, in all its browsers.</summary>
    public Task<PeopleRefusal?> SignOutAsync(AuditActor actor, string accountId, CancellationToken cancellationToken) =>
        ChangeAsync(actor, accountId, "account.signed-out-everywhere", null, removesAdmin: false, (users, user) => users.UpdateSecurityStampAsync(user), cancellationToken);

    private async Task<PeopleRefusal?> ChangeAsync(
        AuditActor actor, string accountId, string action, string? role, bool removesAdmin,
        Func<UserManager<PortalUser>, PortalUser, Task<IdentityResult>> change, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        await using (var transaction = await db.Database.BeginTransactionAsync(cancellationToken))
        {
            if (await users.FindByIdAsync(accountId) is not { } user)
            {
                return PeopleRefusal.Gone;
            }

            var before = await StateAsync(users, user);
            if (role is not null && before.Roles.Contains(role) == (action == "account.role-given"))
            {
                return null;
            }

            if (removesAdmin && before.Roles.Contains(PortalRoles.Admin) && !await HasOtherAdminAsync(users, user))
            {
                return PeopleRefusal.LastAdmin;
            }

            (await change(users, user)).Require();
            await trail.RecordAsync(db, new AuditNote(actor, action, AccountTrail.Subject(user), before, await StateAsync(users, user)), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        changes.Tell(accountId);
        return null;
    }

    private static async Task<bool> HasOtherAdminAsync(UserManager<PortalUser> users, PortalUser user)
    {
        foreach (var admin in await users.GetUsersInRoleAsync(PortalRoles.Admin))
        {
            if (admin.Id != user.Id && !await users.IsLockedOutAsync(admin))
            {
                return true;
            }
        }

        return false;
    }

    private static async Task<AccountState> StateAsync(UserManager<PortalUser> users, PortalUser user) =>
        new([.. (await users.GetRolesAsync(user)).Order(StringComparer.Ordinal)], await users.IsLockedOutAsync(user));

    private static async Task<IdentityResult> LockAsync(UserManager<PortalUser> users, PortalUser user)
    {
        (await users.SetLockoutEnabledAsync(user, true)).Require();
        (await users.SetLockoutEndDateAsync(user, DateTimeOffset.MaxValue)).Require();
        return await users.UpdateSecurityStampAsync(user);
    }

    private static async Task<IdentityResult> UnlockAsync(UserManager<PortalUser> users, PortalUser user)
    {
        (await users.SetLockoutEndDateAsync(user, null)).Require();
        return await users.ResetAccessFailedCountAsync(user);
    }

    private sealed record AccountState(string[] Roles, bool IsLocked);
}
