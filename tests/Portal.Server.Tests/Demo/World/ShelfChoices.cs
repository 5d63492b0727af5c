using Portal.Server.Demo.World;
using Portal.Shared.Events;

namespace Portal.Server.Tests.Demo.World;

/// <summary>
/// What shoppers took from the shelves of a history, read as the conditional logit it is (McFadden 1974): of all products of a
/// category one was chosen, with odds that grow with its worth. What else a product is worth is known here; the size of one part
/// is what is asked for.
/// </summary>
internal static class ShelfChoices
{
    private const int Steps = 25;

    /// <summary>The size of one part of worth by maximum likelihood: 1 where shoppers mind it as they should, 0 where they do not.</summary>
    /// <param name="world">The world.</param>
    /// <param name="choosers">Each shopper as they would be if they did not mind that part, and what they did.</param>
    /// <param name="part">The part, for the chooser at a place of the list.</param>
    public static Recovered SizeOf(
        TrueWorld world, IReadOnlyList<(ShopperTruth Without, IReadOnlyList<ShopEvent> Events)> choosers, Func<int, ShopperMind, ProductTruth, double> part)
    {
        var choices = choosers.SelectMany((chooser, place) => Of(world, chooser.Without, chooser.Events, (mind, product) => part(place, mind, product))).ToArray();
        var (size, information) = (0.0, 0.0);
        for (var step = 0; step < Steps; step++)
        {
            (var slope, information) = (0.0, 1e-9);
            foreach (var (taken, others, parts) in choices)
            {
                var (mean, spread) = Moments(others, parts, size);
                (slope, information) = (slope + parts[taken] - mean, information + spread);
            }

            size += Math.Clamp(slope / information, -1, 1);
        }

        return new Recovered(size, 1 / Math.Sqrt(information));
    }

    /// <summary>Each choice: the place of what was taken, what each product is worth but for the part, and the part.</summary>
    private static IEnumerable<(int Taken, double[] Others, double[] Parts)> Of(
        TrueWorld world, ShopperTruth without, IReadOnlyList<ShopEvent> events, Func<ShopperMind, ProductTruth, double> part)
    {
        var mind = new ShopperMind();
        foreach (var act in events.Where(act => act.Type is ShopEventType.View or ShopEventType.Purchase))
        {
            var (taken, when) = (world.FindById(act.ProductId!)!, act.OccurredAt!.Value);
            if (act.Type == ShopEventType.Purchase)
            {
                mind.Bought[taken.Item.Index] = when;
                continue;
            }

            var shelf = world.OfCategory(taken.Category).Where(product => product.Item.Product.AddedAt <= when && !product.Item.Removed).ToArray();
            yield return (
                Array.IndexOf(shelf, taken), Array.ConvertAll(shelf, product => world.Worth(without, mind, product, when)), Array.ConvertAll(shelf, product => part(mind, product)));
            mind.Seen.Add(taken.Item.Index);
        }
    }

    /// <summary>Mean and variance of the part over what could have been taken, by the odds of a size.</summary>
    private static (double Mean, double Spread) Moments(double[] others, double[] parts, double size)
    {
        var highest = others.Zip(parts, (other, part) => other + (size * part)).Max();
        var (odds, first, second) = (0.0, 0.0, 0.0);
        for (var place = 0; place < parts.Length; place++)
        {
            var odd = Math.Exp(others[place] + (size * parts[place]) - highest);
            (odds, first, second) = (odds + odd, first + (odd * parts[place]), second + (odd * parts[place] * parts[place]));
        }

        return (first / odds, (second / odds) - Math.Pow(first / odds, 2));
    }
}
