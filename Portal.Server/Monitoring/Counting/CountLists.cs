using System.Data.Common;
using Microsoft.Extensions.Options;
using Portal.Server.Identity;
using Portal.Server.Recommendations;

namespace Portal.Server.Monitoring.Counting;

/// <summary>Counts lists in the transaction that stores them: a list that is in the log is counted, and no other.</summary>
internal sealed class CountLists(Measurements measured, HouseVisitors house, IOptions<FigureOptions> options, TimeProvider time) : IListSubscriber
{
    /// <inheritdoc/>
    public void Store(DbTransaction transaction, IReadOnlyList<StoredList> lists)
    {
        lists = house.Without(lists, list => list.ShopperId);
        if (lists.Count == 0)
        {
            return;
        }

        var connection = transaction.Connection!;
        var mark = Marks.Read(connection, transaction);
        var tally = new FigureTally(options.Value, time.GetUtcNow());
        using var queries = new ShopperQueries(connection) { Transaction = transaction };
        var counting = new ListTally(tally, queries);
        foreach (var list in lists.Where(list => mark is null || !IsLeftToOldLists(list, mark)))
        {
            counting.Add(list);
        }

        FigureStore.Write(transaction, tally);
        measured.Note(lists);
    }

    /// <summary>A clock that was set back gives ids among those of the lists that are still being counted; these come by there.</summary>
    private static bool IsLeftToOldLists(StoredList list, CountingMark mark)
    {
        var id = ListIds.ToBytes(list.ListId).AsSpan();
        return id.SequenceCompareTo(mark.OldLists) <= 0 && id.SequenceCompareTo(mark.OldList) > 0;
    }
}
