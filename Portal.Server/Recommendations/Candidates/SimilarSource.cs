namespace Portal.Server.Recommendations.Candidates;

/// <summary>
/// What resembles the seeds: score(p) = sum over seeds of weight * resemblance(p, seed), where resemblance adds the
/// cosine of the titles' word weights and fixed shares for the same category, department, brand and a near price.
/// </summary>
internal sealed class SimilarSource(ContentIndex index, ScoreBoards boards) : ICandidateSource
{
    private const double CategoryShare = 0.6;
    private const double DepartmentShare = 0.2;
    private const double BrandShare = 0.3;
    private const double PriceShare = 0.3;

    /// <summary>The price share falls to nothing at four times (or a quarter of) the price.</summary>
    private static readonly double PriceReach = Math.Log(4);

    /// <summary>Seeds looked at: the resemblance to what lies further back says little.</summary>
    private const int SeedLimit = 6;

    /// <summary>Products looked at for one seed through its words, rarest word first; bounds the work in a large catalogue.</summary>
    private const int WordReach = 1_500;

    /// <summary>Products looked at on either side of the seed's price in its category.</summary>
    private const int PriceNeighbours = 150;

    public string Name => SourceNames.Similar;

    public IReadOnlyList<Candidate> Find(CandidateQuery query)
    {
        if (query.Seeds.Count == 0)
        {
            return [];
        }

        using var reading = index.Reading();
        using var loan = boards.Borrow(index.Count);
        for (var i = 0; i < query.Seeds.Count && i < SeedLimit; i++)
        {
            AddSeed(loan.Board, query.Seeds[i]);
        }

        return loan.Board.Top(query.Limit, query.MayShow);
    }

    /// <summary>How alike two products are, 0 to 2.4.</summary>
    public double Resemblance(ProductTraits one, ProductTraits other)
    {
        var alike = one.Norm > 0 && other.Norm > 0 ? Shared(one.Words, other.Words) / (one.Norm * other.Norm) : 0;
        alike += one.Category == other.Category ? CategoryShare : 0;
        alike += one.Department == other.Department ? DepartmentShare : 0;
        alike += one.Brand.Length > 0 && one.Brand == other.Brand ? BrandShare : 0;
        return alike + (PriceShare * Math.Max(0, 1 - (Math.Abs(one.LogPrice - other.LogPrice) / PriceReach)));
    }

    private void AddSeed(ScoreBoard board, Seed seed)
    {
        if (index[seed.Product] is not { } traits)
        {
            return;
        }

        board.NextRound();
        board.Visit(seed.Product);
        var left = WordReach;
        foreach (var word in traits.Words.OrderByDescending(index.Idf))
        {
            var products = index.WithWord(word);
            for (var i = 0; i < products.Count && left > 0; i++, left--)
            {
                Meet(board, seed, traits, products[i]);
            }
        }

        AddPriceNeighbours(board, seed, traits);
    }

    private void AddPriceNeighbours(ScoreBoard board, Seed seed, ProductTraits traits)
    {
        var members = index.InCategory(traits.Category);
        var (low, high) = (0, members.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = index[members[middle]]!.LogPrice < traits.LogPrice ? (middle + 1, high) : (low, middle);
        }

        for (var i = Math.Max(0, low - PriceNeighbours); i < Math.Min(members.Count, low + PriceNeighbours); i++)
        {
            Meet(board, seed, traits, members[i]);
        }
    }

    private void Meet(ScoreBoard board, Seed seed, ProductTraits traits, int product)
    {
        if (board.Visit(product) && Resemblance(traits, index[product]!) is > 0 and var alike)
        {
            board.Add(product, seed.Weight * alike, seed.Product);
        }
    }

    private double Shared(int[] one, int[] other)
    {
        var sum = 0.0;
        for (int i = 0, j = 0; i < one.Length && j < other.Length;)
        {
            if (one[i] == other[j])
            {
                var idf = index.Idf(one[i]);
                sum += idf * idf;
                (i, j) = (i + 1, j + 1);
            }
            else if (one[i] < other[j])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return sum;
    }
}
