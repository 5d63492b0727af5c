namespace Portal.Server.Learning.Bench;

/// <summary>How much is searched.</summary>
/// <param name="Sizes">Items of each catalogue searched.</param>
/// <param name="Pairs">Runs of Portal and of numpy side by side for each.</param>
/// <param name="QueriesOfRun">Queries of a run.</param>
/// <param name="Checked">Queries whose result is compared with brute force, at the smallest catalogue.</param>
internal sealed record RetrievalPlan(int[] Sizes, int Pairs, int QueriesOfRun, int Checked)
{
    /// <summary>Numbers in a vector.</summary>
    public int Width => 64;

    /// <summary>Items wanted of each query.</summary>
    public int Wanted => 200;

    /// <summary>The plan that reports are made by.</summary>
    public static RetrievalPlan Full { get; } = new([100_000, 1_000_000], Pairs: 12, QueriesOfRun: 100, Checked: 10_000);

    /// <summary>A look within a minute.</summary>
    public static RetrievalPlan Quick { get; } = new([100_000], Pairs: 3, QueriesOfRun: 50, Checked: 200);
}
