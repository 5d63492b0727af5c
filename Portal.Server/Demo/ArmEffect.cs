namespace Portal.Server.Demo;

/// <summary>The true effect of one policy's lists instead of another's.</summary>
/// <param name="Control">The policy shown now.</param>
/// <param name="Treatment">The other.</param>
/// <param name="Shoppers">Shoppers asked about.</param>
/// <param name="Clicks">Expected clicks a list.</param>
/// <param name="Revenue">Expected revenue a list, in the shop's currency: of what is clicked, put into the cart and bought.</param>
public sealed record ArmEffect(string Control, string Treatment, int Shoppers, PairedMeans Clicks, PairedMeans Revenue);

/// <summary>Means over the same shoppers under both policies.</summary>
/// <param name="Control">Mean with the policy shown now.</param>
/// <param name="Treatment">Mean with the other.</param>
/// <param name="Difference">How much more with the other.</param>
/// <param name="Low">Lower end of its 95 % interval over shoppers; what is uncertain is only who was asked.</param>
/// <param name="High">Upper end.</param>
public sealed record PairedMeans(double Control, double Treatment, double Difference, double Low, double High)
{
    private const double NormalQuantile = 1.96;

    /// <summary>Of one pair a shopper; the interval is the normal one of the mean of their differences.</summary>
    internal static PairedMeans Of(IReadOnlyList<(double Control, double Treatment)> pairs)
    {
        var difference = pairs.Average(pair => pair.Treatment - pair.Control);
        var variance = pairs.Sum(pair => Math.Pow(pair.Treatment - pair.Control - difference, 2)) / Math.Max(1, pairs.Count - 1);
        var half = NormalQuantile * Math.Sqrt(variance / pairs.Count);
        return new PairedMeans(pairs.Average(pair => pair.Control), pairs.Average(pair => pair.Treatment), difference, difference - half, difference + half);
    }
}
