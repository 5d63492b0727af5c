using Portal.Server.Catalog;
using Portal.Shared.Scoring.Lists;

namespace Portal.Server.Recommendations.Ranking;

/// <summary>The facts of one list's products and what follows from them. Kept and used again; one list at a time.</summary>
internal sealed class FactTable(CatalogueFacts catalogue, IProductPopularity popularity, int fusionConstant)
{
    /// <summary>Latest products that make up the session's taste.</summary>
    private const int TasteOf = 20;

    private readonly SessionTaste _taste = new();
    private readonly Dictionary<int, int> _columns = [];
    private float[] _facts = [], _features = [], _scores = [];
    private long[] _order = [];

    /// <summary>Columns of the table.</summary>
    public int Stride { get; private set; }

    /// <summary>[<see cref="ListFacts.Count"/>, stride].</summary>
    public ReadOnlySpan<float> Facts => _facts.AsSpan(0, ListFacts.Count * Stride);

    /// <summary>Finds the facts of some products.</summary>
    /// <param name="products">Each once; a column for each, in this order.</param>
    /// <param name="proposals">What the sources proposed.</param>
    /// <param name="query">The list.</param>
    public void Fill(IReadOnlyList<RankedProduct> products, IReadOnlyList<SourceCandidates> proposals, RankingQuery query)
    {
        Resize(products.Count);
        _columns.Clear();
        for (var column = 0; column < products.Count; column++)
        {
            _columns[products[column].Product] = column;
        }

        FillPlaces(proposals);
        FillTaste(query.Session, products);
        FillRelations(query.Session);
        FillPage(query, products);
        _facts.AsSpan(ListFacts.Acts * Stride, products.Count).Fill(Logarithm(query.Session.Acts.Count));
        _facts.AsSpan(ListFacts.Products * Stride, products.Count).Fill(Logarithm(query.Session.Recent.Count));
        _facts.AsSpan(ListFacts.CartUnits * Stride, products.Count).Fill(Logarithm(query.Session.CartUnits));
    }

    /// <summary>The columns in a ranker's order, best first; of equal ones the first column.</summary>
    /// <param name="ranker">The ranker.</param>
    /// <param name="count">Products.</param>
    /// <returns>[count], each with the column in its lower half; good until the table is used again.</returns>
    /// <exception cref="InvalidDataException">The ranker gave something that is no number.</exception>
    public ReadOnlySpan<long> Order(IListRanker ranker, int count)
    {
        Score(ranker);
        for (var column = 0; column < count; column++)
        {
            if (!float.IsFinite(_scores[column]))
            {
                throw new InvalidDataException($"The {ranker.Kind} ranker gave {_scores[column]} as a score.");
            }

            // Bits of floats order like whole numbers once those of negative ones are turned around; the best is to be least.
            var bits = BitConverter.SingleToInt32Bits(_scores[column] + 0f);
            _order[column] = ((long)~(bits >= 0 ? bits : bits ^ int.MaxValue) << 32) | (uint)column;
        }

        _order.AsSpan(0, count).Sort();
        return _order.AsSpan(0, count);
    }

    /// <summary>Begins a table whose columns are set one by one.</summary>
    public void Begin(int columns) => Resize(columns);

    /// <summary>Sets a column to facts, as they would be had one source not named the product.</summary>
    public void SetColumn(int column, ReadOnlySpan<float> facts, int withoutSource)
    {
        for (var fact = 0; fact < ListFacts.Count; fact++)
        {
            _facts[(fact * Stride) + column] = fact == withoutSource ? 0 : facts[fact];
        }
    }

    /// <summary>The ranker's score of each column; good until the table is used again.</summary>
    public ReadOnlySpan<float> Score(IListRanker ranker)
    {
        var features = _features.AsSpan(0, ListFeatures.Count * Stride);
        ListFeatures.Derive(Facts, Stride, features);
        ranker.Score(features, Stride, _scores);
        return _scores;
    }

