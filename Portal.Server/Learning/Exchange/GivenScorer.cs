using Portal.Shared.Scoring;

namespace Portal.Server.Learning.Exchange;

/// <summary>Hands out a scorer that was trained elsewhere, so that it is judged like every other.</summary>
/// <param name="name">What reports call it.</param>
/// <param name="scorer">The scorer, by the numbers of the data it is judged on.</param>
/// <param name="facts">What is known of it.</param>
internal sealed class GivenScorer(string name, IScorer scorer, IReadOnlyDictionary<string, object> facts) : ITrainer
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, object> Settings => facts;

    /// <inheritdoc/>
    public IScorer Train(TrainingInput input, CancellationToken cancellationToken) => scorer;
}
