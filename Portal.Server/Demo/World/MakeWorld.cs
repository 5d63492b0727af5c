using System.Numerics.Tensors;
using Portal.Server.Catalog;
using Portal.Shared.Neural.Kernels;

namespace Portal.Server.Demo.World;

/// <summary>Makes the world of a catalogue: the same settings and products make the same world, in whatever order they came into memory.</summary>
internal sealed class MakeWorld(WorldSettings settings)
{
    /// <summary>How much a category shares with its department, and a product with its category and brand; the rest is its own.</summary>
    private const double OfDepartment = 0.7, OfCategory = 0.8, OfBrand = 0.3, Own = 0.5;

    /// <summary>What a category without a season keeps of one; a third of the categories have one.</summary>
    private const double SeasonalShare = 0.33;

    /// <summary>Makes it.</summary>
    /// <param name="catalogue">The products; those of a category that <paramref name="goesWith"/> does not name are left out.</param>
    /// <param name="goesWith">Categories people go on to, by category.</param>
    public TrueWorld Make(ICatalogue catalogue, IReadOnlyDictionary<string, string[]> goesWith)
    {
        var random = new Random(settings.Seed);
        var byCategory = Enumerable.Range(0, catalogue.Count).Select(index => catalogue[index]).Where(item => goesWith.ContainsKey(item.Category.Key)).OrderBy(item => item.Id, StringComparer.Ordinal)
            .GroupBy(item => item.Category.Key, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).ToList();
        var numbers = byCategory.Select((group, number) => (group.Key, number)).ToDictionary(pair => pair.Key, pair => pair.number, StringComparer.Ordinal);
        var departments = byCategory.Select(group => group.First().Department.Key).Distinct(StringComparer.Ordinal)
            .ToDictionary(key => key, _ => Direction(random), StringComparer.Ordinal);
        var categories = byCategory.Select(group => Category(group.Key, departments[group.First().Department.Key], goesWith[group.Key], numbers, random)).ToArray();
        var shares = categories.Sum(category => category.Share);
        categories = [.. categories.Select(category => category with { Share = category.Share / shares })];
        var brands = new Dictionary<string, float[]>(StringComparer.Ordinal);
        var products = byCategory.SelectMany(group => Products([.. group], numbers[group.Key], categories, brands, random)).ToArray();
        return new TrueWorld(settings, products, categories, products.ToDictionary(product => product.Item.Index));
    }

    private CategoryTruth Category(string key, float[] department, string[] goesWith, Dictionary<string, int> numbers, Random random) => new(
        key,
        Mix((OfDepartment, department), (1 - OfDepartment, Direction(random))),
        [.. goesWith.Where(numbers.ContainsKey).Select(next => numbers[next])],
        random.NextDouble() < SeasonalShare ? 0.5 + (0.5 * random.NextDouble()) : 0,
        1 + random.Next(365),
        Math.Pow(1 + (random.NextDouble() * numbers.Count), -0.5));

    private IEnumerable<ProductTruth> Products(
        CatalogueItem[] items, int number, CategoryTruth[] categories, Dictionary<string, float[]> brands, Random random)
    {
        var prices = Array.ConvertAll(items, item => Math.Log((double)Math.Max(item.Price, 0.01m)));
        var (low, high) = (prices.Min(), prices.Max());
        // Variants of a model are alike but for what is their own.
        var models = new Dictionary<string, (float[] Vector, double Appeal)>(StringComparer.Ordinal);
        for (var place = 0; place < items.Length; place++)
        {
            var item = items[place];
            var (model, appeal) = ModelOf(item, categories[number], brands, models, random);
            yield return new ProductTruth(
                item, number, Mix((1, model), (Own * 0.4, Direction(random))), high > low ? (prices[place] - low) / (high - low) : 0.5,
                appeal + (0.3 * NormalDraw.Next(random)));
        }
    }

    private (float[] Vector, double Appeal) ModelOf(
        CatalogueItem item, CategoryTruth category, Dictionary<string, float[]> brands, Dictionary<string, (float[], double)> models, Random random)
    {
        var key = item.Product.ModelKey ?? item.Id;
        if (models.TryGetValue(key, out var known))
        {
            return known;
        }

        if (!brands.TryGetValue(item.Product.Brand, out var brand))
        {
            brands[item.Product.Brand] = brand = Direction(random);
        }

        var vector = Mix((OfCategory, category.Vector), (OfBrand, brand), (Own, Direction(random)));
        // The logarithm of a power law's draw: mean 1 / exponent, the same deviation; made to mean 0 and deviation 1.
        var appeal = -Math.Log(1 - random.NextDouble()) - 1;
        return models[key] = (vector, appeal / settings.TailExponent);
    }

    private float[] Direction(Random random)
    {
        var vector = new float[settings.Width];
        foreach (ref var number in vector.AsSpan())
        {
            number = (float)NormalDraw.Next(random);
        }

        return Unit(vector);
    }

    /// <summary>A weighted sum of directions, made length 1.</summary>
    internal static float[] Mix(params ReadOnlySpan<(double Share, float[] Vector)> parts)
    {
        var mixed = new float[parts[0].Vector.Length];
        foreach (var (share, vector) in parts)
        {
            TensorPrimitives.MultiplyAdd(vector, (float)share, mixed, mixed);
        }

        return Unit(mixed);
    }

    private static float[] Unit(float[] vector)
    {
        TensorPrimitives.Divide(vector, Math.Max(TensorPrimitives.Norm<float>(vector), 1e-9f), vector);
        return vector;
    }
}
