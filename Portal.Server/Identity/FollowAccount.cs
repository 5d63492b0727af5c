using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Portal.Server.Identity;

/// <summary>Has an open page follow its account; a page that is only being made does not live long enough to.</summary>
internal sealed class FollowAccount(AuthenticationStateProvider account) : CircuitHandler
{
    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken) => ((CircuitAccount)account).FollowAsync();
}
