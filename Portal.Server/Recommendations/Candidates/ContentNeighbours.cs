namespace Portal.Server.Recommendations.Candidates;

/// <summary>
/// The products whose content is nearest to a product's (see <see cref="Resemblance"/>): those that share words of the title,
/// and those near in price in its category. Callers hold <see cref="ContentIndex.Reading"/>.
/// </summary>
internal sealed class ContentNeighbours(ContentIndex index, ScoreBoards boards)
{
    /// <summary>A title found by a word of its other language may have no vector of its own.</summary>
    private const double LeastNorm = 1e-6;

    /// <summary>Title words followed for one seed, rarest word first: steps through the lists of products that have them.</summary>
    private const int WordReach = 3_000;

    /// <summary>Products compared with one seed because their titles share most with it.</summary>
    private const int WordNeighbours = 100;

    /// <summary>Products compared on either side of the seed's price in its category.</summary>
    private const int PriceNeighbours = 75;

    /// <summary>Of all compared, so many that resemble it most stay: more than any list shows, and few enough to know those of many products.</summary>
    private const int Kept = 128;

    private readonly Resemblance _resemblance = new(index);
    private readonly KnownLikeness _known = new();

    /// <summary>What resembles a product of the index, and how much, in no order.</summary>
    public (int Product, float Alike)[] Of(int product) => _known.Of(product, index.Version, FindAlike);

    private (int Product, float Alike)[] FindAlike(int seed)
    {
        var alike = new List<(int Product, float Alike)>(WordNeighbours + (2 * PriceNeighbours));
        using var met = boards.Borrow(index.Count);
        using var words = boards.Borrow(index.Count);
        met.Board.Visit(seed);
        AddWordNeighbours(alike, met.Board, words.Board, seed);
        AddPriceNeighbours(alike, met.Board, seed);
        if (alike.Count > Kept)
        {
            alike.Sort(static (one, other) => other.Alike.CompareTo(one.Alike) is var byAlike and not 0 ? byAlike : one.Product.CompareTo(other.Product));
            alike.RemoveRange(Kept, alike.Count - Kept);
        }

        return [.. alike];
    }

    /// <summary>
    /// The lists of words are read first, in order; only the titles that share most are then looked up one by one, which
    /// in a large catalogue means waiting for memory each time.
    /// </summary>
    private void AddWordNeighbours(List<(int Product, float Alike)> alike, ScoreBoard met, ScoreBoard words, int seed)
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

        foreach (var neighbour in words.TopHere(WordNeighbours, static _ => true))
        {
            Meet(alike, met, seed, neighbour.Product);
        }
    }

    private void AddPriceNeighbours(List<(int Product, float Alike)> alike, ScoreBoard met, int seed)
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

    private void Meet(List<(int Product, float Alike)> alike, ScoreBoard met, int seed, int product)
    {
        if (met.Visit(product) && _resemblance.Of(seed, product) is > 0 and var likeness)
        {
            alike.Add((product, (float)likeness));
        }
    }
}
