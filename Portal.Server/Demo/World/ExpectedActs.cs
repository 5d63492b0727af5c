namespace Portal.Server.Demo.World;

/// <summary>What a shopper is expected to do with a list.</summary>
/// <param name="Seen">Items looked at.</param>
/// <param name="Clicks">Clicks, 0 to 1: who clicks leaves the list.</param>
/// <param name="Hides">Items hidden.</param>
/// <param name="Revenue">Money, of what is clicked, carted, kept there and bought.</param>
internal readonly record struct ExpectedActs(double Seen, double Clicks, double Hides, double Revenue)
{
    /// <summary>This and a share of another.</summary>
    public ExpectedActs With(ExpectedActs other, double share) => new(
        Seen + (share * other.Seen), Clicks + (share * other.Clicks), Hides + (share * other.Hides), Revenue + (share * other.Revenue));
}
