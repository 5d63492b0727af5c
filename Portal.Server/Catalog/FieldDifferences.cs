using System.Globalization;

namespace Portal.Server.Catalog;

/// <summary>Says field by field how two states of a product differ.</summary>
public static class FieldDifferences
{
    /// <summary>The fields that differ, in the order people read a product in.</summary>
    /// <param name="before">The product as it was; null: everything it says now is new.</param>
    /// <param name="after">The product as it is.</param>
    public static IReadOnlyList<FieldDifference> Between(Product? before, Product after)
    {
        var was = before is null ? [] : Fields(before).ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal);
        var names = Fields(after).ToList();
        names.AddRange(was.Where(field => !names.Exists(name => name.Name == field.Key)).Select(field => (field.Key, "")));
        return
        [
            .. names.Select(field => new FieldDifference(field.Name, Cut(was.GetValueOrDefault(field.Name, "")), Cut(field.Value)))
                .Where(field => field.Before != field.After || was.GetValueOrDefault(field.Field, "") != names.Find(name => name.Name == field.Field).Value),
        ];
    }

    private static IEnumerable<(string Name, string Value)> Fields(Product product)
    {
        foreach (var text in product.Texts.OrderBy(text => text.Culture == "en" ? 0 : 1).ThenBy(text => text.Culture, StringComparer.Ordinal))
        {
            var ending = text.Culture == "en" ? "" : $".{text.Culture}";
            yield return ($"title{ending}", text.Title);
            yield return ($"description{ending}", text.Description);
            yield return ($"variant{ending}", text.VariantLabel);
            yield return ($"facts{ending}", text.AttributesJson == "[]" ? "" : text.AttributesJson);
        }

        yield return ("brand", product.Brand);
        yield return ("category", product.CategoryKey);
        yield return ("price", string.Create(CultureInfo.InvariantCulture, $"{product.PriceMinor / 100m:0.00}"));
        yield return ("currency", product.Currency);
        yield return ("stock", product.Stock.ToString(CultureInfo.InvariantCulture));
        yield return ("model", product.ModelKey ?? "");
        yield return ("picture", product.Photo ?? "");
        yield return ("drawing", string.Join(' ', new[] { product.Silhouette, product.Colour, product.Accent, product.Tint }.OfType<string>()));
        yield return ("listed", product.Removed ? "no" : "yes");
    }

    private static string Cut(string text) => text.Length <= FieldDifference.MaximumText ? text : text[..FieldDifference.MaximumText] + "…";
}
