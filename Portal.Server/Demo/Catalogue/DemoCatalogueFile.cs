using Portal.Server.Catalog;

namespace Portal.Server.Demo.Catalogue;

/// <summary>The demo catalogue as categories and product drafts.</summary>
internal sealed class DemoCatalogueFile(IReadOnlyList<DemoDepartment> departments)
{
    private const int OldestDays = 720;
    private const int NewestDays = 14;

    /// <summary>Departments and categories.</summary>
    public IReadOnlyList<CategoryNode> Categories { get; } = [.. departments.SelectMany(Nodes)];

    /// <summary>Which categories people go on to from which.</summary>
    public IReadOnlyDictionary<string, string[]> Affinities { get; } = departments
        .SelectMany(department => department.Categories).ToDictionary(category => category.Key, category => category.GoesWith);

    /// <summary>The products.</summary>
    /// <param name="seed">Seed for stock and dates.</param>
    /// <param name="anchor">The demo's "now": the dates count back from it.</param>
    public IReadOnlyList<ProductDraft> Products(int seed, DateTimeOffset anchor)
    {
        var random = new Random(seed);
        return [.. from department in departments
                   from category in department.Categories
                   from model in category.Models
                   from draft in Variants(department, category, model, random, anchor)
                   select draft];
    }

    private static IEnumerable<CategoryNode> Nodes(DemoDepartment department, int position) =>
        department.Categories
            .Select((category, place) => new CategoryNode
            {
                Key = category.Key, ParentKey = department.Key, Position = place, NameEn = category.En, NameZh = category.Zh,
            })
            .Prepend(new CategoryNode { Key = department.Key, Position = position, NameEn = department.En, NameZh = department.Zh });

    private static IEnumerable<ProductDraft> Variants(
        DemoDepartment department, DemoCategory category, DemoModel model, Random random, DateTimeOffset anchor)
    {
        var brand = department.Brands.Single(known => known.Key == model.Brand);
        var modelKey = $"{category.Key}/{model.En}";
        var addedAt = AddedAt(random, anchor);
        foreach (var variant in model.Variants)
        {
            yield return new ProductDraft
            {
                Sku = $"{modelKey}/{variant.En}",
                Brand = brand.Name,
                CategoryKey = category.Key,
                Price = variant.Price ?? model.Price,
                Stock = Stock(random),
                ModelKey = modelKey,
                AddedAt = addedAt,
                Silhouette = category.Key,
                Colour = variant.Colour,
                Accent = brand.Accent,
                Tint = brand.Colour,
                Texts =
                [
                    new("en", $"{model.En}, {variant.En}", model.EnText, variant.En, Facts(department, model, 0)),
                    new("zh-CN", $"{model.Zh} {variant.Zh}", model.ZhText, variant.Zh, Facts(department, model, 1)),
                ],
            };
        }
    }

    private static (string Key, string Name, string Value)[] Facts(DemoDepartment department, DemoModel model, int language) =>
        [.. model.Attributes.Select(fact => (fact.Key, department.AttributeNames[fact.Key][language], fact.Value[language]))];

    /// <summary>One model in ten came in the last two weeks, so that "New for you" has something to show.</summary>
    private static DateTimeOffset AddedAt(Random random, DateTimeOffset anchor) => random.NextDouble() < 0.1
        ? anchor.AddDays(-NewestDays * random.NextDouble())
        : anchor.AddDays(-NewestDays - ((OldestDays - NewestDays) * random.NextDouble()));

    /// <summary>One product in fifty is sold out, as in a real shop.</summary>
    private static int Stock(Random random) => random.NextDouble() < 0.02 ? 0 : 4 + (int)(120 * Math.Pow(random.NextDouble(), 2));
}
