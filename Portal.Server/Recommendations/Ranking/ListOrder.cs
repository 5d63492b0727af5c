using System.Diagnostics.CodeAnalysis;
using Portal.Shared.Recommendations;
using Portal.Shared.Scoring.Lists;

namespace Portal.Server.Recommendations.Ranking;

/// <summary>
/// The order of one list. A ranker says in which order products stand, the fusion which scores there are: the best gets
/// the highest fused score, and so on. So a score means what it means without a ranker, to boosts and to diversity.
/// </summary>
internal sealed partial class ListOrder(RankLists lists, ReciprocalRankFusion fusion, RankingQuery query, RankedBy by, ILogger logger) : IListOrder
{
    private readonly IListRanker? _ranker = by.Ranker;
    private bool _failed = by.IsBroken;

    /// <inheritdoc/>
    public string? Ranker => _failed ? null : by.Name;

    private IListRanker? Working => _failed ? null : _ranker;

    /// <inheritdoc/>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever goes wrong in a ranker, the shopper gets the list of the fusion.")]
    public IReadOnlyList<RankedProduct> Rank(IReadOnlyList<SourceCandidates> proposals, List<string> notes)
    {
        if (by.Missing is { } missing)
        {
            notes.Add(ListNotes.MissingRanker + missing);
        }

        try
        {
            if (Working is { } ranker && fusion.Rank(proposals, proposals) is { Length: > 1 } fused)
            {
                return lists.Use(table => Reordered(table, ranker, fused, proposals));
            }
        }
        catch (Exception failure)
        {
            Failed(logger, failure, by.Name);
            lists.Broke(by);
            _failed = true;
        }

        if (_failed)
        {
            notes.Add(ListNotes.Failed + ListNotes.Ranker);
        }

        return fusion.Order(proposals, proposals);
    }

    /// <inheritdoc/>
    public IReadOnlyList<RankedProduct> RankFallback(SourceCandidates proposal) => fusion.Order([proposal]);

    /// <inheritdoc/>
    public IReadOnlyList<RankedProduct> Tell(IReadOnlyList<RankedProduct> chosen)
    {
        var told = chosen.ToArray();
        var facts = new float[told.Length * ListFacts.Count];
        // More than once only where sources were asked again: rules gave way, or a category had nothing to show.
        foreach (var proposals in told.Select(product => product.Proposals).OfType<IReadOnlyList<SourceCandidates>>().Distinct().ToArray())
        {
            int[] places = [.. Enumerable.Range(0, told.Length).Where(place => ReferenceEquals(told[place].Proposals, proposals))];
            lists.Use(table =>
            {
                table.Fill(places.Length == told.Length ? told : [.. places.Select(place => told[place])], proposals, query);
                for (var column = 0; column < places.Length; column++)
                {
                    var of = facts.AsMemory(places[column] * ListFacts.Count, ListFacts.Count);
                    table.CopyColumn(column, of.Span);
                    told[places[column]] = told[places[column]] with { Facts = of };
                }

                return true;
            });
            if (Working is { } ranker)
            {
                Lead(told, places, ranker);
            }
        }

        // A list waits in the log's line for others: what it was chosen from, ten times its size, need not wait with it.
        foreach (ref var product in told.AsSpan())
        {
            product = product with { Proposals = null };
        }

        return told;
    }

    private RankedProduct[] Reordered(FactTable table, IListRanker ranker, RankedProduct[] fused, IReadOnlyList<SourceCandidates> proposals)
    {
        table.Fill(fused, proposals, query);
        var reordered = new RankedProduct[fused.Length];
        var order = table.Order(ranker, fused.Length);
        var next = 0;
        for (var rank = 0; rank < reordered.Length; rank++)
        {
            var product = fused[rank];
            if (by.Knows(product.Leading))
            {
                do
                {
                    product = fused[(int)order[next++]];
                }
                while (!by.Knows(product.Leading));
            }

            reordered[rank] = product with { Score = fused[rank].Score };
        }

        return reordered;
    }

    /// <summary>
    /// Names for each product the source without whose word its score would be lowest; of equal ones the first named. Where
    /// one source alone proposed it, or it kept its place by fusion, there is nothing to ask.
    /// </summary>
    private void Lead(RankedProduct[] told, int[] places, IListRanker ranker)
    {
        var asked = new List<(int Place, PlacementSource Source, Evidence Evidence)>();
        foreach (var place in places.Where(place => by.Knows(told[place].Leading)))
        {
            var before = asked.Count;
            foreach (var (source, candidates) in told[place].Proposals!)
            {
                if (PlaceOf(told[place].Product, candidates) is >= 0 and var at)
                {
                    asked.Add((place, source, candidates[at].Evidence));
                }
            }

            if (asked.Count == before + 1)
            {
                asked.RemoveAt(before);
            }
        }

        if (asked.Count == 0)
        {
            return;
        }

        lists.Use(table =>
        {
            table.Begin(asked.Count);
            for (var column = 0; column < asked.Count; column++)
            {
                table.SetColumn(column, told[asked[column].Place].Facts.Span, ListSources.NumberOf(asked[column].Source.Source));
            }

            var without = table.Score(ranker);
            var least = new Dictionary<int, float>();
            for (var column = 0; column < asked.Count; column++)
            {
                var (place, source, evidence) = asked[column];
                if (without[column] < least.GetValueOrDefault(place, float.PositiveInfinity))
                {
                    least[place] = without[column];
                    told[place] = told[place] with { Leading = source, Evidence = evidence };
                }
            }

            return true;
        });
    }

    private static int PlaceOf(int product, IReadOnlyList<Candidate> candidates)
    {
        for (var place = 0; place < candidates.Count; place++)
        {
            if (candidates[place].Product == product)
            {
                return place;
            }
        }

        return -1;
    }

    [LoggerMessage(LogLevel.Error, "The ranker {Ranker} failed; what it would order is ordered by fusion until another version is put into service.")]
    private static partial void Failed(ILogger logger, Exception failure, string? ranker);
}
