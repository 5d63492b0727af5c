using Portal.Shared.Scoring.Retrieval;

namespace Portal.Shared.Scoring.Live;

/// <summary>Keeps the best of many items: a heap with the worst of them on top.</summary>
/// <param name="slots">Where they are kept; its length is how many.</param>
internal ref struct BestItems(Span<ScoredItem> slots)
{
    private readonly Span<ScoredItem> _slots = slots;
    private int _count;

    /// <summary>Whether every place is taken.</summary>
    public readonly bool IsFull => _count == _slots.Length;

    /// <summary>What an item's score has to be above once every place is taken; offered in their order, equals come too late.</summary>
    public readonly float Least => IsFull ? _slots[0].Score : float.NegativeInfinity;

    /// <summary>Whether an item would be taken.</summary>
    public readonly bool Wants(ScoredItem item) => !IsFull || item < _slots[0];

    /// <summary>Takes an item when it is among the best so far.</summary>
    public void Offer(ScoredItem item)
    {
        if (!IsFull)
        {
            _slots[_count++] = item;
            Rise(_count - 1);
        }
        else if (item < _slots[0])
        {
            _slots[0] = item;
            Sink();
        }
    }

    /// <summary>Puts them in order, best first.</summary>
    /// <returns>How many there are.</returns>
    public readonly int Sort()
    {
        _slots[.._count].Sort();
        return _count;
    }

    private readonly void Rise(int place)
    {
        while (place > 0 && (place - 1) / 2 is var parent && _slots[place] > _slots[parent])
        {
            (_slots[place], _slots[parent]) = (_slots[parent], _slots[place]);
            place = parent;
        }
    }

    private readonly void Sink()
    {
        for (var place = 0; (2 * place) + 1 < _count;)
        {
            var child = (2 * place) + 1;
            if (child + 1 < _count && _slots[child + 1] > _slots[child])
            {
                child++;
            }

            if (_slots[place] >= _slots[child])
            {
                return;
            }

            (_slots[place], _slots[child]) = (_slots[child], _slots[place]);
            place = child;
        }
    }
}
