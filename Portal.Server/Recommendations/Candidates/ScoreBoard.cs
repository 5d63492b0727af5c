namespace Portal.Server.Recommendations.Candidates;

/// <summary>
/// Adds up contributions to products and picks the best. Reused from call to call, so that a list costs no memory that
/// grows with the catalogue.
/// </summary>
internal sealed class ScoreBoard
{
    private double[] _score = [];
    private Contribution[] _contribution = [];
    private int[] _touched = [];
    private int[] _visited = [];
    private int _round;
    private int _count;

    /// <summary>How many products have a score.</summary>
    public int Count => _count;

    /// <summary>The products that have a score, in the order they got it.</summary>
    public ReadOnlySpan<int> Touched => _touched.AsSpan(0, _count);

    /// <summary>Makes room for products 0 to <paramref name="products"/> - 1 and forgets all scores.</summary>
    public void Clear(int products)
    {
        foreach (var product in Touched)
        {
            _score[product] = 0;
            _contribution[product] = default;
        }

        _count = 0;
        if (_score.Length < products)
        {
            var length = Math.Max(products, _score.Length * 2);
            (_score, _contribution, _touched) = (new double[length], new Contribution[length], new int[length]);
            _visited = new int[length];
        }

        NextRound();
    }

    /// <summary>Begins a new round of visits.</summary>
    public void NextRound() => _round++;

    /// <summary>Whether the product is met for the first time in this round.</summary>
    public bool Visit(int product)
    {
        if (_visited[product] == _round)
        {
            return false;
        }

        _visited[product] = _round;
        return true;
    }

    /// <summary>Adds a contribution.</summary>
    /// <param name="product">The product.</param>
    /// <param name="amount">Greater than 0.</param>
    /// <param name="evidence">The seed it comes from, or -1.</param>
    public void Add(int product, double amount, int evidence = -1)
    {
        if (_score[product] == 0)
        {
            _touched[_count++] = product;
        }

        _score[product] += amount;
        if (evidence >= 0)
        {
            _contribution[product].Add(amount, evidence);
        }
    }

    /// <summary>The best products that may be shown, best first; of equal scores the lower index first.</summary>
    public IReadOnlyList<Candidate> Top(int limit, Func<int, bool> mayShow)
    {
        var top = new List<Candidate>(Math.Min(limit, _count));
        foreach (var product in Touched)
        {
            var score = _score[product];
            if ((top.Count < limit || Beats(score, product, top[^1])) && mayShow(product))
            {
                if (top.Count == limit)
                {
                    top.RemoveAt(limit - 1);
                }

                top.Insert(Place(top, score, product), new Candidate(product, score, _contribution[product].ToEvidence()));
            }
        }

        return top;
    }

    private static bool Beats(double score, int product, in Candidate other) =>
        score > other.Score || (score == other.Score && product < other.Product);

    private static int Place(List<Candidate> top, double score, int product)
    {
        var (low, high) = (0, top.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Beats(score, product, top[middle]))
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low;
    }

    /// <summary>The two seeds that gave most; ids are stored plus one, so that the default is "none".</summary>
    private struct Contribution
    {
        /// <summary>A second seed that gave less than this share of what the first gave is no reason worth telling.</summary>
        private const double WorthTelling = 0.5;

        private double _firstAmount;
        private double _secondAmount;
        private int _first;
        private int _second;

        public void Add(double amount, int evidence)
        {
            if (amount > _firstAmount)
            {
                (_secondAmount, _second) = (_firstAmount, _first);
                (_firstAmount, _first) = (amount, evidence + 1);
            }
            else if (amount > _secondAmount)
            {
                (_secondAmount, _second) = (amount, evidence + 1);
            }
        }

        public readonly Evidence ToEvidence() => new(_first - 1, _secondAmount >= WorthTelling * _firstAmount ? _second - 1 : -1);
    }
}
