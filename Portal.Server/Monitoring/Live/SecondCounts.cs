namespace Portal.Server.Monitoring.Live;

/// <summary>Counts of the last sixty seconds.</summary>
internal sealed class SecondCounts
{
    private const int Length = 60;
    private const int Smooth = 10;
    private readonly Lock _lock = new();
    private readonly int[] _counts = new int[Length];
    private long _newest = long.MinValue;

    /// <summary>Adds to a second, counted from any fixed moment. A second more than a minute back is left out.</summary>
    public void Add(long second, int count)
    {
        lock (_lock)
        {
            Advance(second);
            if (second > _newest - Length)
            {
                _counts[Place(second)] += count;
            }
        }
    }

    /// <summary>The minute that ends with this second.</summary>
    public MinuteRate Read(long second)
    {
        lock (_lock)
        {
            Advance(second);
            var bySecond = new int[Length];
            for (var i = 0; i < Length; i++)
            {
                bySecond[i] = _counts[Place(_newest - Length + 1 + i)];
            }

            return new MinuteRate(bySecond[^Smooth..].Sum() / (double)Smooth, bySecond);
        }
    }

    private void Advance(long second)
    {
        if (second - Length >= _newest)
        {
            Array.Clear(_counts);
            _newest = second;
        }

        for (; _newest < second; _newest++)
        {
            _counts[Place(_newest + 1)] = 0;
        }
    }

    private static int Place(long second) => (int)(((second % Length) + Length) % Length);
}
