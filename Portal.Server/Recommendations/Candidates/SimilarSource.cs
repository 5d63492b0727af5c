namespace Portal.Server.Recommendations.Candidates;

/// <summary>
/// What resembles the seeds: score(p) = sum over seeds of weight * resemblance(p, seed) (see <see cref="Resemblance"/>).
/// </summary>
internal sealed class SimilarSource(ContentIndex index, ContentNeighbours neighbours, ScoreBoards boards) : ICandidateSource
{
    /// <summary>Seeds looked at: the resemblance to what lies further back says little.</summary>
    private const int SeedLimit = 6;

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
            foreach (var (product, alike) in neighbours.Of(seed.Product))
            {
                sum.Board.Add(product, seed.Weight * alike, seed.Product);
            }
        }

        return sum.Board.Top(query.Limit, query.MayShow);
    }
}
