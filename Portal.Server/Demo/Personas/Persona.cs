namespace Portal.Server.Demo.Personas;

/// <summary>A shopper with a story; its words are in <see cref="PersonaText"/> under the key.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Categories">Keys of the categories it comes for, favourite first.</param>
internal sealed record Persona(string Key, params string[] Categories)
{
    /// <summary>Where in a category's range of prices it looks, 0 cheapest to 1 dearest.</summary>
    public double PriceLevel { get; init; } = 0.5;

    /// <summary>How much a dearer product puts it off, 0.3 to 2.</summary>
    public double PriceSensitivity { get; init; } = 0.8;

    /// <summary>What a product it never saw gains, -0.6 to 0.9.</summary>
    public double Novelty { get; init; } = 0.15;

    /// <summary>What a trusted brand adds, 0 to 2.</summary>
    public double Loyalty { get; init; } = 0.8;

    /// <summary>Visits in thirty days; nine to twelve make a history the lists can tell.</summary>
    public double VisitsPerMonth { get; init; } = 9;

    /// <summary>Hour of the day it likes best.</summary>
    public double Hour { get; init; } = 20;
}
