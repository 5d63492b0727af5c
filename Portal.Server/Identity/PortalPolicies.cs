namespace Portal.Server.Identity;

/// <summary>
/// Names of the rights that pages, endpoints, hub methods and buttons ask for. Which role holds which is written in
/// <see cref="RoleRights"/>, once.
/// </summary>
public static class PortalPolicies
{
    /// <summary>Keeps an account of one's own.</summary>
    public const string CanKeepAccount = nameof(CanKeepAccount);

    /// <summary>Reads the admin area.</summary>
    public const string CanSeeAdmin = nameof(CanSeeAdmin);

    /// <summary>Changes placements and their rules.</summary>
    public const string CanEditPlacements = nameof(CanEditPlacements);

    /// <summary>Starts, stops and decides experiments.</summary>
    public const string CanDecideExperiments = nameof(CanDecideExperiments);

    /// <summary>Trains models, puts them into service and takes them back.</summary>
    public const string CanRunModels = nameof(CanRunModels);

    /// <summary>Changes products and imports data.</summary>
    public const string CanEditData = nameof(CanEditData);

    /// <summary>Looks at what one shopper did and is shown; each look is written down.</summary>
    public const string CanInspectShoppers = nameof(CanInspectShoppers);

    /// <summary>Answers shoppers' requests about their data.</summary>
    public const string CanManagePrivacy = nameof(CanManagePrivacy);

    /// <summary>Reads who did what.</summary>
    public const string CanSeeAudit = nameof(CanSeeAudit);

    /// <summary>Gives and takes roles, invites and locks accounts.</summary>
    public const string CanManagePeople = nameof(CanManagePeople);

    /// <summary>Changes the program's settings.</summary>
    public const string CanChangeSettings = nameof(CanChangeSettings);
}
