using Portal.Server.Learning.Evaluation;

namespace Portal.Server.Learning.Bench.Fresh;

/// <summary>What a swap costs the lists that are under way: how much longer 99 of 100 of them take than at quiet moments.</summary>
/// <param name="QuietP99">Milliseconds that 99 of 100 lists take no longer than, at moments at which nothing happened.</param>
/// <param name="SwappingP99">The same at swaps.</param>
/// <param name="Difference">Swaps less quiet moments; below 0 when the slowest lists met something else.</param>
/// <param name="Low">Lower end of the difference's 95 % interval.</param>
/// <param name="High">Upper end.</param>
internal sealed record SwapPause(double QuietP99, double SwappingP99, double Difference, double Low, double High)
{
    private const int Resamples = 2_000;
    private const int Seed = 1;
    private const double Share = 0.99;

    /// <summary>Of single lists, which are drawn anew with replacement to see how much the difference hangs on a few of them.</summary>
    /// <param name="quiet">Milliseconds of lists at quiet moments.</param>
    /// <param name="swapping">Milliseconds of lists at swaps.</param>
    public static SwapPause Of(IReadOnlyList<double> quiet, IReadOnlyList<double> swapping)
    {
        var random = new Random(Seed);
        var differences = Enumerable.Range(0, Resamples).Select(_ => At(Drawn(swapping, random)) - At(Drawn(quiet, random))).ToArray();
        var (calm, busy, interval) = (At(quiet), At(swapping), Interval.Of95(differences));
        return new SwapPause(calm, busy, busy - calm, interval.Low, interval.High);
    }

    private static double[] Drawn(IReadOnlyList<double> all, Random random) => [.. Enumerable.Range(0, all.Count).Select(_ => all[random.Next(all.Count)])];

    private static double At(IReadOnlyCollection<double> milliseconds) => milliseconds.Order().ElementAt((int)Math.Ceiling(Share * milliseconds.Count) - 1);
}
