using Portal.Server.Learning.Evaluation;

namespace Portal.Server.Learning.Bench.Fresh;

/// <summary>What each question was worth, NDCG at 10.</summary>
/// <param name="count">Questions.</param>
internal sealed class FreshGains(int count)
{
    /// <summary>[cases]: of the model as it was trained.</summary>
    public double[] Batch { get; } = new double[count];

    /// <summary>[cases]: of the model that goes on learning.</summary>
    public double[] Online { get; } = new double[count];

    /// <summary>[cases]: when it was asked, in Unix seconds.</summary>
    public long[] Moment { get; } = new long[count];

    /// <summary>[cases]: whether it was asked; of many, some are.</summary>
    public bool[] Asked { get; } = new bool[count];

    /// <summary>The same of a part of the cases.</summary>
    /// <param name="cases">Tell who was asked: those of one shopper or session are not independent.</param>
    /// <param name="resamples">Draws of the bootstrap.</param>
    /// <param name="counted">Which cases count; null for all.</param>
    /// <param name="cancellationToken">Stops it between two draws.</param>
    public FreshFigures Figures(CaseSet cases, int resamples, Func<int, bool>? counted, CancellationToken cancellationToken)
    {
        bool[] some = [.. Enumerable.Range(0, count).Select(index => Asked[index] && (counted is null || counted(index)))];
        Measure[] measures = [new("online", Online, some), new("batch", Batch, some)];
        var means = new Bootstrap(cases, resamples, seed: 1).Means(measures, null, cancellationToken);
        var difference = Difference.Between(
            ("online", measures[0].Mean, means[0]), ("batch", measures[1].Mean, means[1]), "ndcg@10");
        return new FreshFigures(
            some.Count(counts => counts), measures[1].Mean, measures[0].Mean, difference.Value, difference.Ci95.Low, difference.Ci95.High);
    }
}
