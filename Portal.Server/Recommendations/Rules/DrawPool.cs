using System.Buffers;

namespace Portal.Server.Recommendations.Rules;

/// <summary>What may be drawn while one ranking is gone through: its first products that the rules let wait.</summary>
internal sealed class DrawPool : IDisposable
{
    /// <summary>
    /// Products, first by rank. Bounds the work of a place, and from below the propensity of what is drawn: at temperature 1
    /// and a share of 0.05 to 0.05 / 65 / (1 + 1/2 + ... + 1/65) = 0.00016.
    /// </summary>
    public const int Size = 64;

    private readonly RankedProduct[] _products = ArrayPool<RankedProduct>.Shared.Rent(Size);
    private readonly int _count;
    private readonly List<Drawable> _allowed = new(Size + 1);

    /// <summary>Takes the first products.</summary>
    public DrawPool(IEnumerable<RankedProduct> waiting)
    {
        foreach (var product in waiting.Take(Size))
        {
            _products[_count++] = product;
        }
    }

    /// <summary>What may stand at the place asked about last.</summary>
    public IReadOnlyList<Drawable> Allowed => _allowed;

    /// <summary>Gathers what may stand at the next place.</summary>
    /// <param name="greedy">What stands there when nothing is drawn; from behind the pool it counts as the next rank.</param>
    /// <param name="allowed">Whether another may stand there.</param>
    /// <returns>The place of <paramref name="greedy"/> among <see cref="Allowed"/>.</returns>
    public int Gather(RankedProduct greedy, Func<RankedProduct, bool> allowed)
    {
        _allowed.Clear();
        var found = -1;
        for (var rank = 0; rank < _count; rank++)
        {
            var product = _products[rank];
            if (product.Product == greedy.Product)
            {
                found = _allowed.Count;
            }
            else if (!allowed(product))
            {
                continue;
            }

            _allowed.Add(new Drawable(product.Product, rank));
        }

        if (found < 0)
        {
            found = _allowed.Count;
            _allowed.Add(new Drawable(greedy.Product, Size));
        }

        return found;
    }

    /// <summary>Gives the room back; nothing is drawn from then on.</summary>
    public void Dispose() => ArrayPool<RankedProduct>.Shared.Return(_products, clearArray: true);

    /// <summary>The product at a place among <see cref="Allowed"/> that is in the pool.</summary>
    public RankedProduct Product(int place) => _products[_allowed[place].Rank];
}
