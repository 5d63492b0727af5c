using Portal.Shared.Scoring.Lists;

namespace Portal.Server.Learning.Evaluation;

/// <summary>The features of one list as a ranker is told them, with one fact told wrongly at a time. One caller at a time.</summary>
internal sealed class ShuffledTable
{
    private readonly JudgedList _list;
    private readonly IListRanker _ranker;
    private readonly int _stride;
    private readonly float[] _true, _told, _scores;
    private readonly double _most;

    /// <summary>Takes a list.</summary>
    public ShuffledTable(JudgedList list, IListRanker ranker)
    {
        (_list, _ranker, _stride) = (list, ranker, ListFeatures.StrideOf(list.Gains.Length));
        (_true, _scores) = (list.Table(), new float[_stride]);
        _told = [.. _true];
        _most = list.Gains.OrderDescending().Take(TrainRankers.Cutoff).Select((gain, place) => gain / Math.Log2(place + 2)).Sum();
    }

    /// <summary>NDCG@10 of the ranker's order.</summary>
    public double Ndcg() => Ndcg(_true);

    /// <summary>The same with one fact told wrongly.</summary>
    /// <param name="fact">The fact (<see cref="ListFacts"/>).</param>
    /// <param name="other">The list whose own facts are told instead, for a fact of the list.</param>
    /// <param name="random">Draws the shuffle.</param>
    public double Without(int fact, JudgedList other, Random random)
    {
        int[] from = [.. Enumerable.Range(0, _list.Gains.Length)];
        random.Shuffle(from);
        var features = ListFeatures.OfFact(fact);
        for (var feature = features.Start.Value; feature < features.End.Value; feature++)
        {
            for (var product = 0; product < from.Length; product++)
            {
                _told[(feature * _stride) + product] = fact >= ListFacts.OfProduct ? other.Features[feature] : _true[(feature * _stride) + from[product]];
            }
        }

        ListFeatures.Combine(_told, _stride);
        var ndcg = Ndcg(_told);
        _true.CopyTo(_told.AsSpan());
        return ndcg;
    }

    private double Ndcg(float[] table)
    {
        _ranker.Score(table, _stride, _scores);
        var worth = 0.0;
        for (var product = 0; product < _list.Gains.Length; product++)
        {
            if (_list.Gains[product] > 0 && PlaceOf(product) is var place && place < TrainRankers.Cutoff)
            {
                worth += _list.Gains[product] / Math.Log2(place + 2);
            }
        }

        return worth / _most;
    }

    /// <summary>Place from 0; of equal scores the first product comes first.</summary>
    private int PlaceOf(int product)
    {
        var place = 0;
        for (var other = 0; other < _list.Gains.Length; other++)
        {
            place += _scores[other] > _scores[product] || (_scores[other] == _scores[product] && other < product) ? 1 : 0;
        }

        return place;
    }
}
