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
    private readonly KnownLikeness _known = new();

    public string Name => SourceNames.Similar;

    public IReadOnlyList<Candidate> Find(CandidateQuery query)
    {
        if (query.Seeds.Count == 0)
        {
            return [];
        }

        using var reading = index.Reading();
        using var sum = boards.Borrow(index.Count);
        foreach (var seed in query.Seeds.Take(SeedLimit).Where(seed => index[seed.Product] is not null))
        {
            foreach (var (product, alike) in _known.Of(seed.Product, index.Version, FindAlike))
            {
                sum.Board.Add(product, seed.Weight * alike, seed.Product);
            }
        }

        return sum.Board.Top(query.Limit, query.MayShow);
    }

    private (int Product, double Alike)[] FindAlike(int seed)
    {
        var alike = new List<(int, double)>(WordNeighbours + (2 * PriceNeighbours));
        using var met = boards.Borrow(index.Count);
        using var words = boards.Borrow(index.Count);
        met.Board.Visit(seed);
        AddWordNeighbours(alike, met.Board, words.Board, seed);
        AddPriceNeighbours(alike, met.Board, seed);
        return [.. alike];
    }

    /// <summary>
    /// The lists of words are read first, in order; only the titles that share most are then looked up one by one, which
    /// in a large catalogue means waiting for memory each time.
    /// </summary>
    private void AddWordNeighbours(List<(int Product, double Alike)> alike, ScoreBoard met, ScoreBoard words, int seed)
    {
        var left = WordReach;
        foreach (var word in index[seed]!.Words.OrderByDescending(index.Idf))
        {
            var (products, gain) = (index.WithWord(word), index.Idf(word) * index.Idf(word));
            for (var i = 0; i < products.Count && left > 0; i++, left--)
            {
                words.Add(products[i], gain / Math.Max(LeastNorm, index.Norm(products[i])));
            }
        }

        foreach (var neighbour in words.Top(WordNeighbours, _ => true))
        {
            Meet(alike, met, seed, neighbour.Product);
        }
    }

    private void AddPriceNeighbours(List<(int Product, double Alike)> alike, ScoreBoard met, int seed)
    {
        var traits = index[seed]!;
        var members = index.InCategory(traits.Category);
        var (low, high) = (0, members.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = index[members[middle]]!.LogPrice < traits.LogPrice ? (middle + 1, high) : (low, middle);
        }

        for (var i = Math.Max(0, low - PriceNeighbours); i < Math.Min(members.Count, low + PriceNeighbours); i++)
        {
            Meet(alike, met, seed, members[i]);
        }
    }

    private void Meet(List<(int Product, double Alike)> alike, ScoreBoard met, int seed, int product)
    {
        if (met.Visit(product) && _resemblance.Of(seed, product) is > 0 and var likeness)
        {
            alike.Add((product, likeness));
        }
    }
}
