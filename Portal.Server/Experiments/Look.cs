namespace Portal.Server.Experiments;

/// <summary>What an arm's effect on a metric was at the end of a day: the timeline, and the memory of the smallest p so far.</summary>
public sealed class Look
{
    /// <summary>The experiment.</summary>
    public required string Experiment { get; init; }

    /// <summary>Key of the metric.</summary>
    public required string Metric { get; init; }

    /// <summary>Key of the arm.</summary>
    public required string Arm { get; init; }

    /// <summary>Days since the start, from 0.</summary>
    public required int Day { get; init; }

    /// <summary>Shoppers of the arm and the control.</summary>
    public double Shoppers { get; set; }

    /// <summary>Relative lift.</summary>
    public double Lift { get; set; }

    /// <summary>Lower end of its confidence sequence.</summary>
    public double Low { get; set; }

    /// <summary>Upper end.</summary>
    public double High { get; set; }

    /// <summary>Smallest always-valid p so far.</summary>
    public double LeastP { get; set; }
}
