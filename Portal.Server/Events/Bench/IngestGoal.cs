namespace Portal.Server.Events.Bench;

/// <summary>A goal.</summary>
/// <param name="What">What is to be reached.</param>
/// <param name="Wanted">At least this.</param>
/// <param name="Measured">What was measured.</param>
internal sealed record IngestGoal(string What, double Wanted, double Measured)
{
    /// <summary>Whether it was reached.</summary>
    public bool Reached => Measured >= Wanted;
}
