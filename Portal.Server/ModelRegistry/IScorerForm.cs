using Portal.Shared.Scoring;

namespace Portal.Server.ModelRegistry;

/// <summary>How scorers of one kind are taken apart for a bundle and put together again.</summary>
internal interface IScorerForm
{
    /// <summary>Names of the kinds it puts together.</summary>
    IReadOnlyList<string> Kinds { get; }

    /// <summary>Takes a scorer apart; null when it is not of these kinds.</summary>
    ScorerState? TakeApart(IScorer scorer);

    /// <summary>Puts a scorer together.</summary>
    /// <param name="state">What was stored.</param>
    /// <param name="threads">Threads it may work on.</param>
    IScorer PutTogether(ScorerState state, int threads);
}
