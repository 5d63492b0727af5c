using System.Data.Common;
using Microsoft.Extensions.Options;
using Portal.Server.Catalog;
using Portal.Server.Events;
using Portal.Server.Identity;

namespace Portal.Server.Monitoring.Counting;

/// <summary>
/// Counts stored events, from the mark on. The mark moves in the transaction of the counts, so each event counts once whatever
/// happens between two of them.
/// </summary>
internal sealed class CountEvents(IEventLog log, ICatalogue catalogue, HouseVisitors house, IOptions<FigureOptions> options, TimeProvider time)
{
    /// <summary>Events of one transaction: some hundredths of a second of work, written in some thousandths.</summary>
    private const int StepSize = 16_384;

    private readonly KnownShoppers _shoppers = new();
    private volatile bool _forget;
    private long _counted;

    /// <summary>The last event that is counted, as far as this process knows.</summary>
    public long Counted => Interlocked.Read(ref _counted);

    /// <summary>Forgets what is remembered of shoppers: events changed hands, or some are gone.</summary>
    public void Forget() => _forget = true;

    /// <summary>Counts all up to an event.</summary>
    public void Run(DbConnection connection, long last, CancellationToken cancellationToken)
    {
        var (mark, step) = (Marks.Read(connection)?.Event ?? 0, new List<StoredEvent>());
        Interlocked.Exchange(ref _counted, mark);
        foreach (var chunk in mark < last ? log.Read(mark, cancellationToken) : [])
        {
            step.AddRange(chunk.TakeWhile(happened => happened.Sequence <= last));
            if (step.Count >= StepSize)
            {
                mark = Count(connection, mark, step);
                step.Clear();
            }

            if (chunk[^1].Sequence >= last)
            {
                break;
            }
        }

        if (step.Count > 0)
        {
            Count(connection, mark, step);
        }
    }

    private long Count(DbConnection connection, long mark, List<StoredEvent> events)
    {
        if (_forget)
        {
            _forget = false;
            _shoppers.Clear();
        }

        var tally = new FigureTally(options.Value, time.GetUtcNow());
        try
        {
            using (var queries = new ShopperQueries(connection))
            using (var lists = new ListLookup(connection))
            {
                var counting = new EventTally(tally, _shoppers, queries, lists, catalogue, options.Value);
                foreach (var happened in house.Without(events, happened => happened.ShopperId))
                {
                    counting.Add(happened);
                }
            }

            using var transaction = connection.BeginTransaction();
            FigureStore.Write(transaction, tally);
            Marks.MoveEvent(transaction, mark, events[^1].Sequence);
            transaction.Commit();
            Interlocked.Exchange(ref _counted, events[^1].Sequence);
            return events[^1].Sequence;
        }
        catch
        {
            // What was met is not counted, and is met again.
            _shoppers.Clear();
            throw;
        }
    }
}
