namespace Portal.Server.Law;

/// <summary>Search results are in the same order for everybody, and the reader chooses the order.</summary>
internal sealed class SearchForEverybody : ILawCheck
{
    /// <inheritdoc/>
    public string Row => "ecommerce-18";

    /// <inheritdoc/>
    public async Task<LawFinding> RunAsync(LawShop shop, CancellationToken cancellationToken)
    {
        var products = shop.Products(6);
        var word = products.Count == 0 ? "" : products[0].Title("en").Split(' ')[0];
        var (one, other) = (await shop.VisitorOfAsync(products.Take(3), cancellationToken), await shop.VisitorOfAsync(products.Skip(3), cancellationToken));
        var address = $"/api/catalogue/products?search={Uri.EscapeDataString(word)}";
        var (first, second) = ((await one.GetAsync(address, cancellationToken)).Text, (await other.GetAsync(address, cancellationToken)).Text);
        if (first != second || !first.Contains("\"items\"", StringComparison.Ordinal))
        {
            return LawFinding.Missed("Search_Differs", word);
        }

        var page = (await one.GetAsync($"/search?q={Uri.EscapeDataString(word)}", cancellationToken)).Text;
        return page.Contains("name=\"sort\"", StringComparison.Ordinal) ? LawFinding.Met("Search_Same", word) : LawFinding.Missed("Search_NoOrder");
    }
}
