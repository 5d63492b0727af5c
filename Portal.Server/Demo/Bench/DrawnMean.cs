namespace Portal.Server.Demo.Bench;

/// <summary>A mean with its 95 % interval by drawing anew what it was made of (Efron 1979), 2,000 times from a seed.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
internal readonly record struct DrawnMean(double Mean, double Low, double High)
{
    private const int Draws = 2_000;

    /// <summary>Of one figure a day, by drawing days anew.</summary>
    public static DrawnMean OfDays(IReadOnlyList<double> days) => OfVisits([.. days.Select(day => (day, 1.0))]);

    /// <summary>
    /// Of a day's visits, by drawing visits anew: what was counted over what it was counted in, both summed over the visits. The
    /// lists of a visit hang together, so they are drawn together; a shopper comes once a day, so visits are shoppers.
    /// </summary>
    /// <param name="visits">Each visit's part of both sums.</param>
    public static DrawnMean OfVisits(IReadOnlyList<(double Counted, double In)> visits)
    {
        var random = new Random(1);
        var means = new double[Draws];
        for (var draw = 0; draw < Draws; draw++)
        {
            var (counted, within) = (0.0, 0.0);
            for (var place = 0; place < visits.Count; place++)
            {
                var visit = visits[random.Next(visits.Count)];
                (counted, within) = (counted + visit.Counted, within + visit.In);
            }

            means[draw] = Ratio(counted, within);
        }

        Array.Sort(means);
        return new DrawnMean(
            Ratio(visits.Sum(visit => visit.Counted), visits.Sum(visit => visit.In)), means[(int)(0.025 * (Draws - 1))], means[(int)Math.Ceiling(0.975 * (Draws - 1))]);
    }

    private static double Ratio(double counted, double within) => within == 0 ? 0 : counted / within;
}
