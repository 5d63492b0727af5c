namespace Portal.Server.Demo.World;

/// <summary>A product everybody talks about for a while ("a video went viral").</summary>
/// <param name="Product">Its index in the catalogue.</param>
/// <param name="From">When it began.</param>
/// <param name="Strength">What it adds to the product's worth at first.</param>
/// <param name="HalfLife">After this time it adds half.</param>
internal sealed record Trend(int Product, DateTimeOffset From, double Strength, TimeSpan HalfLife)
{
    /// <summary>What it adds at a moment; nothing before it began.</summary>
    public double At(DateTimeOffset when) => when < From ? 0 : Strength * Math.Pow(0.5, (when - From) / HalfLife);
}
