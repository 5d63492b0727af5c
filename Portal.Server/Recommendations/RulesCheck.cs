using Portal.Server.Catalog;

namespace Portal.Server.Recommendations;

/// <summary>
/// Checks a placement's rules before any list is made by them. Keys and ids are held against the catalogue as far as there
/// is one: a shop that has no categories or products yet may have its rules already. Brands are not, so that one can be
/// excluded before its first product comes.
/// </summary>
internal sealed class RulesCheck(ICatalogue catalogue)
{
    private const int MostDays = 3_650;
    private const double HighestFactor = 1_000;
    private const decimal HighestPrice = 1_000_000_000;

    /// <summary>Keys named in a sentence about an unknown one.</summary>
    private const int KeysNamed = 20;

    /// <summary>What is wrong first, and what would be right; null when nothing is.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="count">The placement's number of items.</param>
    public string? Fault(PlacementRules rules, int count) => Faults(rules, count).FirstOrDefault(fault => fault is not null);

    private IEnumerable<string?> Faults(PlacementRules rules, int count)
    {
        yield return Least("brandCap", rules.BrandCap);
        yield return Least("categoryCap", rules.CategoryCap);
        yield return Days("notBoughtDays", rules.NotBoughtDays);
        yield return rules.RelevanceShare is < 0 or > 1
            ? $"relevanceShare is {rules.RelevanceShare}; it must be 0 (difference alone) to 1 (score alone)" : null;
        yield return Price("price", rules.Price);
        yield return Categories("categories.include", rules.Categories?.Include);
        yield return Categories("categories.exclude", rules.Categories?.Exclude);
        yield return Categories("categories.avoid", rules.Categories?.Avoid);
        yield return Contradiction("categories", rules.Categories, StringComparer.Ordinal);
        yield return Names("brands.include", rules.Brands?.Include);
        yield return Names("brands.exclude", rules.Brands?.Exclude);
        yield return Names("brands.avoid", rules.Brands?.Avoid);
        yield return Contradiction("brands", rules.Brands, StringComparer.OrdinalIgnoreCase);
        foreach (var fault in Boosts(rules.Boosts ?? []).Concat(Buried(rules.Buried ?? [])).Concat(Pins(rules.Pins ?? [], count)))
        {
            yield return fault;
        }
    }

    private IEnumerable<string?> Boosts(IReadOnlyList<Boost> boosts)
    {
        for (var i = 0; i < boosts.Count; i++)
        {
            if (boosts[i] is not { } boost)
            {
                yield return $"boosts[{i}] is null; give it a \"when\" and a \"factor\", or take it out";
                yield break;
            }

            yield return boost.Factor is > 0 and <= HighestFactor
                ? null : $"boosts[{i}].factor is {boost.Factor}; it must be greater than 0 and at most {HighestFactor} (below 1 lowers)";
            yield return Condition($"boosts[{i}].when", boost.When);
        }
    }

    private IEnumerable<string?> Buried(IReadOnlyList<ProductCondition> buried)
    {
        for (var i = 0; i < buried.Count; i++)
        {
            yield return Condition($"buried[{i}]", buried[i]);
        }
    }

    private IEnumerable<string?> Pins(IReadOnlyList<Pin> pins, int count)
    {
        for (var i = 0; i < pins.Count; i++)
        {
            if (pins[i] is not { } pin)
            {
                yield return $"pins[{i}] is null; give it a \"product\" and a \"position\", or take it out";
                yield break;
            }

            yield return pin.Position >= 1 && pin.Position <= count
                ? null : $"pins[{i}].position is {pin.Position}; the list has positions 1 to {count}";
            yield return Products($"pins[{i}].product", [pin.Product]);
            yield return pins.Take(i).Any(other => other.Position == pin.Position)
                ? $"pins[{i}].position is {pin.Position}, where another product is pinned; give each a position of its own" : null;
            yield return pins.Take(i).Any(other => other.Product == pin.Product)
                ? $"pins[{i}].product is \"{pin.Product}\", which is pinned elsewhere; pin a product once" : null;
        }
    }

    private string? Condition(string field, ProductCondition? condition) =>
        condition is null || condition == new ProductCondition()
            ? $"{field} names nothing; give at least one of categories, brands, products, price, newDays"
            : Some(field + ".categories", condition.Categories) ?? Categories(field + ".categories", condition.Categories)
                ?? Some(field + ".brands", condition.Brands) ?? Names(field + ".brands", condition.Brands)
                ?? Some(field + ".products", condition.Products) ?? Products(field + ".products", condition.Products)
                ?? Price(field + ".price", condition.Price) ?? Days(field + ".newDays", condition.NewDays);

    private static string? Least(string field, int? value) =>
        value < 1 ? $"{field} is {value}; it must be at least 1, or left out for no limit" : null;

    private static string? Days(string field, int? days) =>
        days is < 1 or > MostDays ? $"{field} is {days}; it must be 1 to {MostDays} days, or left out" : null;

    private static string? Price(string field, PriceBand? band) => band switch
    {
        null => null,
        { Min: null, Max: null } => $"{field} names neither min nor max; give at least one, or leave it out",
        { Min: < 0 or > HighestPrice } => $"{field}.min is {band.Min}; it must be 0 to {HighestPrice} in the shop's currency",
        { Max: < 0 or > HighestPrice } => $"{field}.max is {band.Max}; it must be 0 to {HighestPrice} in the shop's currency",
        _ => band.Min > band.Max ? $"{field}.min is {band.Min} and {field}.max is {band.Max}; min must not be greater than max" : null,
    };

    private string? Categories(string field, IReadOnlyList<string>? keys) => Names(field, keys)
        ?? (catalogue.Categories.Count > 0 && keys?.FirstOrDefault(key => catalogue.FindCategory(key) is null) is { } unknown
            ? $"{field} names \"{unknown}\", which is no category or department; there are {Known()}" : null);

    private string? Products(string field, IReadOnlyList<string>? ids) => Names(field, ids)
        ?? (catalogue.Count > 0 && ids?.FirstOrDefault(id => catalogue.Find(id) is null) is { } unknown
            ? $"{field} names \"{unknown}\", which is no product's id; take it from the product page's address" : null);

    private static string? Names(string field, IReadOnlyList<string>? names) =>
        names?.Any(string.IsNullOrWhiteSpace) == true ? $"{field} holds an empty name; take it out" : null;

    private static string? Some(string field, IReadOnlyList<string>? names) =>
        names?.Count == 0 ? $"{field} is empty, so that nothing is meant; name some, or leave it out" : null;

    private static string? Contradiction(string field, Selection? selection, StringComparer comparer) =>
        selection?.Include?.Intersect([.. selection.Exclude ?? [], .. selection.Avoid ?? []], comparer).FirstOrDefault() is { } both
            ? $"{field} includes \"{both}\" and leaves it out as well; name it in one list" : null;

    private string Known() => string.Join(", ", catalogue.Categories.Take(KeysNamed).Select(category => category.Key))
        + (catalogue.Categories.Count > KeysNamed ? " and more" : "");
}