    /// <summary>Copies the facts of one column.</summary>
    public void CopyColumn(int column, Span<float> facts)
    {
        for (var fact = 0; fact < ListFacts.Count; fact++)
        {
            facts[fact] = _facts[(fact * Stride) + column];
        }
    }

    private void Resize(int products)
    {
        Stride = ListFeatures.StrideOf(products);
        if (_scores.Length < Stride)
        {
            (_facts, _features) = (new float[ListFacts.Count * Stride], new float[ListFeatures.Count * Stride]);
            (_scores, _order) = (new float[Stride], new long[Stride]);
        }

        _facts.AsSpan(0, ListFacts.Count * Stride).Clear();
    }

    private void FillPlaces(IReadOnlyList<SourceCandidates> proposals)
    {
        var most = 0.0;
        foreach (var (source, candidates) in proposals)
        {
            most += source.Weight / (fusionConstant + 1);
            var places = _facts.AsSpan(ListSources.NumberOf(source.Source) * Stride, Stride);
            for (var place = 0; place < candidates.Count; place++)
            {
                if (_columns.TryGetValue(candidates[place].Product, out var column))
                {
                    places[column] = places[column] > 0 ? Math.Min(places[column], place + 1) : place + 1;
                    _facts[(ListFacts.Fused * Stride) + column] += (float)(source.Weight / (fusionConstant + place + 1));
                }
            }
        }

        foreach (ref var fused in _facts.AsSpan(ListFacts.Fused * Stride, Stride))
        {
            fused = ListFacts.Rounded((float)(fused / most));
        }
    }

    private void FillTaste(ShopperSession session, IReadOnlyList<RankedProduct> products)
    {
        _taste.Begin();
        for (var step = 0; step < session.Recent.Count && step < TasteOf; step++)
        {
            _taste.Add(catalogue.Of(session.Recent[step].Product));
        }

        for (var column = 0; column < products.Count; column++)
        {
            _taste.Tell(catalogue.Of(products[column].Product), _facts, Stride, column);
            _facts[(ListFacts.Popularity * Stride) + column] = ListFacts.Rounded(MathF.Log(1 + popularity.Score(products[column].Product)));
        }
    }

    private void FillRelations(ShopperSession session)
    {
        for (var step = 0; step < session.Recent.Count; step++)
        {
            if (_columns.TryGetValue(session.Recent[step].Product, out var column))
            {
                var relation = session.Recent[step].Relation;
                _facts[(ListFacts.Recency * Stride) + column] = ListFacts.Rounded(1f / (step + 1));
                _facts[(ListFacts.Viewed * Stride) + column] = (relation & Relation.Viewed) != 0 ? 1 : 0;
                _facts[(ListFacts.Liked * Stride) + column] = (relation & Relation.Liked) != 0 ? 1 : 0;
                _facts[(ListFacts.InCart * Stride) + column] = (relation & Relation.InCart) != 0 ? 1 : 0;
                _facts[(ListFacts.Bought * Stride) + column] = (relation & Relation.Bought) != 0 ? 1 : 0;
            }
        }
    }

    private void FillPage(RankingQuery query, IReadOnlyList<RankedProduct> products)
    {
        var page = query.PageProduct is { } item ? catalogue.Of(item.Index) : default(ProductFacts?);
        var category = query.PageCategory is { } key ? catalogue.NumberOf(key) : -1;
        if (page is null && category < 0)
        {
            return;
        }

        for (var column = 0; column < products.Count; column++)
        {
            var facts = catalogue.Of(products[column].Product);
            _facts[(ListFacts.PageCategory * Stride) + column] = facts.Category == category || facts.Department == category ? 1 : 0;
            _facts[(ListFacts.PageBrand * Stride) + column] = page is { Brand: >= 0 and var brand } && facts.Brand == brand ? 1 : 0;
        }
    }

    private static float Logarithm(int count) => ListFacts.Rounded(MathF.Log(1 + count));
}
