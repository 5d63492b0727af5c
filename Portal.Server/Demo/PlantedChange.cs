namespace Portal.Server.Demo;

/// <summary>A change of what a product is worth, planted into the demo world.</summary>
/// <param name="ProductId">The product.</param>
/// <param name="At">The moment it began.</param>
/// <param name="Strength">What it added at first; less than 0 is a harm.</param>
/// <param name="HalfLife">After this time half of it is left.</param>
public sealed record PlantedChange(string ProductId, DateTimeOffset At, double Strength, TimeSpan HalfLife)
{
    /// <summary>What is left of it at a moment; 0 before it began.</summary>
    public double LeftAt(DateTimeOffset when) => when < At ? 0 : Strength * Math.Pow(0.5, (when - At) / HalfLife);
}
