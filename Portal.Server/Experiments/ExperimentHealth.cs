namespace Portal.Server.Experiments;

/// <summary>Whether the numbers can be trusted.</summary>
/// <param name="SplitP">p of the sample ratio test.</param>
/// <param name="HasMismatch">Whether the arms have not the shoppers they should.</param>
/// <param name="MismatchedSegments">Segments in which that is so, corrected for their number.</param>
/// <param name="SeveralArms">Shoppers seen in several arms, who are left out; in steps (<see cref="Privacy.Crowd"/>).</param>
/// <param name="HasSeveralArms">Whether those are too many.</param>
/// <param name="BiasedBefore">Keys of metrics in which arms differed before the experiment.</param>
/// <param name="OptedOutLists">Lists that opted-out shoppers got beside it.</param>
public sealed record ExperimentHealth(
    double SplitP, bool HasMismatch, IReadOnlyList<string> MismatchedSegments, int SeveralArms, bool HasSeveralArms,
    IReadOnlyList<string> BiasedBefore, long OptedOutLists)
{
    /// <summary>Whether enough shoppers were counted to say anything of the split.</summary>
    public bool HasTraffic { get; init; }

    /// <summary>Whether results may be interpreted.</summary>
    public bool IsHealthy => !HasMismatch && !HasSeveralArms && BiasedBefore.Count == 0 && MismatchedSegments.Count == 0;
}
