using Portal.Server.Demo.World;
using Portal.Shared.Neural.Kernels;

namespace Portal.Server.Demo.Personas;

/// <summary>Makes personas shoppers of a world: what their story says, and the rest as anybody's, from the world's seed.</summary>
internal sealed class MakePersonas(TrueWorld world)
{
    /// <summary>How far a taste strays from what the story says.</summary>
    private const double Noise = 0.2;

    /// <summary>Numbers of personas begin here: far above those of the other shoppers.</summary>
    private const int First = 1_000_000;

    private readonly Dictionary<string, int> _numbers = world.Categories.Select((category, number) => (category.Key, number))
        .ToDictionary(pair => pair.Key, pair => pair.number, StringComparer.Ordinal);

    /// <summary>The number chance is drawn from.</summary>
    public static int NumberOf(Persona persona) => First + PersonaBook.All.TakeWhile(known => known != persona).Count();

    /// <summary>The shopper behind a shopper id, or null when it is no persona's.</summary>
    public ShopperTruth? Find(string shopperId) =>
        PersonaBook.All.FirstOrDefault(persona => PersonaBook.IdOf(persona) == shopperId) is { } known ? Make(known) : null;

    /// <summary>The shopper; categories the shop does not have are left out.</summary>
    public ShopperTruth Make(Persona persona)
    {
        var random = new Random((int)SplitMix64.Mix(((ulong)(uint)world.Settings.Seed << 32) + (ulong)NumberOf(persona)));
        int[] categories = [.. persona.Categories.Where(_numbers.ContainsKey).Select(key => _numbers[key])];
        var liked = categories.Select((category, place) => (1.0 / (place + 1), world.Categories[category].Vector)).ToArray();
        return new ShopperTruth
        {
            Id = PersonaBook.IdOf(persona),
            Taste = MakeWorld.Mix((1, MakeWorld.Mix(liked)), (Noise, Direction(random))),
            Categories = categories,
            Brands = categories.Select(category => BrandOf(category, random)).ToHashSet(StringComparer.Ordinal),
            Loyalty = persona.Loyalty,
            PriceLevel = persona.PriceLevel,
            PriceSensitivity = persona.PriceSensitivity,
            Novelty = persona.Novelty,
            PositionBias = 0.6,
            VisitsPerMonth = persona.VisitsPerMonth,
            Hour = persona.Hour,
            Patience = 6,
            BuyingRate = 0.6,
        };
    }

    private string BrandOf(int category, Random random)
    {
        var products = world.OfCategory(category);
        return products[random.Next(products.Count)].Item.Product.Brand;
    }

    private float[] Direction(Random random)
    {
        var numbers = new float[world.Settings.Width];
        foreach (ref var number in numbers.AsSpan())
        {
            number = (float)NormalDraw.Next(random);
        }

        return MakeWorld.Mix((1, numbers));
    }
}
