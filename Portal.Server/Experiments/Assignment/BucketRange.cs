namespace Portal.Server.Experiments.Assignment;

/// <summary>Buckets from a start (included) to an end (excluded).</summary>
internal readonly record struct BucketRange(double Start, double End)
{
    private const double Tolerance = 0.01;

    /// <summary>Whether a bucket lies in it.</summary>
    public bool Holds(double bucket) => bucket >= Start && bucket < End;

    /// <summary>
    /// The ranges of arms: arm i owns [sum of weights before it, that + coverage times its weight), so a larger coverage adds shoppers
    /// to each arm and moves nobody.
    /// </summary>
    /// <param name="arms">Number of arms.</param>
    /// <param name="coverage">Share of all who take part; drawn into 0..1.</param>
    /// <param name="weights">One for each arm, summing to 1 within 0.01; anything else: equal weights.</param>
    public static BucketRange[] Of(int arms, double coverage, IReadOnlyList<double>? weights)
    {
        var share = Math.Clamp(double.IsNaN(coverage) ? 0 : coverage, 0, 1);
        var usable = weights is not null && weights.Count == arms && weights.All(weight => weight >= 0)
            && weights.Sum() is >= 1 - Tolerance and <= 1 + Tolerance;
        var ranges = new BucketRange[Math.Max(0, arms)];
        double start = 0;
        for (var arm = 0; arm < ranges.Length; arm++)
        {
            var weight = usable ? weights![arm] : 1.0 / arms;
            ranges[arm] = new BucketRange(start, start + (share * weight));
            start += weight;
        }

        return ranges;
    }

    /// <summary>The first range that holds a bucket, or -1.</summary>
    public static int Choose(double bucket, IReadOnlyList<BucketRange> ranges)
    {
        for (var arm = 0; arm < ranges.Count; arm++)
        {
            if (ranges[arm].Holds(bucket))
            {
                return arm;
            }
        }

        return -1;
    }
}
