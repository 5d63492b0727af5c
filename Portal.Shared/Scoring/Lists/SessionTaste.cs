namespace Portal.Shared.Scoring.Lists;

/// <summary>
/// What a session's latest products have in common, for the facts of a list: shares of categories, departments and brands,
/// and the usual price. Kept and used again, so that a list allocates nothing; one list at a time.
/// </summary>
public sealed class SessionTaste
{
    /// <summary>What each step back counts of the one after it.</summary>
    private const float Decay = 0.8f;

    private readonly Shares _categories = new(), _departments = new(), _brands = new();
    private float _weight, _prices, _priced;
    private int _steps;

    /// <summary>Forgets the session before.</summary>
    public void Begin()
    {
        _categories.Clear();
        _departments.Clear();
        _brands.Clear();
        (_weight, _prices, _priced, _steps) = (0, 0, 0, 0);
    }

    /// <summary>Adds the session's next product, the latest first.</summary>
    public void Add(in ProductFacts product)
    {
        var weight = MathF.Pow(Decay, _steps++);
        _weight += weight;
        _categories.Add(product.Category, weight);
        _departments.Add(product.Department, weight);
        _brands.Add(product.Brand, weight);
        if (!float.IsNaN(product.LogPrice))
        {
            (_prices, _priced) = (_prices + (weight * product.LogPrice), _priced + weight);
        }
    }

    /// <summary>Writes what the session has to do with a product into a table of facts.</summary>
    /// <param name="product">The product.</param>
    /// <param name="table">[<see cref="ListFacts.Count"/>, stride].</param>
    /// <param name="stride">Columns of the table.</param>
    /// <param name="column">The product's.</param>
    public void Tell(in ProductFacts product, Span<float> table, int stride, int column)
    {
        table[(ListFacts.Freshness * stride) + column] = ListFacts.Rounded(product.Freshness);
        if (_weight == 0)
        {
            return;
        }

        table[(ListFacts.Category * stride) + column] = ListFacts.Rounded(_categories.Of(product.Category) / _weight);
        table[(ListFacts.Department * stride) + column] = ListFacts.Rounded(_departments.Of(product.Department) / _weight);
        table[(ListFacts.Brand * stride) + column] = ListFacts.Rounded(_brands.Of(product.Brand) / _weight);
        if (_priced > 0 && !float.IsNaN(product.LogPrice))
        {
            table[(ListFacts.Price * stride) + column] = ListFacts.Rounded(Math.Clamp(product.LogPrice - (_prices / _priced), -4, 4));
        }
    }

    /// <summary>A weight for each kind; only what was added is cleared.</summary>
    private sealed class Shares
    {
        private readonly List<int> _kinds = [];
        private float[] _weights = [];

        public float Of(int kind) => (uint)kind < (uint)_weights.Length ? _weights[kind] : 0;

        public void Add(int kind, float weight)
        {
            if (kind < 0)
            {
                return;
            }

            if (kind >= _weights.Length)
            {
                Array.Resize(ref _weights, Math.Max(kind + 1, 2 * _weights.Length));
            }

            _kinds.Add(kind);
            _weights[kind] += weight;
        }

        public void Clear()
        {
            foreach (var kind in _kinds)
            {
                _weights[kind] = 0;
            }

            _kinds.Clear();
        }
    }
}
