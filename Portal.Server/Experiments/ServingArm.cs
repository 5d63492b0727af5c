namespace Portal.Server.Experiments;

/// <summary>The arm that a list is made in.</summary>
/// <param name="Experiment">Key of the experiment.</param>
/// <param name="Arm">The arm.</param>
/// <param name="BucketVersion">Version of the dealing.</param>
/// <param name="IsCounted">Whether seeing it is taking part; a tester's forced arm is not.</param>
internal sealed record ServingArm(string Experiment, ExperimentArm Arm, int BucketVersion, bool IsCounted)
{
    /// <summary>The arm as lists and logs name it.</summary>
    public string Name => $"{Experiment}={Arm.Key}";
}
