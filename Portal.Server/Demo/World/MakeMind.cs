using Portal.Server.Events;
using Portal.Shared.Events;

namespace Portal.Server.Demo.World;

/// <summary>
/// Works out what a shopper has on their mind from what they did, as the event store has it: so the simulated shoppers go on
/// after a restart where they were.
/// </summary>
internal sealed class MakeMind(TrueWorld world, IEventLog log)
{
    private const int Remembered = 1_000;
    private static readonly ShopEventType[] Types = [ShopEventType.View, ShopEventType.Purchase];

    /// <summary>The mind now. Which needs a purchase opens is drawn from the order's name, so it is the same each time.</summary>
    public ShopperMind Of(string shopperId)
    {
        var mind = new ShopperMind();
        foreach (var act in log.ReadShopper(shopperId, Remembered, Types))
        {
            if (act.ProductId is not { } id || world.FindById(id) is not { } product)
            {
                continue;
            }

            mind.Seen.Add(product.Item.Index);
            if (act.Type == ShopEventType.Purchase)
            {
                mind.Buy(product, world.Categories[product.Category], world.Settings, act.OccurredAt, new Random(act.EventId.GetHashCode()));
            }
        }

        return mind;
    }
}
