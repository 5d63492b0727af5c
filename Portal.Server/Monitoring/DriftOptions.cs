using System.ComponentModel.DataAnnotations;

namespace Portal.Server.Monitoring;

/// <summary>Settings of the watch over drift (section <c>Drift</c>).</summary>
public sealed class DriftOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Drift";

    /// <summary>The newest hours that are looked at: a day, so that its hours weigh as they usually do.</summary>
    [Range(1, 168, ErrorMessage = "Drift:WindowHours must be from 1 to 168 hours.")]
    public int WindowHours { get; set; } = 24;

    /// <summary>The hours before them they are held against: a week, so that all days of the week are in it.</summary>
    [Range(1, 1_440, ErrorMessage = "Drift:BaselineHours must be from 1 to 1440 hours.")]
    public int BaselineHours { get; set; } = 168;

    /// <summary>How often is looked, in minutes.</summary>
    [Range(1, 1_440, ErrorMessage = "Drift:LookMinutes must be from 1 to 1440 minutes.")]
    public int LookMinutes { get; set; } = 5;

    /// <summary>Acts (or visits, or lists) there must be on either side before anything is said.</summary>
    [Range(10, 10_000_000, ErrorMessage = "Drift:Fewest must be from 10 to 10000000.")]
    public int Fewest { get; set; } = 500;

    /// <summary>Hours an alert stays quiet after it was resolved, though what it told of goes on.</summary>
    [Range(0, 10_000, ErrorMessage = "Drift:QuietHours must be from 0 to 10000 hours.")]
    public int QuietHours { get; set; } = 24;

    /// <summary>Share of acts that may go to other products, beyond what chance moves.</summary>
    [Range(0.01, 1, ErrorMessage = "Drift:Popularity must be from 0.01 to 1.")]
    public double Popularity { get; set; } = 0.25;

    /// <summary>How far the share of acts with new products may move, in either direction.</summary>
    [Range(0.01, 1, ErrorMessage = "Drift:NewItems must be from 0.01 to 1.")]
    public double NewItems { get; set; } = 0.15;

    /// <summary>How far the acts of a visit may move, as a share of what they were.</summary>
    [Range(0.01, 10, ErrorMessage = "Drift:SessionLength must be from 0.01 to 10.")]
    public double SessionLength { get; set; } = 0.3;

    /// <summary>Population stability index a feature may have: 0.25 is the usual word for a population that has shifted.</summary>
    [Range(0.01, 10, ErrorMessage = "Drift:Feature must be from 0.01 to 10.")]
    public double Feature { get; set; } = 0.25;

    /// <summary>How far clicks may move beyond what was measured offline, as a share.</summary>
    [Range(0.01, 10, ErrorMessage = "Drift:OnlineGap must be from 0.01 to 10.")]
    public double OnlineGap { get; set; } = 0.3;

    /// <summary>How far the share of lists that need a fallback may rise.</summary>
    [Range(0.01, 1, ErrorMessage = "Drift:Fallback must be from 0.01 to 1.")]
    public double Fallback { get; set; } = 0.2;

    /// <summary>The threshold of a measure.</summary>
    public double Of(DriftMeasure measure) => measure switch
    {
        DriftMeasure.Popularity => Popularity, DriftMeasure.NewItems => NewItems, DriftMeasure.SessionLength => SessionLength, DriftMeasure.Feature => Feature,
        DriftMeasure.OnlineGap => OnlineGap, _ => Fallback,
    };
}
