namespace Portal.Server.Demo.World;

/// <summary>What a shopper of the world has on their mind: it changes with what they do. Not shared between threads.</summary>
internal sealed class ShopperMind
{
    /// <summary>When each product was bought, by its index in the catalogue.</summary>
    public Dictionary<int, DateTimeOffset> Bought { get; } = [];

    /// <summary>Until when each category is needed, by its number.</summary>
    public Dictionary<int, DateTimeOffset> Needs { get; } = [];

    /// <summary>Products seen on their page, by index.</summary>
    public HashSet<int> Seen { get; } = [];

    /// <summary>The category this visit is for, or -1.</summary>
    public int Intent { get; set; } = -1;

    /// <summary>Takes in that a product was bought: it is owned, its category needed no more, what goes with it perhaps.</summary>
    public void Buy(ProductTruth product, CategoryTruth category, WorldSettings settings, DateTimeOffset when, Random random)
    {
        Bought[product.Item.Index] = when;
        Needs.Remove(product.Category);
        foreach (var next in category.GoesWith)
        {
            if (random.NextDouble() < settings.NeedChance)
            {
                Needs[next] = when.AddDays(settings.NeedDays);
            }
        }
    }

    /// <summary>Whether a category is needed at a moment.</summary>
    public bool NeedsAt(int category, DateTimeOffset when) => Needs.TryGetValue(category, out var until) && until > when;
}
