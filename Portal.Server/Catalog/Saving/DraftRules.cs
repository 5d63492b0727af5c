namespace Portal.Server.Catalog.Saving;

/// <summary>What a source must keep to; checked in whole before anything is written.</summary>
internal static class DraftRules
{
    private const decimal HighestPrice = 10_000_000m;
    private const int LongestKey = 64;

    /// <summary>Checks categories and products.</summary>
    /// <param name="known">The categories there are already.</param>
    /// <param name="categories">The categories to be saved.</param>
    /// <param name="drafts">The products to be saved.</param>
    /// <exception cref="InvalidProductsException">Something cannot be saved.</exception>
    public static void Check(IEnumerable<CategoryNode> known, IReadOnlyList<CategoryNode> categories, IReadOnlyList<ProductDraft> drafts)
    {
        var parents = known.Concat(categories).GroupBy(node => node.Key, StringComparer.Ordinal)
            .ToDictionary(nodes => nodes.Key, nodes => nodes.Last().ParentKey, StringComparer.Ordinal);
        foreach (var category in categories)
        {
            Require(category.Key.Length is > 0 and <= LongestKey, $"Category key '{category.Key}' must have 1 to {LongestKey} characters.");
            Require(category.NameEn.Length > 0, $"Category '{category.Key}' has no English name.");
            Require(
                category.ParentKey is null || (parents.TryGetValue(category.ParentKey, out var above) && above is null),
                $"Category '{category.Key}' stands under '{category.ParentKey}', which is not a department. Save the department with it or before it.");
        }

        foreach (var draft in drafts)
        {
            Check(draft, parents);
        }
    }

    private static void Check(ProductDraft draft, Dictionary<string, string?> categories)
    {
        Require(draft.Sku.Length > 0, "A product has no SKU. Give each product of a source its own key.");
        Require(
            categories.ContainsKey(draft.CategoryKey),
            $"Product '{draft.Sku}' stands in category '{draft.CategoryKey}', which does not exist. Save the category with it or before it.");
        Require(draft.Price is > 0 and <= HighestPrice, $"Product '{draft.Sku}' costs {draft.Price}. A price is above 0 and at most {HighestPrice:N0}.");
        Require(draft.Stock >= 0, $"Product '{draft.Sku}' has a stock of {draft.Stock}. Stock is 0 or more.");
        Require(
            draft.Texts.Count > 0 && draft.Texts.All(text => !string.IsNullOrWhiteSpace(text.Title)),
            $"Product '{draft.Sku}' has no title. Give it at least one text, and each text a title.");
        Require(
            draft.Texts.Select(text => text.Culture).Distinct(StringComparer.Ordinal).Count() == draft.Texts.Count,
            $"Product '{draft.Sku}' has two texts in one language. Give it one for each language.");
    }

    private static void Require(bool right, string sentence)
    {
        if (!right)
        {
            throw new InvalidProductsException(sentence);
        }
    }
}
