namespace Portal.Server.Recommendations.Candidates;

/// <summary>
/// The best sums of cosines over seeds, exactly, without walking through everything that shares a visit with popular seeds: of
/// these only the <see cref="StrongestTies"/> are added up, and every product whose sum could still be among the best with all
/// that was left out is then summed in full, in the order of the seeds (the way of MaxScore: Turtle and Flood 1995).
/// </summary>
/// <param name="visits">The counts; the caller keeps them from changing.</param>
/// <param name="walked">Places of a map that are walked through rather than bounded.</param>
internal sealed class NeighbourSums(CoOccurrence visits, int walked)
{
    /// <summary>Sums in full for each product wanted, at most: beyond that the whole walk is cheaper.</summary>
    private const int FullSums = 10;

    /// <summary>Products whose bound is looked into for each wanted one, at most.</summary>
    private const int LooksEach = 40;

    /// <summary>Rounding must not put a product out.</summary>
    private const double Slack = 1 + 1e-9;

    /// <summary>The best that may be shown, best first; of equal sums the lower index first.</summary>
    public Candidate[] Best(IReadOnlyList<Seed> seeds, int limit, Func<int, bool> mayShow, ScoreBoard board) =>
        Bounded(seeds, limit, mayShow, board) ?? Walk(seeds, limit, mayShow, board);

    private Candidate[] Walk(IReadOnlyList<Seed> seeds, int limit, Func<int, bool> mayShow, ScoreBoard board)
    {
        board.Clear(visits.Items);
        foreach (var seed in seeds)
        {
            if (visits.With(seed.Product) is { } neighbours)
            {
                board.AddAll(neighbours.Keys, neighbours.Counts, Share(seed), visits.Rarities);
            }
        }

        return board.Top(limit, mayShow);
    }

    /// <summary>Null when the bounds do not tell enough.</summary>
    private Candidate[]? Bounded(IReadOnlyList<Seed> seeds, int limit, Func<int, bool> mayShow, ScoreBoard board)
    {
        var open = AddStrongest(seeds, board);
        if (open.Length == 0)
        {
            return board.Top(limit, mayShow);
        }

        var leftOut = Slack * open.Sum(seed => seed.RestAtMost);
        var least = board.LeastOfTop(limit, mayShow);
        if (least <= leftOut)
        {
            // Even what no seed named could be among the best.
            return null;
        }

        var (sums, looked) = (board.Room, 0);
        sums.Clear();
        foreach (var product in board.Touched)
        {
            if (board.Score(product) + leftOut < least)
            {
                continue;
            }

            if (++looked > LooksEach * limit || sums.Count == FullSums * limit)
            {
                return null;
            }

            if (Reaches(open, product, board.Score(product) + leftOut, least))
            {
                sums.Add(new Candidate(product, Sum(seeds, product), Evidence.None));
            }
        }

        sums.Sort(static (one, other) => other.Score.CompareTo(one.Score) is var byScore and not 0 ? byScore : one.Product.CompareTo(other.Product));
        return [.. sums.Where(candidate => mayShow(candidate.Product)).Take(limit)];
    }

    /// <summary>
    /// Whether a product may still be among the best, seed by seed: what each gives it takes the place of the most it could. The first
    /// seeds weigh most, so few have to be asked.
    /// </summary>
    /// <param name="open">The seeds of which not everything was added up.</param>
    /// <param name="product">The product.</param>
    /// <param name="atMost">The most its sum can be.</param>
    /// <param name="least">What the last of the best has.</param>
    private bool Reaches(OpenSeed[] open, int product, double atMost, double least)
    {
        var rarity = visits.Rarity(product);
        foreach (var seed in open)
        {
            // What is above the bound is among the strongest and was added already; of what is not it is not known.
            var gives = seed.Share * seed.Neighbours[product] * rarity;
            atMost += (gives <= seed.RestAtMost ? gives : 0) - seed.RestAtMost;
            if (atMost * Slack < least)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Adds up what is cheap or strong.</summary>
    /// <returns>The seeds of which not everything was.</returns>
    private OpenSeed[] AddStrongest(IReadOnlyList<Seed> seeds, ScoreBoard board)
    {
        var open = new List<OpenSeed>();
        foreach (var seed in seeds)
        {
            if (visits.With(seed.Product) is not { } neighbours)
            {
                continue;
            }

            if (neighbours.Keys.Length <= walked)
            {
                board.AddAll(neighbours.Keys, neighbours.Counts, Share(seed), visits.Rarities);
                continue;
            }

            var ties = visits.StrongestOf(seed.Product, neighbours);
            board.AddAll(ties.Keys, ties.Counts, Share(seed), visits.Rarities);
            open.Add(new OpenSeed(neighbours, Share(seed), Share(seed) * ties.RestAtMost));
        }

        return [.. open];
    }

    private double Sum(IReadOnlyList<Seed> seeds, int product)
    {
        var sum = 0.0;
        foreach (var seed in seeds)
        {
            sum += Share(seed) * visits.Together(seed.Product, product) * visits.Rarity(product);
        }

        return sum;
    }

    private double Share(Seed seed) => seed.Weight * visits.Rarity(seed.Product);

    /// <summary>A seed of which only the strongest were added up.</summary>
    /// <param name="Neighbours">Its counts.</param>
    /// <param name="Share">What its cosines are multiplied by.</param>
    /// <param name="RestAtMost">The most it gives any other product.</param>
    private readonly record struct OpenSeed(CountMap Neighbours, double Share, double RestAtMost);
}
