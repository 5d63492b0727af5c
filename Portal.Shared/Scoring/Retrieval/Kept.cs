using System.Buffers;

namespace Portal.Shared.Scoring.Retrieval;

/// <summary>
/// What may still be among the best: items between two bounds of their score, and the score that so many certainly reach.
/// </summary>
internal ref struct Kept
{
    private readonly int _wanted;
    private int[] _items;
    private float[] _lower, _upper;
    private int _count;

    /// <summary>Starts with nothing.</summary>
    /// <param name="wanted">How many are wanted.</param>
    public Kept(int wanted)
    {
        _wanted = wanted;
        // The sooner it is full, the sooner the least is known, and the fewer are added.
        var size = (2 * wanted) + 112;
        _items = ArrayPool<int>.Shared.Rent(size);
        (_lower, _upper) = (ArrayPool<float>.Shared.Rent(size), ArrayPool<float>.Shared.Rent(size));
        Least = float.NegativeInfinity;
    }

    /// <summary>As many as wanted reach this for certain: whatever cannot is out.</summary>
    public float Least { get; private set; }

    /// <summary>The items that may be among the best.</summary>
    public readonly ReadOnlySpan<int> Items => _items.AsSpan(0, _count);

    /// <summary>Adds an item.</summary>
    public void Add(int item, float lower, float upper)
    {
        if (_count == Math.Min(_items.Length, Math.Min(_lower.Length, _upper.Length)))
        {
            Narrow();
            if (_count > _items.Length / 2)
            {
                // Very many alike: then all of them have to be looked at.
                Grow();
            }
        }

        (_items[_count], _lower[_count], _upper[_count]) = (item, lower, upper);
        _count++;
    }

    /// <summary>Raises <see cref="Least"/> as far as is known and lets go what cannot reach it.</summary>
    public void Narrow()
    {
        if (_count <= _wanted)
        {
            return;
        }

        Least = MathF.Max(Least, Selection.Reached(_lower.AsSpan(0, _count), _wanted));
        var kept = 0;
        for (var i = 0; i < _count; i++)
        {
            if (_upper[i] >= Least)
            {
                (_items[kept], _lower[kept], _upper[kept]) = (_items[i], _lower[i], _upper[i]);
                kept++;
            }
        }

        _count = kept;
    }

    /// <summary>Gives the arrays back.</summary>
    public readonly void Dispose()
    {
        ArrayPool<int>.Shared.Return(_items);
        ArrayPool<float>.Shared.Return(_lower);
        ArrayPool<float>.Shared.Return(_upper);
    }

    private void Grow()
    {
        _items = Larger(_items);
        _lower = Larger(_lower);
        _upper = Larger(_upper);
    }

    private static T[] Larger<T>(T[] old)
    {
        var larger = ArrayPool<T>.Shared.Rent(2 * old.Length);
        old.CopyTo(larger, 0);
        ArrayPool<T>.Shared.Return(old);
        return larger;
    }
}
