namespace Portal.Server.Monitoring;

/// <summary>A number for each <see cref="Figure"/>.</summary>
public sealed class FigureSums
{
    /// <summary>How many figures there are.</summary>
    public static readonly int Count = Enum.GetValues<Figure>().Length;

    private readonly long[] _values = new long[Count];

    /// <summary>The number of a figure.</summary>
    public long this[Figure figure]
    {
        get => _values[(int)figure];
        set => _values[(int)figure] = value;
    }

    /// <summary>The sum of some.</summary>
    public static FigureSums Of(IEnumerable<FigureSums> all)
    {
        var sum = new FigureSums();
        foreach (var one in all)
        {
            for (var i = 0; i < Count; i++)
            {
                sum._values[i] += one._values[i];
            }
        }

        return sum;
    }
}
