namespace Portal.Server.Recommendations.Candidates;

/// <summary>
/// What resembles the seeds: score(p) = sum over seeds of weight * resemblance(p, seed) (see <see cref="Resemblance"/>).
/// </summary>
internal sealed class SimilarSource(ContentIndex index, ScoreBoards boards) : ICandidateSource
{
    /// <summary>A title found by a word of its other language may have no vector of its own.</summary>
    private const double LeastNorm = 1e-6;

    /// <summary>Seeds looked at: the resemblance to what lies further back says little.</summary>
    private const int SeedLimit = 6;

    /// <summary>Title words followed for one seed, rarest word first: steps through the lists of products that have them.</summary>
    private const int WordReach = 3_000;

    /// <summary>Products compared with one seed because their titles share most with it.</summary>
    private const int WordNeighbours = 100;

    /// <summary>Products compared on either side of the seed's price in its category.</summary>
    private const int PriceNeighbours = 75;

    private readonly Resemblance _resemblance = new(index);

    public string Name => SourceNames.Similar;

    public IReadOnlyList<Candidate> Find(CandidateQuery query)
    {
        if (query.Seeds.Count == 0)
        {
            return [];
        }

        using var reading = index.Reading();
        using var sum = boards.Borrow(index.Count);
        using var words = boards.Borrow(index.Count);
        foreach (var seed in query.Seeds.Take(SeedLimit).Where(seed => index[seed.Product] is not null))
        {
            sum.Board.NextRound();
            sum.Board.Visit(seed.Product);
            AddWordNeighbours(sum.Board, words.Board, seed);
            AddPriceNeighbours(sum.Board, seed);
        }

        return sum.Board.Top(query.Limit, query.MayShow);
    }

    /// <summary>
    /// The lists of words are read first, in order; only the titles that share most are then looked up one by one, which
    /// in a large catalogue means waiting for memory each time.
    /// </summary>
    private void AddWordNeighbours(ScoreBoard sum, ScoreBoard words, Seed seed)
    {
        words.Clear(index.Count);
        var left = WordReach;
        foreach (var word in index[seed.Product]!.Words.OrderByDescending(index.Idf))
        {
            var (products, gain) = (index.WithWord(word), index.Idf(word) * index.Idf(word));
            for (var i = 0; i < products.Count && left > 0; i++, left--)
            {
                words.Add(products[i], gain / Math.Max(LeastNorm, index.Norm(products[i])));
            }
        }

        foreach (var neighbour in words.Top(WordNeighbours, _ => true))
        {
            Meet(sum, seed, neighbour.Product);
        }
    }

    private void AddPriceNeighbours(ScoreBoard board, Seed seed)
    {
        var traits = index[seed.Product]!;
        var members = index.InCategory(traits.Category);
        var (low, high) = (0, members.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = index[members[middle]]!.LogPrice < traits.LogPrice ? (middle + 1, high) : (low, middle);
        }

        for (var i = Math.Max(0, low - PriceNeighbours); i < Math.Min(members.Count, low + PriceNeighbours); i++)
        {
            Meet(board, seed, members[i]);
        }
    }

    private void Meet(ScoreBoard board, Seed seed, int product)
    {
        if (board.Visit(product) && _resemblance.Of(seed.Product, product) is > 0 and var alike)
        {
            board.Add(product, seed.Weight * alike, seed.Product);
        }
    }
}
