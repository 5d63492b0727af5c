using System.ComponentModel.DataAnnotations;

namespace Portal.Server.Learning.FineTuning;

/// <summary>Settings of fine-tuning (section <c>Learning</c>): the model in service goes on learning from the newest events.</summary>
internal sealed class FineTuneOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Learning";

    /// <summary>Seconds between two steps, 0 for none: a product that everybody turns to is in lists after the next one.</summary>
    [Range(0, 86_400, ErrorMessage = "Learning:FineTuneSeconds must be from 0 (off) to 86400 seconds.")]
    public int FineTuneSeconds { get; set; } = 60;

    /// <summary>Share of one core that a step may take while it runs; lists of a small machine go on being made beside it.</summary>
    [Range(0.01, 1, ErrorMessage = "Learning:FineTuneShare must be from 0.01 to 1.")]
    public double FineTuneShare { get; set; } = 0.25;

    /// <summary>Learning rate of a step (Adam); chosen on the middle quarter of rsc15, see the report of <c>bench fresh</c>.</summary>
    [Range(1e-7, 0.1, ErrorMessage = "Learning:FineTuneRate must be from 0.0000001 to 0.1.")]
    public double FineTuneRate { get; set; } = new FineTuneSettings().Rate;

    /// <summary>Deltas kept one by one before they are made one: a start reads as many files.</summary>
    [Range(1, 1_000, ErrorMessage = "Learning:FineTuneDeltas must be from 1 to 1000.")]
    public int FineTuneDeltas { get; set; } = 20;
}
