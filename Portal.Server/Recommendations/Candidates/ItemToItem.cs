using System.Buffers;
using Microsoft.Extensions.Options;
using Portal.Server.Recommendations.Candidates.Snapshots;
using Portal.Shared.Events;

namespace Portal.Server.Recommendations.Candidates;

/// <summary>
/// What the same visits hold: cosine(i, j) = n(i, j) / sqrt(n(i) * n(j)) between the columns of the table of visits and
/// products. A new visit of two products counts from its second click on.
/// </summary>
internal sealed class ItemToItem(ScoreBoards boards, IOptions<RecommendationOptions> options) : ICandidateSource, ILearner
{
    /// <summary>Places of a map that take as long to walk through as to reckon with bounds.</summary>
    private const int Walked = 2_048;

    private readonly ReaderWriterLockSlim _lock = new();
    private CoOccurrence _visits = new(options.Value.ProductsPerVisit, options.Value.OpenVisits);

    /// <inheritdoc/>
    public string Name => SourceNames.ItemToItem;

    /// <inheritdoc/>
    public IReadOnlyList<Candidate> Find(CandidateQuery query)
    {
        if (query.Seeds.Count == 0)
        {
            return [];
        }

        using var reading = new ReadLock(_lock);
        using var loan = boards.Borrow(_visits.Items);
        var best = new NeighbourSums(_visits, Walked).Best(query.Seeds, query.Limit, query.MayShow, loan.Board);
        return WithReasons(best, query.Seeds);
    }

    /// <summary>The cosine of two products, 0 to 1.</summary>
    public double Cosine(int item, int other)
    {
        using var reading = new ReadLock(_lock);
        var together = _visits.Together(item, other);
        return together * _visits.Rarity(item) * _visits.Rarity(other);
    }

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<LearnedEvent> events, bool isHistory)
    {
        _lock.EnterWriteLock();
        try
        {
            foreach (var seen in events)
            {
                if (seen.Type is ShopEventType.View or ShopEventType.Click or ShopEventType.AddToCart
                    or ShopEventType.Purchase or ShopEventType.Favourite)
                {
                    _visits.Add(seen.Visit, seen.Product, seen.At);
                }
            }
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }

    /// <inheritdoc/>
    public void Unlearn(ReadOnlySpan<LearnedEvent> events)
    {
        _lock.EnterWriteLock();
        try
        {
            _visits.Remove([.. events.ToArray().Where(seen => EventWeights.Of(seen.Type) > 0).Select(seen => (seen.Visit, seen.Product, seen.At))]);
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }

    /// <inheritdoc/>
    public void Save(SnapshotWriter writer) => _visits.Save(writer);

    /// <inheritdoc/>
    public Action Read(SnapshotReader reader)
    {
        var visits = CoOccurrence.Read(reader, options.Value.ProductsPerVisit, options.Value.OpenVisits);
        return () => _visits = visits;
    }

    /// <summary>
    /// Which seeds led to a product is found for those proposed alone: of all that share a visit it would cost more than their
    /// scores. Seed by seed, as each has counts of its own to wait for.
    /// </summary>
    private Candidate[] WithReasons(Candidate[] best, IReadOnlyList<Seed> seeds)
    {
        var rented = ArrayPool<Shares>.Shared.Rent(best.Length);
        var shares = rented.AsSpan(0, best.Length);
        shares.Clear();
        foreach (var seed in seeds)
        {
            if (_visits.With(seed.Product) is not { } neighbours)
            {
                continue;
            }

            var share = seed.Weight * _visits.Rarity(seed.Product);
            for (var i = 0; i < shares.Length; i++)
            {
                shares[i].Add(share * neighbours[best[i].Product], seed.Product);
            }
        }

        for (var i = 0; i < shares.Length; i++)
        {
            best[i] = best[i] with { Evidence = shares[i].ToEvidence() };
        }

        ArrayPool<Shares>.Shared.Return(rented);
        return best;
    }
}
