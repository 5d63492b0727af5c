namespace Portal.Server.Identity;

/// <summary>A right and who holds it.</summary>
/// <param name="Policy">One of <see cref="PortalPolicies"/>.</param>
/// <param name="Roles">The roles that hold it, of <see cref="PortalRoles"/>.</param>
public sealed record RoleRight(string Policy, IReadOnlyList<string> Roles);
