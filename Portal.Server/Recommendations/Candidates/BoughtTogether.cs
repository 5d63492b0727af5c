using Microsoft.Extensions.Options;
using Portal.Shared.Events;

namespace Portal.Server.Recommendations.Candidates;

/// <summary>
/// What the same baskets hold: lift(i, j) = n(i, j) * baskets / (n(i) * n(j)), for pairs that share at least so many
/// baskets and do so more often than chance (lift above 1). Several seeds add the logarithms of their lifts.
/// </summary>
internal sealed class BoughtTogether(ScoreBoards boards, IOptions<RecommendationOptions> options) : ICandidateSource, ILearner
{
    private readonly ReaderWriterLockSlim _lock = new();
    private readonly CoOccurrence _baskets = new(options.Value.ProductsPerVisit, options.Value.OpenVisits);

    /// <inheritdoc/>
    public string Name => SourceNames.BoughtTogether;

    /// <inheritdoc/>
    public IReadOnlyList<Candidate> Find(CandidateQuery query)
    {
        if (query.Seeds.Count == 0)
        {
            return [];
        }

        using var reading = new ReadLock(_lock);
        using var loan = boards.Borrow(_baskets.Items);
        foreach (var seed in query.Seeds)
        {
            AddCompanions(loan.Board, seed);
        }

        return loan.Board.Top(query.Limit, query.MayShow);
    }

    /// <summary>The lift of two products; 0 when they share no basket.</summary>
    public double Lift(int item, int other)
    {
        using var reading = new ReadLock(_lock);
        return LiftOf(item, other, _baskets.Together(item, other));
    }

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<LearnedEvent> events, bool isHistory)
    {
        _lock.EnterWriteLock();
        try
        {
            foreach (var seen in events)
            {
                if (seen.Type == ShopEventType.Purchase)
                {
                    _baskets.Add(seen.Basket, seen.Product, seen.At);
                }
            }
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }

    private void AddCompanions(ScoreBoard board, Seed seed)
    {
        if (_baskets.With(seed.Product) is not { } companions)
        {
            return;
        }

        foreach (var (other, together) in companions)
        {
            if (together >= options.Value.TogetherSupport && LiftOf(seed.Product, other, together) is > 1 and var lift)
            {
                board.Add(other, seed.Weight * Math.Log(lift), seed.Product);
            }
        }
    }

    private double LiftOf(int item, int other, int together) => together == 0 ? 0 :
        (double)together * _baskets.Sets / ((double)_baskets.Alone(item) * _baskets.Alone(other));
}
