using Microsoft.AspNetCore.Identity;

namespace Portal.Server.Data;

/// <summary>An account.</summary>
public sealed class PortalUser : IdentityUser
{
    /// <summary>The pseudonymous shopper whose history this account owns.</summary>
    public required string ShopperId { get; set; }
}
