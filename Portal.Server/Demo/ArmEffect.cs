namespace Portal.Server.Demo;

/// <summary>The true effect of one policy's lists instead of another's.</summary>
/// <param name="Control">The policy shown now.</param>
/// <param name="Treatment">The other.</param>
/// <param name="Shoppers">Shoppers asked about.</param>
/// <param name="Clicks">Expected clicks a list.</param>
/// <param name="Revenue">Expected revenue a list, in the shop's currency: of what is clicked, put into the cart, kept there and bought.</param>
public sealed record ArmEffect(string Control, string Treatment, int Shoppers, PairedMeans Clicks, PairedMeans Revenue)
{
    /// <summary>Expected clicks over expected looks at an item: what an experiment calls click-through.</summary>
    public required PairedMeans ClickThrough { get; init; }

    /// <summary>Expected hides a list.</summary>
    public required PairedMeans Hides { get; init; }
}

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
    internal static PairedMeans Of(IReadOnlyList<(double Control, double Treatment)> pairs) =>
        Around(pairs.Average(pair => pair.Control), pairs.Average(pair => pair.Treatment), [.. pairs.Select(pair => pair.Treatment - pair.Control)]);

    /// <summary>
    /// Of ratios of sums over the shoppers, one pair of numerator and denominator a shopper; the interval is that of the ratios made
    /// linear (Cochran 1977, section 6.4).
    /// </summary>
    internal static PairedMeans OfRatios(IReadOnlyList<((double Over, double Under) Control, (double Over, double Under) Treatment)> pairs)
    {
        var (control, treatment) = (Ratio([.. pairs.Select(pair => pair.Control)]), Ratio([.. pairs.Select(pair => pair.Treatment)]));
        return Around(control.Value, treatment.Value, [.. treatment.Parts.Zip(control.Parts, (own, others) => own - others)]);
    }

    private static PairedMeans Around(double control, double treatment, double[] parts)
    {
        var (difference, mean) = (treatment - control, parts.Average());
        var variance = parts.Sum(part => Math.Pow(part - mean, 2)) / Math.Max(1, parts.Length - 1);
        var half = NormalQuantile * Math.Sqrt(variance / parts.Length);
        return new PairedMeans(control, treatment, difference, difference - half, difference + half);
    }

    /// <summary>A ratio of sums, and each shopper's part of what is uncertain in it.</summary>
    private static (double Value, double[] Parts) Ratio((double Over, double Under)[] shoppers)
    {
        var under = shoppers.Average(shopper => shopper.Under);
        if (under == 0)
        {
            return (0, new double[shoppers.Length]);
        }

        var value = shoppers.Average(shopper => shopper.Over) / under;
        return (value, [.. shoppers.Select(shopper => (shopper.Over - (value * shopper.Under)) / under)]);
    }
}
