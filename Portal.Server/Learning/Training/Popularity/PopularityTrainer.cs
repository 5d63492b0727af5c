using Portal.Shared.Scoring;

namespace Portal.Server.Learning.Training.Popularity;

/// <summary>Counts how often each item was dealt with.</summary>
/// <param name="behaviours">What each behaviour counts, by its number; null counts all 1.</param>
/// <param name="halfLife">
/// Time after which an interaction counts half, in the unit of <see cref="SequenceSet.EndTimes"/>; null counts all alike.
/// </param>
internal sealed class PopularityTrainer(IReadOnlyList<float>? behaviours = null, double? halfLife = null) : ITrainer
{
    /// <inheritdoc/>
    public string Name => "popularity";

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, object> Settings => new Dictionary<string, object>
    {
        ["behaviours"] = behaviours is null ? "1" : string.Join('/', behaviours),
        ["half-life"] = halfLife is { } life ? life : "none",
    };

    /// <inheritdoc/>
    public IScorer Train(TrainingInput input, CancellationToken cancellationToken)
    {
        var scorer = new PopularityScorer(PopularityCounts.Of(input.Sequences, behaviours, halfLife));
        input.Progress?.Report(new(1, "counted"));
        return scorer;
    }
}
