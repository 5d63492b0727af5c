using System.ComponentModel.DataAnnotations;

namespace Portal.Server.Recommendations;

/// <summary>Settings of model versions on trial (section <c>Recommendations:Trials</c>).</summary>
public sealed class TrialOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Recommendations:Trials";

    /// <summary>Share of the lists a shadow is asked for too, above 0 to 1. A fifth tells agreement to a percent within a thousand lists an hour.</summary>
    [Range(0.0001, 1, ErrorMessage = "Recommendations:Trials:ShadowShare must be above 0 and at most 1.")]
    public double ShadowShare { get; set; } = 0.2;

    /// <summary>Lists that may wait for the shadow; more are left out, and counted.</summary>
    [Range(1, 100_000, ErrorMessage = "Recommendations:Trials:ShadowQueue must be from 1 to 100000.")]
    public int ShadowQueue { get; set; } = 256;

    /// <summary>Answers of shadows kept one by one, newest first; the figures of each minute stay.</summary>
    [Range(100, 10_000_000, ErrorMessage = "Recommendations:Trials:ShadowAnswers must be from 100 to 10000000.")]
    public int ShadowAnswers { get; set; } = 100_000;

    /// <summary>Shoppers of the canary, and of the version in service, before clicks are held against each other.</summary>
    [Range(10, 1_000_000, ErrorMessage = "Recommendations:Trials:FewestShoppers must be from 10 to 1000000.")]
    public int FewestShoppers { get; set; } = 100;

    /// <summary>Lists of each before those that were late or failed are held against each other.</summary>
    [Range(10, 1_000_000, ErrorMessage = "Recommendations:Trials:FewestLists must be from 10 to 1000000.")]
    public int FewestLists { get; set; } = 50;

    /// <summary>
    /// Chance that a canary as good as the version in service is ever taken back, however often it is looked at; for each
    /// guard-rail.
    /// </summary>
    [Range(0.0001, 0.2, ErrorMessage = "Recommendations:Trials:FalseReturns must be from 0.0001 to 0.2.")]
    public double FalseReturns { get; set; } = 0.01;
}
