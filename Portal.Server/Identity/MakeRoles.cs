using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;
using Portal.Server.Hosting;

namespace Portal.Server.Identity;

/// <summary>Makes the roles that can be given, at start and once.</summary>
internal sealed class MakeRoles(IDbContextFactory<PortalDbContext> contexts, IServiceScopeFactory scopes) : IStartupStep
{
    public StartupPhase Phase => StartupPhase.Catalogue;

    public bool Beside => true;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // The table is asked first: every start but the first has them, and Identity's own way of asking takes longest of a start's steps.
        if (PortalRoles.Staff.Except(await StoredAsync(cancellationToken)).Any())
        {
            await MakeAsync();
        }
    }

    private async Task<List<string?>> StoredAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Roles.Select(role => role.Name).ToListAsync(cancellationToken);
    }

    private async Task MakeAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        var roles = scope.ServiceProvider.GetRequiredService<RoleManager<IdentityRole>>();
        foreach (var role in PortalRoles.Staff)
        {
            if (!await roles.RoleExistsAsync(role))
            {
                (await roles.CreateAsync(new IdentityRole(role))).Require();
            }
        }
    }
}
