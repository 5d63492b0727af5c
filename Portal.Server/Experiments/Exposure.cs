namespace Portal.Server.Experiments;

/// <summary>The first time a shopper saw a list of an arm. Also where the arm is kept: who has seen one goes on seeing it.</summary>
public sealed class Exposure
{
    /// <summary>The experiment.</summary>
    public required string Experiment { get; init; }

    /// <summary>The shopper.</summary>
    public required string ShopperId { get; init; }

    /// <summary>Key of the arm. A shopper with two arms is left out of the analysis and counted.</summary>
    public required string Arm { get; init; }

    /// <summary>Version of the dealing.</summary>
    public int BucketVersion { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Kind of device: mobile, desktop or unknown.</summary>
    public required string Device { get; init; }

    /// <summary>Language of the pages, such as en or zh-CN.</summary>
    public required string Language { get; init; }

    /// <summary>Probability with which the arm was dealt, above 0 to 1; 0 in rows of older programs: the plan's weight.</summary>
    public double Propensity { get; init; }

    /// <summary>Whether the shopper had done something in the shop before.</summary>
    public bool IsReturning { get; init; }
}
