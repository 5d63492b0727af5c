using Microsoft.AspNetCore.Identity;
using Portal.Server.Hosting;

namespace Portal.Server.Identity;

/// <summary>Makes the roles that can be given, at start and once.</summary>
internal sealed class MakeRoles(IServiceScopeFactory scopes) : IStartupStep
{
    public StartupPhase Phase => StartupPhase.Catalogue;

    public bool Beside => true;

    public async Task RunAsync(CancellationToken cancellationToken)
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
