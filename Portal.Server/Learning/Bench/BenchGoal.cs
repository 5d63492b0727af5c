namespace Portal.Server.Learning.Bench;

/// <summary>A goal in two steps.</summary>
/// <param name="What">What is measured.</param>
/// <param name="Must">The figure it has to reach.</param>
/// <param name="Wanted">The figure aimed at.</param>
/// <param name="Measured">What was measured.</param>
/// <param name="AtMost">Whether less is better.</param>
internal sealed record BenchGoal(string What, double Must, double Wanted, double Measured, bool AtMost = false)
{
    /// <summary>How far it was reached.</summary>
    public string Reached => Reaches(Wanted) ? "goal" : Reaches(Must) ? "must" : "no";

    private bool Reaches(double figure) => AtMost ? Measured <= figure : Measured >= figure;
}
