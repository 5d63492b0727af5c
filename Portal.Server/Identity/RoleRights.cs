namespace Portal.Server.Identity;

/// <summary>
/// Which role holds which right: the one table that the policies are made of, that the page of people shows, and that
/// the tests drive every door with.
/// </summary>
public static class RoleRights
{
    private static readonly string[] Everybody = [PortalRoles.Shopper, PortalRoles.Analyst, PortalRoles.ProductOwner, PortalRoles.Admin];
    private static readonly string[] Readers = [PortalRoles.Analyst, PortalRoles.ProductOwner, PortalRoles.Admin];
    private static readonly string[] Owners = [PortalRoles.ProductOwner, PortalRoles.Admin];
    private static readonly string[] Admins = [PortalRoles.Admin];

    /// <summary>Every right, from the widest to the narrowest.</summary>
    public static IReadOnlyList<RoleRight> All { get; } =
    [
        new(PortalPolicies.CanKeepAccount, Everybody),
        new(PortalPolicies.CanSeeAdmin, Readers),
        new(PortalPolicies.CanEditPlacements, Owners),
        new(PortalPolicies.CanDecideExperiments, Owners),
        new(PortalPolicies.CanRunModels, Owners),
        new(PortalPolicies.CanEditData, Owners),
        new(PortalPolicies.CanInspectShoppers, Owners),
        new(PortalPolicies.CanManagePrivacy, Admins),
        new(PortalPolicies.CanSeeAudit, Admins),
        new(PortalPolicies.CanManagePeople, Admins),
        new(PortalPolicies.CanChangeSettings, Admins),
    ];

    /// <summary>Whether a role holds a right.</summary>
    /// <exception cref="ArgumentException">There is no such right.</exception>
    public static bool Holds(string role, string policy) =>
        (All.FirstOrDefault(right => right.Policy == policy) ?? throw new ArgumentException($"There is no right \"{policy}\".", nameof(policy)))
        .Roles.Contains(role);
}
