namespace Portal.Server.Learning.Bench;

/// <summary>What searching one catalogue cost, in milliseconds of processor time a query.</summary>
/// <param name="Items">Items of the catalogue.</param>
/// <param name="Ours">Portal's, each run.</param>
/// <param name="Theirs">numpy's, each run beside it; none without it.</param>
/// <param name="ReadMilliseconds">What reading the vectors' bytes once costs: no scan can be quicker.</param>
/// <param name="Checked">Queries whose result was compared with brute force.</param>
/// <param name="Different">Of these, how many differed.</param>
internal sealed record RetrievalFigures(int Items, double[] Ours, double[] Theirs, double ReadMilliseconds, int Checked, int Different)
{
    /// <summary>Median of Portal's runs.</summary>
    public double Median => Figures.Median(Ours);

    /// <summary>Median of numpy's runs, null without it.</summary>
    public double? Peer => Theirs.Length == 0 ? null : Figures.Median(Theirs);

    /// <summary>How many times as fast as numpy: median over the pairs.</summary>
    public double? Ratio => Theirs.Length == 0 ? null : Figures.Median(Theirs.Zip(Ours, (theirs, ours) => theirs / ours));

    /// <summary>Time over that of reading the bytes once.</summary>
    public double TimesReading => Median / ReadMilliseconds;
}
