using Microsoft.Extensions.Options;
using Portal.Server.Recommendations.Candidates.Snapshots;
using Portal.Shared.Events;

namespace Portal.Server.Recommendations.Candidates;

/// <summary>
/// What the same baskets hold: lift(i, j) = n(i, j) * baskets / (n(i) * n(j)), for pairs that share at least so many
/// baskets and do so more often than chance (lift above 1). Several seeds add the logarithms of
/// their lifts, each times how sure it is. Variants of
/// one model count as one: what goes with the blue phone goes with the black one, and few shops sell enough of each
/// variant to see it. Of a model the variant bought most that may be shown is proposed.
/// </summary>
internal sealed class BoughtTogether(ScoreBoards boards, ModelLines lines, IOptions<RecommendationOptions> options)
    : ICandidateSource, ILearner
{
    private readonly ReaderWriterLockSlim _lock = new();
    private Dictionary<int, int> _bought = [];
    private CoOccurrence _baskets = new(options.Value.ProductsPerVisit, options.Value.OpenVisits);

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

        return
        [
            .. loan.Board.Top(query.Limit, line => Variant(line, query.MayShow) >= 0)
                .Select(candidate => candidate with { Product = Variant(candidate.Product, query.MayShow) }),
        ];
    }

    /// <summary>The lift of two products' models; 0 when they share no basket.</summary>
    public double Lift(int item, int other)
    {
        using var reading = new ReadLock(_lock);
        var (line, second) = (lines.Find(item), lines.Find(other));
        return LiftOf(line, second, _baskets.Together(line, second));
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
                    _baskets.Add(seen.Basket, lines.Meet(seen.Product), seen.At);
                    _bought[seen.Product] = _bought.GetValueOrDefault(seen.Product) + 1;
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
            LearnedEvent[] bought = [.. events.ToArray().Where(seen => seen.Type == ShopEventType.Purchase)];
            _baskets.Remove([.. bought.Select(seen => (seen.Basket, lines.Find(seen.Product), seen.At))]);
            foreach (var seen in bought)
            {
                _bought[seen.Product] = Math.Max(0, _bought.GetValueOrDefault(seen.Product) - 1);
            }
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }

    /// <inheritdoc/>
    public void Save(SnapshotWriter writer)
    {
        lines.Save(writer);
        writer.Write(_bought.Count);
        foreach (var (product, times) in _bought)
        {
            writer.Write(product);
            writer.Write(times);
        }

        _baskets.Save(writer);
    }

    /// <inheritdoc/>
    public Action Read(SnapshotReader reader)
    {
        lines.Read(reader);
        var bought = new Dictionary<int, int>();
        for (var left = reader.Read<int>(); left > 0; left--)
        {
            bought.Add(reader.Read<int>(), reader.Read<int>());
        }

        var baskets = CoOccurrence.Read(reader, options.Value.ProductsPerVisit, options.Value.OpenVisits);
        return () => (_bought, _baskets) = (bought, baskets);
    }

    private void AddCompanions(ScoreBoard board, Seed seed)
    {
        var line = lines.Find(seed.Product);
        if (_baskets.With(line) is not { } companions)
        {
            return;
        }

        foreach (var (other, together) in companions)
        {
            if (together >= options.Value.TogetherSupport && LiftOf(line, other, together) is > 1 and var lift)
            {
                board.Add(other, seed.Weight * Math.Log(lift) * Certainty(together), seed.Product);
            }
        }
    }

    /// <summary>The variant of a line that is bought most among those that may be shown, or -1.</summary>
    private int Variant(int line, Func<int, bool> mayShow)
    {
        var (best, most) = (-1, -1);
        foreach (var product in lines.Members(line))
        {
            var bought = _bought.GetValueOrDefault(product);
            if ((bought > most || (bought == most && product < best)) && mayShow(product))
            {
                (best, most) = (product, bought);
            }
        }

        return best;
    }

    /// <summary>
    /// A count of n is uncertain by its square root: three shared baskets weigh 0.5, thirty 0.82. Without it the rarest
    /// pairs, whose lifts are the largest and the least sure, would head every list.
    /// </summary>
    private static double Certainty(int together) => 1 - (1 / Math.Sqrt(together + 1));

    private double LiftOf(int item, int other, int together) => together == 0 ? 0 :
        (double)together * _baskets.Sets / ((double)_baskets.Alone(item) * _baskets.Alone(other));
}
