using System.Globalization;
using Microsoft.Extensions.Localization;
using Portal.Client.Resources;
using Portal.Server.Catalog;
using Portal.Server.Recommendations;

namespace Portal.Server.Components.Privacy;

/// <summary>Puts the rules of a placement into sentences.</summary>
internal sealed class TellRules(ICatalogue catalogue, IStringLocalizer<PrivacyText> text)
{
    private static string Culture => CultureInfo.CurrentUICulture.Name;

    /// <summary>A sentence for each rule, those that hold for every list first.</summary>
    public IReadOnlyList<string> Tell(Placement placement)
    {
        var (rules, told) = (placement.Rules, new List<string> { text["Rule_Always"] });
        Add(rules.OnePerModel, "Rule_OnePerModel");
        Add(rules.BrandCap is not null, "Rule_BrandCap", rules.BrandCap);
        Add(rules.CategoryCap is not null, "Rule_CategoryCap", rules.CategoryCap);
        Add(rules.OnlyUnseen, "Rule_OnlyUnseen");
        Add(rules.OnlyUnbought, "Rule_OnlyUnbought");
        Add(rules.NotBoughtDays is not null, "Rule_NotBoughtDays", rules.NotBoughtDays);
        Add(rules.WithinCategory, "Rule_WithinCategory");
        Add(rules.Price is not null, "Rule_Price", rules.Price is null ? "" : Prices(rules.Price));
        Choose(rules.Categories, "Categories", Category);
        Choose(rules.Brands, "Brands", brand => brand);
        foreach (var boost in rules.Boosts ?? [])
        {
            Add(true, boost.Factor >= 1 ? "Rule_Boost" : "Rule_Lower", Condition(boost.When), boost.Factor.ToString("0.##", CultureInfo.CurrentCulture));
        }

        foreach (var buried in rules.Buried ?? [])
        {
            Add(true, "Rule_Buried", Condition(buried));
        }

        foreach (var pin in rules.Pins ?? [])
        {
            Add(true, "Rule_Pin", pin.Position, catalogue.Find(pin.Product)?.Title(Culture) ?? pin.Product);
        }

        Add(rules.RelevanceShare is < 1, "Rule_Relevance", Share(rules.RelevanceShare ?? 1), Share(1 - (rules.RelevanceShare ?? 1)));
        Add(placement.Exploration > 0, "Rule_Exploration", Share(placement.Exploration));
        return told;

        void Add(bool holds, string key, params object?[] values)
        {
            if (holds)
            {
                told.Add(text[key, values!]);
            }
        }

        void Choose(Selection? selection, string of, Func<string, string> name)
        {
            Add(selection?.Include is { Count: > 0 }, $"Rule_Only{of}", Join(selection?.Include, name));
            Add(selection?.Exclude is { Count: > 0 }, $"Rule_Not{of}", Join(selection?.Exclude, name));
            Add(selection?.Avoid is { Count: > 0 }, $"Rule_Avoid{of}", Join(selection?.Avoid, name));
        }
    }

    private string Condition(ProductCondition condition)
    {
        string?[] parts =
        [
            condition.Categories is { Count: > 0 } categories ? Join(categories, Category) : null,
            condition.Brands is { Count: > 0 } brands ? Join(brands, brand => brand) : null,
            condition.Products is { Count: > 0 } products ? text["Cond_products", products.Count].Value : null,
            condition.Price is { } price ? text["Cond_price", Prices(price)].Value : null,
            condition.NewDays is { } days ? text["Cond_newDays", days].Value : null,
        ];
        return string.Join(text["List_And"], parts.OfType<string>());
    }

    private string Prices(PriceBand band) => (band.Min, band.Max) switch
    {
        ({ } low, { } high) => text["Price_Between", low, high],
        ({ } low, null) => text["Price_From", low],
        _ => text["Price_To", band.Max ?? 0],
    };

    private string Category(string key) => catalogue.FindCategory(key)?.Name(Culture) ?? key;

    private string Join(IEnumerable<string>? keys, Func<string, string> name) => string.Join(text["List_Or"], (keys ?? []).Select(name));

    private static string Share(double share) => share.ToString("P0", CultureInfo.CurrentCulture);
}
