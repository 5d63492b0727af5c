namespace Portal.Server.Learning.Evaluation;

/// <summary>What the lists of some cases held, and what that was worth.</summary>
/// <param name="Lists">[cases][places]: catalogue indices.</param>
/// <param name="Ndcg">[cases]: of the next product.</param>
/// <param name="Clicks">[cases]: expected (see <see cref="RuleCost.ClickModel"/>).</param>
internal sealed record CaseFigures(int[][] Lists, double[] Ndcg, double[] Clicks)
{
    /// <summary>The accuracies as a measure.</summary>
    public Measure NdcgMeasure => new("ndcg", Ndcg);

    /// <summary>The clicks as a measure.</summary>
    public Measure ClicksMeasure => new("clicks", Clicks);
}
