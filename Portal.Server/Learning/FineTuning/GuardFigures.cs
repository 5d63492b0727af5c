namespace Portal.Server.Learning.FineTuning;

/// <summary>What a model is worth on each case that was kept out.</summary>
/// <param name="Near">[cases]: NDCG at 10, which a step must not lower.</param>
/// <param name="Far">[cases]: NDCG at 100, which tells sooner whether something is on its way up.</param>
internal sealed record GuardFigures(double[] Near, double[] Far)
{
    /// <summary>Mean NDCG at 10.</summary>
    public double Ndcg => Near.Average();

    /// <summary>Whether every case comes at the same place.</summary>
    public bool IsSameAs(GuardFigures other) => Far.AsSpan().SequenceEqual(other.Far);

    /// <summary>Whether it is better than another by more than chance: the mean paired difference in standard errors of it.</summary>
    public bool IsClearlyBetterThan(GuardFigures other, double errors)
    {
        var differences = Far.Zip(other.Far, (own, others) => own - others).ToArray();
        var mean = differences.Average();
        var variance = differences.Sum(difference => (difference - mean) * (difference - mean)) / Math.Max(1, differences.Length - 1);
        return mean > 0 && mean > errors * Math.Sqrt(variance / differences.Length);
    }
}
