namespace Portal.Server.Learning.FineTuning;

/// <summary>What a model is worth on each case that was kept out.</summary>
/// <param name="Near">[cases]: NDCG at 10, which a step must not lower.</param>
/// <param name="Far">[cases]: NDCG at 100, which tells sooner whether something is on its way up.</param>
/// <param name="Shoppers">[cases]: whose, numbered from 0: cases of one shopper are not independent.</param>
internal sealed record GuardFigures(double[] Near, double[] Far, int[] Shoppers)
{
    /// <summary>Mean NDCG at 10.</summary>
    public double Ndcg => Near.Average();

    /// <summary>Whether neither mean is below another's.</summary>
    public bool IsNoWorseThan(GuardFigures other) => Ndcg >= other.Ndcg && Far.Average() >= other.Far.Average();

    /// <summary>
    /// Whether it is better than another by more than chance: NDCG at 10 is not lower, and the mean paired difference of NDCG at
    /// 100 is more than so many standard errors of it. The error is that of a mean of whole shoppers (Liang and Zeger 1986,
    /// Longitudinal data analysis using generalized linear models, the robust variance): sqrt(m / (m - 1) sum_s (sum_(i in s)
    /// (d_i - mean))^2) / n of n cases of m shoppers.
    /// </summary>
    public bool IsClearlyBetterThan(GuardFigures other, double errors)
    {
        var differences = Far.Zip(other.Far, (own, others) => own - others).ToArray();
        var (mean, shoppers) = (differences.Average(), Shoppers.Max() + 1);
        if (Ndcg < other.Ndcg || mean <= 0 || shoppers < 2)
        {
            return false;
        }

        var sums = new double[shoppers];
        for (var i = 0; i < differences.Length; i++)
        {
            sums[Shoppers[i]] += differences[i] - mean;
        }

        return mean > errors * Math.Sqrt(sums.Sum(sum => sum * sum) * shoppers / (shoppers - 1)) / differences.Length;
    }
}
