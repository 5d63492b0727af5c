using Portal.Shared.Scoring;

namespace Portal.Server.Learning.Training.Popularity;

/// <summary>The rule that a model of several behaviours must beat: what was carted or viewed and not bought.</summary>
/// <param name="order">What decides among items carted or viewed alike.</param>
internal sealed class RepeatTrainer(RepeatOrder order = RepeatOrder.Popularity) : ITrainer
{
    private static readonly float[] Views = [1, 0, 0];
    private static readonly float[] Purchases = [0, 0, 1];

    /// <inheritdoc/>
    public string Name => order switch
    {
        RepeatOrder.Conversion => "repeats-conversion",
        RepeatOrder.Recency => "repeats-recent",
        _ => "repeats",
    };

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, object> Settings => new Dictionary<string, object> { ["order"] = order.ToString() };

    /// <inheritdoc/>
    public IScorer Train(TrainingInput input, CancellationToken cancellationToken)
    {
        // What is to be bought is foretold by what is bought; without behaviours everything counts.
        var popularity = PopularityCounts.Of(input.Sequences, Purchases);
        float[]? appeal = order switch
        {
            RepeatOrder.Popularity => popularity,
            RepeatOrder.Conversion => Conversion(popularity, PopularityCounts.Of(input.Sequences, Views)),
            _ => null,
        };
        input.Progress?.Report(new(1, "counted"));
        return new RepeatScorer(popularity, appeal);
    }

    /// <summary>One view more than there were: an item seen once and bought once has not proven that all its viewers buy.</summary>
    private static float[] Conversion(float[] purchases, float[] views) =>
        [.. purchases.Zip(views, (bought, viewed) => bought / (viewed + 1))];
}
