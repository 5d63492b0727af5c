namespace Portal.Server.Catalog;

/// <summary>A price that changed in a save.</summary>
public sealed class PriceChange
{
    /// <summary>Its number.</summary>
    public long Id { get; init; }

    /// <summary>The product.</summary>
    public required string ProductId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The price of one unit before, in hundredths.</summary>
    public required long BeforeMinor { get; init; }

    /// <summary>The price since, in hundredths.</summary>
    public required long AfterMinor { get; init; }
}
