namespace Portal.Server.Recommendations.Candidates;

/// <summary>
/// What resembles a product hangs on the catalogue alone, so it is found once and kept until the catalogue changes: lists of
/// one shopper start from nearly the same products again and again.
/// </summary>
internal sealed class KnownLikeness
{
    /// <summary>Products kept, of at most 128 others each, 1 KB: at most 32 MB.</summary>
    private const int Limit = 32_768;

    private readonly Lock _gate = new();
    private Dictionary<int, (int Product, float Alike)[]> _young = [], _old = [];
    private int _version = -1;

    /// <summary>What resembles a product, and how much.</summary>
    /// <param name="product">The product.</param>
    /// <param name="version">Number of the catalogue's state; the caller keeps it from changing.</param>
    /// <param name="find">Finds it when it is not known.</param>
    public (int Product, float Alike)[] Of(int product, int version, Func<int, (int Product, float Alike)[]> find)
    {
        lock (_gate)
        {
            if (_version != version)
            {
                (_young, _old, _version) = ([], [], version);
            }

            if (_young.TryGetValue(product, out var known))
            {
                return known;
            }

            if (_old.TryGetValue(product, out known))
            {
                Keep(product, known);
                return known;
            }
        }

        var found = find(product);
        lock (_gate)
        {
            Keep(product, found);
        }

        return found;
    }

    /// <summary>Two halves: when the young one is full, the old one goes, and with it what was not asked for meanwhile.</summary>
    private void Keep(int product, (int Product, float Alike)[] alike)
    {
        if (_young.Count >= Limit / 2)
        {
            (_old, _young) = (_young, []);
        }

        _young[product] = alike;
    }
}
