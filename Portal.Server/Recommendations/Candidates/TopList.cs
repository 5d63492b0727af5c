namespace Portal.Server.Recommendations.Candidates;

/// <summary>The best products by a score that seldom falls, kept in order.</summary>
/// <param name="size">Products kept.</param>
internal sealed class TopList(int size)
{
    private readonly int[] _products = new int[size];
    private readonly double[] _scores = new double[size];
    private int _count;

    /// <summary>The best that may be shown, best first.</summary>
    public IReadOnlyList<Candidate> Take(int limit, Func<int, bool> mayShow)
    {
        var found = new List<Candidate>(Math.Min(limit, _count));
        for (var i = 0; i < _count && found.Count < limit; i++)
        {
            if (mayShow(_products[i]))
            {
                found.Add(new Candidate(_products[i], _scores[i], Evidence.None));
            }
        }

        return found;
    }

    /// <summary>Forgets everything.</summary>
    public void Clear() => _count = 0;

    /// <summary>
    /// Tells a product's score; one that is not greater than 0 keeps it out. False: the score of a listed product has
    /// fallen, so that a product outside may belong in its place, and all must be ranked anew.
    /// </summary>
    public bool Raise(int product, double score)
    {
        var place = Array.IndexOf(_products, product, 0, _count);
        if (place >= 0 && score < _scores[place])
        {
            return false;
        }

        if (place < 0)
        {
            if (score <= 0 || (_count == size && !Beats(score, product, _count - 1)))
            {
                return true;
            }

            place = _count < size ? _count++ : _count - 1;
        }

        for (; place > 0 && Beats(score, product, place - 1); place--)
        {
            (_products[place], _scores[place]) = (_products[place - 1], _scores[place - 1]);
        }

        (_products[place], _scores[place]) = (product, score);
        return true;
    }

    private bool Beats(double score, int product, int place) =>
        score > _scores[place] || (score == _scores[place] && product < _products[place]);
}
