using System.ComponentModel.DataAnnotations;

namespace Portal.Server.OnDevice;

/// <summary>Settings of what browsers download to make lists by themselves.</summary>
internal sealed class OnDeviceOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "OnDevice";

    /// <summary>
    /// Hours after which a network that has learnt on is coded and sent anew, 1 to 720: each time every browser downloads it again.
    /// Another trained version is sent at once.
    /// </summary>
    [Range(1, 720)]
    public double HoursBetween { get; set; } = 24;

    /// <summary>Seconds tiles may be older than the catalogue, 1 to 3,600: prices and stock of a list in a browser lag that much at most.</summary>
    [Range(1, 3_600)]
    public double TilesSeconds { get; set; } = 60;

    /// <summary>Products a file of tiles names as popular, and as new, 12 to 10,000.</summary>
    [Range(12, 10_000)]
    public int Ranked { get; set; } = 500;
}
