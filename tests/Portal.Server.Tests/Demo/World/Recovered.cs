using Portal.Server.Demo;

namespace Portal.Server.Tests.Demo.World;

/// <summary>A size that was hidden, estimated from what shoppers did.</summary>
/// <param name="Value">The estimate.</param>
/// <param name="Error">Its standard error.</param>
internal readonly record struct Recovered(double Value, double Error)
{
    /// <summary>Errors beyond which chance is ruled out: 1 in 900 of a normal law, as a test looks at dozens of estimates.</summary>
    private const double Wide = 3.3;

    /// <summary>Whether it may be this by chance.</summary>
    public bool Holds(double value) => Math.Abs(Value - value) <= Wide * Error;

    /// <summary>How much a share differs from another, both of the same shoppers, each of whose acts hang together.</summary>
    public static Recovered Difference(IEnumerable<((double Hits, double Of) Left, (double Hits, double Of) Right)> shoppers)
    {
        var means = PairedMeans.OfRatios([.. shoppers.Select(shopper => (shopper.Right, shopper.Left))]);
        return new Recovered(means.Difference, (means.High - means.Low) / (2 * 1.96));
    }

    /// <summary>This less another, which has chance of its own.</summary>
    public Recovered Less(Recovered other) => new(Value - other.Value, Math.Sqrt((Error * Error) + (other.Error * other.Error)));
}
