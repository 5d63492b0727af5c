using System.Security.Claims;

namespace Portal.Server.Identity;

/// <summary>
/// The shopper travels as a claim of the request's principal, so that endpoints, hubs and interactive circuits all find
/// it in the same place.
/// </summary>
public static class ShopperClaims
{
    /// <summary>Type of the claim that holds the pseudonymous shopper id.</summary>
    public const string ShopperId = "portal:shopper";

    /// <summary>The shopper of this principal, or null when none was set.</summary>
    public static string? FindShopperId(this ClaimsPrincipal principal) => principal.FindFirst(ShopperId)?.Value;

    /// <summary>The shopper of this principal.</summary>
    /// <exception cref="InvalidOperationException">The shopper middleware did not run before this code.</exception>
    public static string GetShopperId(this ClaimsPrincipal principal) =>
        principal.FindShopperId() ?? throw new InvalidOperationException("No shopper: UseIdentity must come before this endpoint.");
}
