using Portal.Server.Recommendations;
using Portal.Shared.Recommendations;
using Portal.Shared.Scoring;

namespace Portal.Server.Learning.Evaluation;

/// <summary>
/// The list the shop would serve as scores: by place, and negative infinity for everything that does not stand in it, so
/// that an answer beyond the list's end is last.
/// </summary>
/// <param name="shop">The shop.</param>
/// <param name="served">The trained model it serves.</param>
/// <param name="lists">Which lists are made.</param>
/// <param name="mask">Whether the history is kept out of them.</param>
internal sealed class PipelineScorer(ReplayShop shop, IScorer served, PipelineLists lists, HistoryMask mask = HistoryMask.None) : IMaskingScorer
{
    private readonly Placement _placement = lists.PlacementOf(shop, mask);

    /// <summary>The trained model the shop serves.</summary>
    public IScorer Served => served;

    /// <inheritdoc/>
    public int Items => served.Items;

    /// <inheritdoc/>
    public IScorer Under(HistoryMask wanted) => new PipelineScorer(shop, served, lists, wanted);

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<History> histories, Span<float> scores)
    {
        scores.Fill(float.NegativeInfinity);
        var (asked, made) = (histories.ToArray(), new ReplayedList[histories.Length]);
        try
        {
            Parallel.For(0, asked.Length, new ParallelOptions { MaxDegreeOfParallelism = lists.Threads }, row => made[row] = List(asked[row]));
        }
        catch (AggregateException failures)
        {
            throw failures.InnerException!;
        }

        for (var row = 0; row < made.Length; row++)
        {
            for (var place = 0; place < made[row].Products.Count; place++)
            {
                scores[(row * Items) + shop.ItemOf(made[row].Products[place].Product)] = lists.Length - place;
            }
        }
    }

    private ReplayedList List(History history)
    {
        var list = shop.Replay.List(shop.SessionOf(history), new ReplayRequest(_placement) { Count = lists.Length, Withheld = Withheld(history) });
        return list.Notes.FirstOrDefault(note => note.StartsWith(ListNotes.Failed, StringComparison.Ordinal) || note.StartsWith(ListNotes.Late, StringComparison.Ordinal)) is { } left
            ? throw new ScorerDefectException($"A list was made without one of its sources ({left}); what is wrong with it stands in the log.") : list;
    }

    private HashSet<int>? Withheld(History history) => mask == HistoryMask.None ? null : ReplayedHistory.Withheld(history, lists.MaskOnly, shop.Products);
}
