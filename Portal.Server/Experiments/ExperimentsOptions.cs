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

    /// <summary>Minutes between two weighings of a bandit's arms: long enough that most who were dealt an arm have seen it.</summary>
    [Range(1, 10_080)]
    public int BanditMinutes { get; set; } = 60;

    /// <summary>Share of shoppers that the worst arm of a bandit keeps: without it nobody would ever learn that it became better.</summary>
    [Range(0.01, 0.5)]
    public double BanditLeastShare { get; set; } = 0.05;

    /// <summary>Share of a price that stays with the shop where <see cref="Margins"/> says nothing: the shop keeps no prices of purchase.</summary>
    [Range(0, 1)]
    public double Margin { get; set; } = 0.3;

    /// <summary>The same for departments and categories, by their keys.</summary>
    public Dictionary<string, double> Margins { get; } = [];
}
