using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace Portal.Server.Identity;

/// <summary>
/// Looks at the account behind an open page from time to time. Such a page makes no requests, so a changed password or a
/// withdrawn role would otherwise reach it only when it is loaded again.
/// </summary>
internal sealed class CircuitAccount(ILoggerFactory loggers, AccountCheck account) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromMinutes(5);

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState state, CancellationToken cancellationToken) =>
        account.StandsAsync(state.User);
}
