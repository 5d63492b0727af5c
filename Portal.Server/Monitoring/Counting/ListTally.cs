using Portal.Server.Recommendations;
using Portal.Shared.Recommendations;

namespace Portal.Server.Monitoring.Counting;

/// <summary>Adds lists to a tally.</summary>
internal sealed class ListTally(FigureTally tally, ShopperQueries queries)
{
    private static readonly string[] Starts = [ListNotes.Fallback, ListNotes.Widened];

    /// <summary>Adds one.</summary>
    public void Add(StoredList list)
    {
        var at = ListIds.TimeOf(list.ListId).ToUnixTimeMilliseconds();
        var segment = Segments.Of(queries.First(list.ShopperId), at, queries.HasAccount(list.ShopperId));
        var isFallback = list.Content.Notes.Any(note => note is ListNotes.Empty or ListNotes.SoldOut || Starts.Any(start => note.StartsWith(start, StringComparison.Ordinal)));
        foreach (var (_, sums) in tally.At(at, list.Placement, ListVersions.ModelOf(list.ModelVersion), segment))
        {
            sums[Figure.Lists]++;
            sums[Figure.FallbackLists] += isFallback ? 1 : 0;
        }
    }
}
