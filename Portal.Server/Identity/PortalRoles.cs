namespace Portal.Server.Identity;

/// <summary>Names of the roles. What each may do is written in <see cref="RoleRights"/>.</summary>
public static class PortalRoles
{
    /// <summary>Shops. Every account is one, without being given it.</summary>
    public const string Shopper = "Shopper";

    /// <summary>Sees the admin area and changes nothing in it.</summary>
    public const string Analyst = "Analyst";

    /// <summary>Answers for what shoppers are shown: placements, experiments, models, products.</summary>
    public const string ProductOwner = "ProductOwner";

    /// <summary>May see and change everything, people among it.</summary>
    public const string Admin = "Admin";

    /// <summary>The roles an account can be given, from the least to the most.</summary>
    public static IReadOnlyList<string> Staff { get; } = [Analyst, ProductOwner, Admin];

    /// <summary>Every role, from the least to the most.</summary>
    public static IReadOnlyList<string> All { get; } = [Shopper, .. Staff];
}
