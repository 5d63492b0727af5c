using Portal.Shared.Neural.Kernels;

namespace Portal.Server.Demo.World;

/// <summary>A shopper as only the world knows them. Stable: what changes (cart, needs, what was bought) is not here.</summary>
internal sealed record ShopperTruth
{
    /// <summary>Shopper id.</summary>
    public required string Id { get; init; }

    /// <summary>What they like; length 1.</summary>
    public required float[] Taste { get; init; }

    /// <summary>Numbers of the categories they come for of their own accord, favourite first.</summary>
    public required int[] Categories { get; init; }

    /// <summary>Brands they trust.</summary>
    public required IReadOnlySet<string> Brands { get; init; }

    /// <summary>What a trusted brand adds to a product's worth, 0 to 2.</summary>
    public required double Loyalty { get; init; }

    /// <summary>Where in a category's range of prices they look, 0 cheapest to 1 dearest.</summary>
    public required double PriceLevel { get; init; }

    /// <summary>How much a dearer product puts them off, 0.3 to 2; a cheaper one does by a quarter of it.</summary>
    public required double PriceSensitivity { get; init; }

    /// <summary>What a product they never saw gains, -0.6 (creatures of habit) to 0.9 (seekers).</summary>
    public required double Novelty { get; init; }

    /// <summary>How quickly they stop looking down a list: place p, from 0, is looked at with probability (1 + p)^-bias.</summary>
    public required double PositionBias { get; init; }

    /// <summary>Visits in thirty days.</summary>
    public required double VisitsPerMonth { get; init; }

    /// <summary>Hour of the day, 0 to 24, they like best.</summary>
    public required double Hour { get; init; }

    /// <summary>Products they look at in a visit, on average.</summary>
    public required double Patience { get; init; }

    /// <summary>Chance that a visit with a cart ends in an order.</summary>
    public required double BuyingRate { get; init; }

    /// <summary>Hours around the favourite one, one standard deviation.</summary>
    public const double HourSpread = 2.5;

    /// <summary>The hour of a visit, 0 to 24.</summary>
    public double DrawHour(Random random) => (Hour + (HourSpread * NormalDraw.Next(random)) + 48) % 24;

    /// <summary>The probability that they look at a place of a list, from 0.</summary>
    public double Looks(int place) => Math.Pow(1 + place, -PositionBias);
}
