using Portal.Server.Hosting;

namespace Portal.Server.Learning.Bench.Load;

/// <summary>A row of pairs.</summary>
/// <param name="What">What was sent.</param>
/// <param name="Rate">Sends a second.</param>
/// <param name="Bytes">Bytes of an answer, on average; 0 when not counted.</param>
/// <param name="Pairs">The pairs, in their order.</param>
internal sealed record LoadRow(string What, double Rate, double Bytes, IReadOnlyList<LoadPair> Pairs)
{
    /// <summary>All runs of ours as one.</summary>
    public LoadRun Ours => Sum(Pairs.Select(pair => pair.Ours));

    /// <summary>All runs of the other as one.</summary>
    public LoadRun Other => Sum(Pairs.Select(pair => pair.Other));

    /// <summary>Median of the pairs' <see cref="LoadPair.TimesP99"/>.</summary>
    public double TimesP99 => Figures.Median(Pairs.Select(pair => pair.TimesP99));

    private static LoadRun Sum(IEnumerable<LoadRun> runs)
    {
        var all = runs.ToArray();
        return new LoadRun(LatencyHistogram.Sum(all.Select(run => run.Latencies)), all.Sum(run => run.Failed), all.Average(run => run.Cores));
    }
}
