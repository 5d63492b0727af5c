using Microsoft.AspNetCore.Components.Authorization;
using Portal.Server.Audit;

namespace Portal.Server.Identity;

/// <summary>Who acts in this scope, for the audit trail: in a request, and in an open page, which has no request.</summary>
public sealed class CurrentActor(AuthenticationStateProvider authentication, IHttpContextAccessor http)
{
    private AuditActor? _place;

    /// <summary>Tells an open page where it is; the server said so when it made the page.</summary>
    public void IsAt(string address, string agent) => _place = AuditActor.Nobody with { Address = address, Agent = agent };

    /// <summary>Who acts, as of now: roles and account may have changed since the page was opened.</summary>
    public async Task<AuditActor> GetAsync() => _place is null && http.HttpContext is { } request
        ? AuditActor.Of(request)
        : (_place ?? AuditActor.Nobody).As((await authentication.GetAuthenticationStateAsync()).User);
}
