namespace Portal.Server.Recommendations.Candidates;

/// <summary>
/// Products whose titles have at least one of the words asked about: score = sum of idf^2 of the shared words over the
/// length of the title's vector, so that a short title that is all about the words comes first.
/// </summary>
internal sealed class WordsSource(ContentIndex index, ScoreBoards boards) : ICandidateSource
{
    /// <summary>Products looked at for one word; a word in more titles than this tells little.</summary>
    private const int Reach = 2_000;

    public string Name => SourceNames.Words;

    public IReadOnlyList<Candidate> Find(CandidateQuery query)
    {
        if (string.IsNullOrWhiteSpace(query.Words))
        {
            return [];
        }

        using var reading = index.Reading();
        using var loan = boards.Borrow(index.Count);
        foreach (var word in TitleWords.Of(query.Words).Distinct().Select(index.WordId).Where(id => id >= 0))
        {
            var products = index.WithWord(word);
            var gain = index.Idf(word) * index.Idf(word);
            for (var i = 0; i < Math.Min(products.Count, Reach); i++)
            {
                loan.Board.Add(products[i], gain / Math.Max(1e-6, index.Norm(products[i])));
            }
        }

        return loan.Board.Top(query.Limit, query.MayShow);
    }
}
