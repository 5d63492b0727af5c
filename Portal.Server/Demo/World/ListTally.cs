namespace Portal.Server.Demo.World;

/// <summary>
/// What lists were worth, by the world's own truth: clicks they were expected to get beside those the best list would have
/// got. The difference is the regret (Lai and Robbins 1985). Not shared between threads.
/// </summary>
internal sealed class ListTally
{
    private readonly Dictionary<string, PlacementTally> _byPlacement = new(StringComparer.Ordinal);

    /// <summary>What was counted, by placement.</summary>
    public IReadOnlyDictionary<string, PlacementTally> Placements => _byPlacement;

    /// <summary>Money spent, wherever it was found.</summary>
    public decimal Revenue { get; private set; }

    /// <summary>Units bought.</summary>
    public int Units { get; private set; }

    /// <summary>A list was shown; one of a category is held against the best of that category.</summary>
    public void Add(
        TrueWorld world, ShopperTruth shopper, ShopperMind mind, string placement, IReadOnlyList<ProductTruth?> shown, DateTimeOffset when,
        IReadOnlySet<int> cart, int? category = null)
    {
        var tally = Of(placement);
        tally.Lists++;
        tally.Expected += world.ExpectedClicks(shopper, mind, shown, when);
        tally.Ideal += world.ExpectedClicks(shopper, mind, world.Ideal(shopper, mind, when, shown.Count, cart, category), when);
    }

    /// <summary>An item of a list was clicked.</summary>
    public void Clicked(string placement) => Of(placement).Clicks++;

    /// <summary>A product was bought; <paramref name="placement"/> is that of the list that led to it, if any.</summary>
    public void Bought(string? placement, decimal price)
    {
        (Revenue, Units) = (Revenue + price, Units + 1);
        if (placement is not null)
        {
            Of(placement).Revenue += price;
        }
    }

    /// <summary>Adds another tally to this one.</summary>
    public void Add(ListTally other)
    {
        (Revenue, Units) = (Revenue + other.Revenue, Units + other.Units);
        foreach (var (placement, counted) in other._byPlacement)
        {
            Of(placement).Add(counted);
        }
    }

    private PlacementTally Of(string placement)
    {
        if (!_byPlacement.TryGetValue(placement, out var tally))
        {
            _byPlacement[placement] = tally = new PlacementTally();
        }

        return tally;
    }
}
