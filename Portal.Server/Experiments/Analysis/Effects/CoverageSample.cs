using MathNet.Numerics;

namespace Portal.Server.Experiments.Analysis.Effects;

/// <summary>
/// How much of the catalogue an arm's lists show. Arms with more lists show more products, so each is asked how many different products so many
/// places would hold on average: as many as the arm with the fewest has (rarefaction, Hurlbert 1971, "The Nonconcept of Species Diversity", eq. 14).
/// How sure that is tells the jackknife that leaves out one group of shoppers at a time (Efron 1982, chapter 3).
/// </summary>
/// <param name="folds">[group]: lists that held a product, by product.</param>
internal sealed class CoverageSample(IReadOnlyList<IReadOnlyDictionary<string, long>> folds)
{
    /// <summary>Places of lists, with one group of shoppers left out: the fewest there are.</summary>
    public long FewestPlaces => folds.Count == 0 ? 0 : Places - folds.Max(fold => fold.Values.Sum());

    /// <summary>Places of lists.</summary>
    public long Places => folds.Sum(fold => fold.Values.Sum());

    /// <summary>The share of the catalogue.</summary>
    /// <param name="places">Places to be asked about: at most <see cref="FewestPlaces"/>.</param>
    /// <param name="products">Products of the catalogue.</param>
    /// <param name="shoppers">Shoppers of the arm.</param>
    public Computed<ArmEstimate> ToArm(long places, int products, int shoppers)
    {
        if (places <= 0 || products <= 0 || shoppers <= 1)
        {
            return LackKind.NoData;
        }

        var whole = Whole();
        double[] without = [.. folds.Select(fold => Different(whole.Select(entry => entry.Value - fold.GetValueOrDefault(entry.Key)), places) / products)];
        var mean = without.Average();
        var variance = (folds.Count - 1.0) / folds.Count * without.Sum(share => (share - mean) * (share - mean));
        return variance > 0 ? new ArmEstimate(shoppers, Different(whole.Values, places) / products, variance * shoppers) : LackKind.NoVariance;
    }

    /// <summary>The share of the catalogue; 0 without lists.</summary>
    public double Share(long places, int products) => products == 0 ? 0 : Different(Whole().Values, places) / products;

    /// <summary>Different products that so many places hold on average, drawn without putting back.</summary>
    public static double Different(IEnumerable<long> counts, long places)
    {
        var all = counts.Where(count => count > 0).ToArray();
        var sum = all.Sum();
        if (places >= sum)
        {
            return all.Length;
        }

        var none = SpecialFunctions.GammaLn(sum + 1) - SpecialFunctions.GammaLn(sum - places + 1);
        return all.Sum(count => sum - count < places ? 1
            : 1 - Math.Exp(SpecialFunctions.GammaLn(sum - count + 1) - SpecialFunctions.GammaLn(sum - count - places + 1) - none));
    }

    private Dictionary<string, long> Whole()
    {
        var whole = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (product, count) in folds.SelectMany(fold => fold))
        {
            whole[product] = whole.GetValueOrDefault(product) + count;
        }

        return whole;
    }
}
