namespace Portal.Server.Identity;

/// <summary>Names of the roles.</summary>
public static class PortalRoles
{
    /// <summary>May see and change everything.</summary>
    public const string Admin = "Admin";
}
