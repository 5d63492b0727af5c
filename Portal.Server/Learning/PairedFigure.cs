namespace Portal.Server.Learning;

/// <summary>A figure of two versions over the same cases.</summary>
/// <param name="Kind">What the cases are grouped by: "all", "visit", "popularity" or "category".</param>
/// <param name="Group">The group; for a category its key.</param>
/// <param name="Metric">The figure, such as "ndcg@10".</param>
/// <param name="Cases">Common cases in it.</param>
/// <param name="Value">The version's.</param>
/// <param name="Against">The other's.</param>
/// <param name="Low">Lower end of the 95 % interval of the difference (paired bootstrap over shoppers).</param>
/// <param name="High">Upper end.</param>
/// <param name="P">Two-sided, not corrected for the number of comparisons.</param>
public sealed record PairedFigure(string Kind, string Group, string Metric, int Cases, double Value, double Against, double Low, double High, double P)
{
    /// <summary>Fewest cases of a group that anything is said of.</summary>
    public const int FewestCases = 20;

    /// <summary>The version's minus the other's.</summary>
    public double Difference => Value - Against;

    /// <summary>What that says.</summary>
    public Verdict Verdict => Cases < FewestCases ? Verdict.TooFew : Low > 0 ? Verdict.Better : High < 0 ? Verdict.Worse : Verdict.NoDifference;
}
