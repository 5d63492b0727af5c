using System.ComponentModel.DataAnnotations;

namespace Portal.Server.Experiments;

/// <summary>Settings of experiments.</summary>
public sealed class ExperimentsOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Experiments";

    /// <summary>Seconds between two readings of all running experiments: harm is found, and an arm stopped, within one. At most a minute.</summary>
    [Range(1, 60)]
    public int RefreshSeconds { get; set; } = 30;
}
