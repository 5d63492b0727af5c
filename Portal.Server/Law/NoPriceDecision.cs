namespace Portal.Server.Law;

/// <summary>Products cost the same, whoever looks.</summary>
internal sealed class NoPriceDecision : ILawCheck
{
    /// <inheritdoc/>
    public string Row => "gdpr-22";

    /// <inheritdoc/>
    public async Task<LawFinding> RunAsync(LawShop shop, CancellationToken cancellationToken)
    {
        var products = shop.Products(6);
        var visitors = (LawVisitor[])[await shop.VisitorOfAsync(products.Take(3), cancellationToken), await shop.VisitorOfAsync(products.Skip(3), cancellationToken), shop.NewVisitor()];
        foreach (var item in products)
        {
            var prices = new List<string>();
            foreach (var visitor in visitors)
            {
                prices.Add(LawMarkup.Price((await visitor.GetAsync($"/api/catalogue/products/{item.Id}", cancellationToken)).Text));
            }

            if (prices.Distinct().Count() != 1 || prices[0].Length == 0)
            {
                return LawFinding.Missed("Price_Differs", item.Id, string.Join(", ", prices));
            }
        }

        return products.Count > 0 ? LawFinding.Met("Price_Same", $"{products.Count}", $"{visitors.Length}") : LawFinding.Missed("No_Products");
    }
}
