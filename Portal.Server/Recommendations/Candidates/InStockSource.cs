namespace Portal.Server.Recommendations.Candidates;

/// <summary>Whatever is in stock, newest first: the last resort, so that no list is empty while there is something to show.</summary>
internal sealed class InStockSource(Arrivals arrivals) : ICandidateSource
{
    public string Name => SourceNames.InStock;

    public IReadOnlyList<Candidate> Find(CandidateQuery query)
    {
        var found = new List<Candidate>();
        foreach (var product in arrivals.NewestFirst)
        {
            if (found.Count == query.Limit)
            {
                break;
            }

            if (query.MayShow(product))
            {
                found.Add(new Candidate(product, 1.0 / (found.Count + 1), Evidence.None));
            }
        }

        return found;
    }
}
