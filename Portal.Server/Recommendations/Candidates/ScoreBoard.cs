using System.Runtime.InteropServices;

namespace Portal.Server.Recommendations.Candidates;

/// <summary>
/// Adds up contributions to products and picks the best. Reused from call to call, so that a list costs no memory that
/// grows with the catalogue.
/// </summary>
internal sealed class ScoreBoard
{
    // Of product p at p + 1: place 0 takes what AddAll adds for places without a product, which is nothing.
    private double[] _score = [0];
    private int[] _touched = [0];
    private int[] _visited = [];
    // Evidence is of few products: by product only where it is, plus one; a board for evidence of all would be three times as large.
    private int[] _place = [];
    private readonly List<Shares> _shares = [];
    private readonly List<(double Score, int Product)> _heap = [];
    private int _round;
    private int _count;

    /// <summary>Room for candidates that are being chosen, so that they need none of their own; whoever uses it clears it first.</summary>
    public List<Candidate> Room { get; } = [];

    /// <summary>How many products have a score.</summary>
    public int Count => _count;

    /// <summary>The products that have a score, in the order they got it.</summary>
    public ReadOnlySpan<int> Touched => _touched.AsSpan(0, _count);

    /// <summary>What a product has so far.</summary>
    public double Score(int product) => _score[product + 1];

    /// <summary>Makes room for products 0 to <paramref name="products"/> - 1 and forgets all scores.</summary>
    public void Clear(int products)
    {
        foreach (var product in Touched)
        {
            _score[product + 1] = 0;
        }

        if (_shares.Count > 0)
        {
            foreach (var product in Touched)
            {
                _place[product] = 0;
            }
        }

        _shares.Clear();
        _count = 0;
        if (_visited.Length < products)
        {
            // A catalogue grows by one product at a time, and not by all of them again.
            var length = Math.Max(products, _visited.Length + (_visited.Length / 8));
            (_score, _touched, _visited, _place) = (new double[length + 1], new int[length + 1], new int[length], []);
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
        if (_score[product + 1] == 0)
        {
            _touched[_count++] = product;
        }

        _score[product + 1] += amount;
        if (evidence >= 0)
        {
            if (_place.Length == 0)
            {
                // Most boards never hold any.
                _place = new int[_visited.Length];
            }

            if (_place[product] == 0)
            {
                _shares.Add(default);
                _place[product] = _shares.Count;
            }

            CollectionsMarshal.AsSpan(_shares)[_place[product] - 1].Add(amount, evidence);
        }
    }

    /// <summary>
    /// Adds share * count * factor for whole arrays, without evidence. Places without a product add nothing at place 0: to ask
    /// at each whether it is free would cost more, as no processor foresees it.
    /// </summary>
    /// <param name="keys">Products, each plus one; 0 for none.</param>
    /// <param name="counts">Of each key, 0 or greater; 0 for none.</param>
    /// <param name="share">Greater than 0.</param>
    /// <param name="factors">By key; greater than 0 where there are counts.</param>
    public void AddAll(ReadOnlySpan<int> keys, ReadOnlySpan<int> counts, double share, ReadOnlySpan<double> factors)
    {
        var (score, touched, count) = (_score, _touched, _count);
        counts = counts[..keys.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            var key = keys[i];
            var amount = share * counts[i] * factors[key];
            var before = score[key];
            touched[count] = key - 1;
            count += before == 0 & amount != 0 ? 1 : 0;
            score[key] = before + amount;
        }

        _count = count;
    }

    /// <summary>The best products that may be shown, best first; of equal scores the lower index first.</summary>
    public Candidate[] Top(int limit, Func<int, bool> mayShow) => TopHere(limit, mayShow).ToArray();

    /// <summary>The same, in <see cref="Room"/>: until the board is asked again.</summary>
    public ReadOnlySpan<Candidate> TopHere(int limit, Func<int, bool> mayShow)
    {
        Choose(limit, mayShow);
        Room.Clear();
        foreach (var (score, product) in _heap)
        {
            Room.Add(new Candidate(product, score, EvidenceOf(product)));
        }

        return CollectionsMarshal.AsSpan(Room);
    }

    /// <summary>The score of the last of the best that may be shown; 0 where there are fewer than <paramref name="limit"/>.</summary>
    public double LeastOfTop(int limit, Func<int, bool> mayShow)
    {
        Choose(limit, mayShow);
        return _heap.Count == limit && limit > 0 ? _heap[^1].Score : 0;
    }

    /// <summary>Leaves the best that may be shown in the heap, best first.</summary>
    private void Choose(int limit, Func<int, bool> mayShow)
    {
        // Some more than are wanted are found first, and only they are asked about: whether a product may be shown costs more
        // than to see that it is not among the best. Where too few may be, all are asked about.
        var more = limit + (limit / 4) + 16;
        FillHeap(more, null);
        var (found, kept) = (_heap.Count, 0);
        for (var i = 0; i < found && kept < limit; i++)
        {
            if (mayShow(_heap[i].Product))
            {
                _heap[kept++] = _heap[i];
            }
        }

        if (kept < limit && found == more)
        {
            FillHeap(limit, mayShow);
        }
        else
        {
            _heap.RemoveRange(kept, found - kept);
        }
    }

    private void FillHeap(int limit, Func<int, bool>? mayShow)
    {
        var heap = _heap;
        heap.Clear();
        foreach (var product in Touched)
        {
            var entry = (Score: _score[product + 1], Product: product);
            if (heap.Count < limit)
            {
                if (mayShow is null || mayShow(product))
                {
                    heap.Add(entry);
                    Rise(heap);
                }
            }
            else if (Beats(entry, heap[0]) && (mayShow is null || mayShow(product)))
            {
                heap[0] = entry;
                Sink(heap);
            }
        }

        heap.Sort(static (left, right) => Beats(left, right) ? -1 : Beats(right, left) ? 1 : 0);
    }

    private Evidence EvidenceOf(int product) =>
        _shares.Count > 0 && _place[product] is > 0 and var place ? _shares[place - 1].ToEvidence() : Evidence.None;

    private static bool Beats((double Score, int Product) one, (double Score, int Product) other) =>
        one.Score > other.Score || (one.Score == other.Score && one.Product < other.Product);

    /// <summary>The worst stands on top: an entry rises while it is worse than what is above it.</summary>
    private static void Rise(List<(double, int)> heap)
    {
        for (var place = heap.Count - 1; place > 0 && (place - 1) / 2 is var parent && Beats(heap[parent], heap[place]); place = parent)
        {
            (heap[place], heap[parent]) = (heap[parent], heap[place]);
        }
    }

    private static void Sink(List<(double, int)> heap)
    {
        for (var place = 0; (2 * place) + 1 < heap.Count;)
        {
            var child = (2 * place) + 1;
            if (child + 1 < heap.Count && Beats(heap[child], heap[child + 1]))
            {
                child++;
            }

            if (!Beats(heap[place], heap[child]))
            {
                return;
            }

            (heap[place], heap[child]) = (heap[child], heap[place]);
            place = child;
        }
    }
}
