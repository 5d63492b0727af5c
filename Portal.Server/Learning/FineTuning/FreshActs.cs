using Portal.Shared.Neural.Kernels;
using Portal.Shared.Scoring;

namespace Portal.Server.Learning.FineTuning;

/// <summary>
/// What shoppers did lately, by the numbers of a model: new acts to learn from, old ones to learn again, and some of the last
/// hours that nothing is learned from, to judge by. Who is kept out changes by the hour; when the cases of a shopper have
/// grown old, what they did is learned after all. One caller at a time.
/// </summary>
/// <param name="settings">How much.</param>
/// <param name="length">Longest history the networks read.</param>
internal sealed class FreshActs(FineTuneSettings settings, int length)
{
    private const long Hour = 3_600;

    private readonly Dictionary<string, LinkedListNode<ShopperTail>> _byShopper = new(StringComparer.Ordinal);
    private readonly LinkedList<ShopperTail> _lastSeen = new();
    private readonly List<ShopperTail> _all = [];
    private readonly Queue<GuardCase> _cases = new();
    private readonly Queue<ShopperTail> _waiting = new();
    private readonly HashSet<ShopperTail> _isWaiting = [];
    private long _now;

    /// <summary>Cases to judge by, oldest first.</summary>
    public IReadOnlyCollection<GuardCase> Cases => _cases;

    /// <summary>Sequences with new acts to learn from.</summary>
    public int Waiting => _waiting.Count;

    /// <summary>Adds an act.</summary>
    /// <param name="shopper">Whose.</param>
    /// <param name="item">Number of the item.</param>
    /// <param name="behaviour">What was done to it.</param>
    /// <param name="second">When, in Unix seconds.</param>
    /// <param name="isNew">Whether nothing was learned from it yet.</param>
    public void Add(string shopper, int item, Behaviour behaviour, long second, bool isNew)
    {
        var tail = Find(shopper);
        if (!tail.Add(item, behaviour, second) || !isNew)
        {
            return;
        }

        _now = Math.Max(_now, second);
        tail.Fresh++;
        if (tail.Length > 1)
        {
            if (IsHeldOut(shopper, second, settings.HeldOutOneIn))
            {
                Hold(tail, second);
            }
            else if (tail.Cases == 0)
            {
                Wait(tail);
            }
        }

        while (_cases.Count > settings.MostCases
            || (_cases.Count > settings.EnoughCases && _cases.Peek().Second < _now - (long)settings.HeldOutFor.TotalSeconds))
        {
            Release();
        }
    }

    /// <summary>Takes out sequences with new acts, and draws old ones beside them.</summary>
    /// <param name="items">Items of the networks.</param>
    /// <param name="random">Draws the old ones.</param>
    /// <returns>The new and the old, and who the new are of.</returns>
    public (SequenceSet New, SequenceSet Old, IReadOnlyList<ShopperTail> Taken) Take(int items, Random random)
    {
        var taken = new List<ShopperTail>();
        while (taken.Count < settings.MostSequences && _waiting.TryDequeue(out var tail))
        {
            // One that was kept out since it began to wait is waited for again when its cases are old.
            if (_isWaiting.Remove(tail) && tail is { Cases: 0, Length: > 1 })
            {
                taken.Add(tail);
            }
        }

        var fresh = ToSequences(taken, tail => Math.Max(Math.Max(2 * tail.Fresh, tail.Fresh + settings.Context), 2), items);
        var old = Draw((int)(settings.Replay * taken.Count), random);
        return (fresh, ToSequences(old, _ => length + 1, items), taken);
    }

    /// <summary>Whether acts of a shopper are kept.</summary>
    public bool Knows(string shopper) => _byShopper.ContainsKey(shopper);

    /// <summary>Forgets a shopper: nothing is learned from, nor judged by, what is known of them so far.</summary>
    public void Forget(string shopper)
    {
        if (_byShopper.TryGetValue(shopper, out var node))
        {
            var cases = _cases.Where(known => known.Tail != node.Value).ToArray();
            _cases.Clear();
            foreach (var known in cases)
            {
                _cases.Enqueue(known);
            }

            node.Value.Clear();
            Forget(node.Value);
        }
    }

    /// <summary>What was taken has been learned from.</summary>
    public void Learned(IEnumerable<ShopperTail> taken)
    {
        foreach (var tail in taken)
        {
            tail.Fresh = _isWaiting.Contains(tail) ? tail.Fresh : 0;
        }
    }

    /// <summary>What was taken has to be learned from again.</summary>
    public void PutBack(IEnumerable<ShopperTail> taken)
    {
        foreach (var tail in taken.Where(tail => _byShopper.ContainsKey(tail.Shopper)))
        {
            Wait(tail);
        }
    }

    /// <summary>Whether a shopper is kept out of learning in the hour of this second.</summary>
    public static bool IsHeldOut(string shopper, long second, int oneIn)
    {
        var hash = 0UL;
        foreach (var letter in shopper)
        {
            hash = SplitMix64.Mix(hash ^ letter);
        }

        return SplitMix64.Mix(hash ^ (ulong)(second / Hour)) % (ulong)oneIn == 0;
    }

    private void Hold(ShopperTail tail, long second)
    {
        var history = tail.Before();
        if (!settings.MaskSeen || !history.Items.Span.Contains(tail.Newest))
        {
            _cases.Enqueue(new GuardCase(tail, history, tail.Newest, second));
            tail.Cases++;
        }
    }

    private void Release()
    {
        var tail = _cases.Dequeue().Tail;
        if (--tail.Cases == 0)
        {
            Wait(tail);
        }
    }

    private void Wait(ShopperTail tail)
    {
        if (_isWaiting.Add(tail))
        {
            _waiting.Enqueue(tail);
        }
    }

    private List<ShopperTail> Draw(int count, Random random)
    {
        var drawn = new List<ShopperTail>(count);
        // A few tries more than wanted: some are too short or kept out.
        for (var tries = 0; tries < 4 * count && drawn.Count < count; tries++)
        {
            if (_all[random.Next(_all.Count)] is { Length: > 1, Cases: 0 } tail)
            {
                drawn.Add(tail);
            }
        }

        return drawn;
    }

    private static SequenceSet ToSequences(List<ShopperTail> tails, Func<ShopperTail, int> count, int itemCount)
    {
        var (items, behaviours, times, starts) = (new List<int>(), new List<Behaviour>(), new List<long>(), new List<int> { 0 });
        foreach (var tail in tails)
        {
            tail.CopyTo(Math.Min(tail.Length, count(tail)), items, behaviours, times);
            starts.Add(items.Count);
        }

        return new SequenceSet(itemCount, [.. items], [.. starts], [.. behaviours], [.. times]);
    }

    private ShopperTail Find(string shopper)
    {
        if (_byShopper.TryGetValue(shopper, out var node))
        {
            _lastSeen.Remove(node);
            _lastSeen.AddFirst(node);
            return node.Value;
        }

        var tail = new ShopperTail(shopper, length + 1) { Place = _all.Count };
        _all.Add(tail);
        _byShopper.Add(shopper, _lastSeen.AddFirst(tail));
        if (_all.Count > settings.Shoppers)
        {
            Forget(_lastSeen.Last!.Value);
        }

        return tail;
    }

    private void Forget(ShopperTail tail)
    {
        _lastSeen.Remove(_byShopper[tail.Shopper]);
        _byShopper.Remove(tail.Shopper);
        _all[^1].Place = tail.Place;
        _all[tail.Place] = _all[^1];
        _all.RemoveAt(_all.Count - 1);
    }
}
