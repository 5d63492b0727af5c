namespace Portal.Server.Recommendations.Candidates;

/// <summary>
/// How alike the contents of two products are: the cosine of the titles' word weights, and fixed shares for the same
/// category, department, brand and a near price.
/// </summary>
internal sealed class Resemblance(ContentIndex index) : IProductLikeness
{
    private const double CategoryShare = 0.6;
    private const double DepartmentShare = 0.2;
    private const double BrandShare = 0.3;
    private const double PriceShare = 0.3;
    private const double Highest = 1 + CategoryShare + DepartmentShare + BrandShare + PriceShare;

    /// <summary>The price share falls to nothing at four times (or a quarter of) the price.</summary>
    private static readonly double PriceReach = Math.Log(4);

    /// <inheritdoc/>
    public void Compare(int product, ReadOnlySpan<int> others, Span<double> likeness)
    {
        using var reading = index.Reading();
        for (var i = 0; i < others.Length; i++)
        {
            // A product that has just come may be in the catalogue a moment before it is in the index.
            likeness[i] = index[product] is null || index[others[i]] is null ? 0 : Math.Min(1, Of(product, others[i]) / Highest);
        }
    }

    /// <summary>0 to 2.4; both products are in the index, which the caller reads.</summary>
    public double Of(int product, int second)
    {
        var (one, other) = (index[product]!, index[second]!);
        var norms = index.Norm(product) * index.Norm(second);
        var alike = norms > 0 ? Shared(one.Words, other.Words) / norms : 0;
        alike += one.Category == other.Category ? CategoryShare : 0;
        alike += one.Department == other.Department ? DepartmentShare : 0;
        alike += one.Brand.Length > 0 && one.Brand == other.Brand ? BrandShare : 0;
        return alike + (PriceShare * Math.Max(0, 1 - (Math.Abs(one.LogPrice - other.LogPrice) / PriceReach)));
    }

    private double Shared(int[] one, int[] other)
    {
        var sum = 0.0;
        for (int i = 0, j = 0; i < one.Length && j < other.Length;)
        {
            if (one[i] == other[j])
            {
                var idf = index.Idf(one[i]);
                sum += idf * idf;
                (i, j) = (i + 1, j + 1);
            }
            else if (one[i] < other[j])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return sum;
    }
}
