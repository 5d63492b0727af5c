namespace Portal.Server.Learning.Bench.Load;

/// <summary>The highest rates at which nine in ten were answered within <see cref="Milliseconds"/>, nothing refused.</summary>
/// <param name="Ours">Requests a second, search by search.</param>
/// <param name="Other">The same of the empty endpoint, in turn.</param>
internal sealed record LoadPeaks(IReadOnlyList<double> Ours, IReadOnlyList<double> Other)
{
    /// <summary>Longest that nine in ten may take.</summary>
    public const double Milliseconds = 50;

    /// <summary>Median of the ratios, search by search.</summary>
    public double Share => Figures.Median(Ours.Zip(Other, (ours, other) => ours / other));
}
