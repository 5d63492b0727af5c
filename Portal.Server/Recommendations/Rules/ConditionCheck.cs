using System.Collections.Frozen;
using Portal.Server.Catalog;

namespace Portal.Server.Recommendations.Rules;

/// <summary>A condition made ready to be asked of many products.</summary>
internal sealed class ConditionCheck(ProductCondition condition, string currency)
{
    private readonly IRuleCheck[] _checks = [.. Checks(condition, currency)];
    private readonly FrozenSet<string>? _products = condition.Products?.ToFrozenSet(StringComparer.Ordinal);
    private readonly TimeSpan _age = condition.NewDays is { } days ? TimeSpan.FromDays(days) : TimeSpan.MaxValue;

    /// <summary>Whether all that the condition names holds of the product now.</summary>
    public bool Holds(CatalogueItem item, DateTimeOffset now)
    {
        foreach (var check in _checks)
        {
            if (!check.Allows(item))
            {
                return false;
            }
        }

        return _products?.Contains(item.Id) != false && now - item.Product.AddedAt <= _age;
    }

    private static IEnumerable<IRuleCheck> Checks(ProductCondition condition, string currency)
    {
        if (condition.Categories is { } categories)
        {
            yield return new CategoryCheck(categories, listed: true);
        }

        if (condition.Brands is { } brands)
        {
            yield return new BrandCheck(brands, listed: true);
        }

        if (condition.Price is { } band)
        {
            yield return new PriceCheck(band, currency);
        }
    }
}
