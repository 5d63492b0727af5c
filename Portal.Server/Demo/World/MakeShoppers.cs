using Portal.Shared.Neural.Kernels;

namespace Portal.Server.Demo.World;

/// <summary>Makes shoppers of a world. Each comes from the seed and their number alone, however many there are.</summary>
internal sealed class MakeShoppers(TrueWorld world)
{
    private const double Noise = 0.45;
    private readonly string[][] _brands = [.. Enumerable.Range(0, world.Categories.Count).Select(number =>
        world.Products.Where(product => product.Category == number).Select(product => product.Item.Product.Brand).Distinct(StringComparer.Ordinal).ToArray())];

    /// <summary>The shopper with this number.</summary>
    public ShopperTruth Make(int number)
    {
        var random = new Random((int)SplitMix64.Mix(((ulong)(uint)world.Settings.Seed << 32) + (ulong)number));
        var categories = Categories(random);
        var taste = new float[world.Settings.Width];
        for (var place = 0; place < categories.Length; place++)
        {
            // The favourite counts most: 1, 1/2, 1/3, ...
            taste = Add(taste, world.Categories[categories[place]].Vector, 1.0 / (place + 1));
        }

        return new ShopperTruth
        {
            Id = IdOf(number),
            Taste = MakeWorld.Mix((1, taste), (Noise, Noisy(random))),
            Categories = categories,
            Brands = categories.Select(category => Pick(_brands[category], random)).ToHashSet(StringComparer.Ordinal),
            Loyalty = 2 * random.NextDouble(),
            PriceLevel = random.NextDouble(),
            PriceSensitivity = 0.3 + (1.7 * Math.Pow(random.NextDouble(), 1.5)),
            Novelty = 0.15 + (0.35 * Math.Clamp(NormalDraw.Next(random), -2, 2)),
            PositionBias = 0.4 + (0.9 * random.NextDouble()),
            VisitsPerMonth = 0.5 + (6 * Math.Pow(random.NextDouble(), 3)),
            Hour = Hour(random),
            Patience = 3 + (5 * random.NextDouble()),
            BuyingRate = 0.35 + (0.45 * random.NextDouble()),
        };
    }

    /// <summary>The id of the shopper with this number.</summary>
    public static string IdOf(int number) => $"{Prefix}{number:D5}";

    /// <summary>What the ids of all of them begin with.</summary>
    public const string Prefix = "demo-";

    /// <summary>One category by how many come for it, up to three that go with it, and one out of the blue.</summary>
    private int[] Categories(Random random)
    {
        var first = Drawn(random);
        var next = world.Categories[first].GoesWith.ToArray();
        random.Shuffle(next);
        return [.. next.Take(1 + random.Next(3)).Prepend(first).Append(Drawn(random)).Distinct()];
    }

    private int Drawn(Random random)
    {
        var mark = random.NextDouble();
        for (var number = 0; number < world.Categories.Count - 1; number++)
        {
            if ((mark -= world.Categories[number].Share) < 0)
            {
                return number;
            }
        }

        return world.Categories.Count - 1;
    }

    /// <summary>Two thirds like evenings, the others lunch time, each give or take two hours.</summary>
    private static double Hour(Random random) => ((random.NextDouble() < 0.67 ? 20 : 12.5) + (2 * NormalDraw.Next(random)) + 24) % 24;

    private float[] Noisy(Random random)
    {
        var noise = new float[world.Settings.Width];
        foreach (ref var number in noise.AsSpan())
        {
            number = (float)NormalDraw.Next(random);
        }

        return MakeWorld.Mix((1, noise));
    }

    private static float[] Add(float[] sum, float[] vector, double share)
    {
        for (var i = 0; i < sum.Length; i++)
        {
            sum[i] += (float)share * vector[i];
        }

        return sum;
    }

    private static string Pick(string[] choices, Random random) => choices[random.Next(choices.Length)];
}
