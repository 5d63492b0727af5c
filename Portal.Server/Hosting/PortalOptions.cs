using System.ComponentModel.DataAnnotations;

namespace Portal.Server.Hosting;

/// <summary>Settings of the program as a whole (section <c>Portal</c>).</summary>
public sealed class PortalOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Portal";

    /// <summary>
    /// Folder for everything the program writes (database, models, keys). A relative path counts from the folder of
    /// the <c>appsettings.json</c> in use, so that it is the same wherever the program was started from.
    /// </summary>
    [Required]
    public string DataFolder { get; set; } = "data";
}
