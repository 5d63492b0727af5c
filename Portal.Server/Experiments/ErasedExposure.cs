namespace Portal.Server.Experiments;

/// <summary>How many shoppers of an arm asked to be erased: the sum stays, whose it was does not.</summary>
public sealed class ErasedExposure
{
    /// <summary>The experiment.</summary>
    public required string Experiment { get; init; }

    /// <summary>Key of the arm.</summary>
    public required string Arm { get; init; }

    /// <summary>Version of the dealing.</summary>
    public int BucketVersion { get; init; }

    /// <summary>Exposures that were erased.</summary>
    public long Count { get; set; }
}
