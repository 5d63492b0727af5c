namespace Portal.Server.Learning.Bench;

/// <summary>How fast a matrix product is made, in GFLOP/s.</summary>
/// <param name="Shape">The product.</param>
/// <param name="Best">Best run on one thread.</param>
/// <param name="Median">Median of the runs on one thread.</param>
/// <param name="TwoThreads">Median on two threads, by the clock on the wall.</param>
/// <param name="Peer">Median of OpenBLAS on one thread; null without it.</param>
internal sealed record GemmFigures(GemmShape Shape, double Best, double Median, double TwoThreads, double? Peer)
{
    /// <summary>Share of OpenBLAS's speed.</summary>
    public double? Ratio => Median / Peer;
}
