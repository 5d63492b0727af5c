using System.Globalization;
using System.Text.Json;
using Portal.Server.Hosting;

namespace Portal.Server.Law;

/// <summary>The same things in the cart come to the same sum, whatever the visitor did before.</summary>
internal sealed class NoPriceByHabit : ILawCheck
{
    /// <inheritdoc/>
    public string Row => "cn-rec-21";

    /// <inheritdoc/>
    public async Task<LawFinding> RunAsync(LawShop shop, CancellationToken cancellationToken)
    {
        var products = shop.Products(6);
        var visitors = (LawVisitor[])[await shop.VisitorOfAsync(products, cancellationToken), shop.NewVisitor()];
        var sums = new List<string>();
        foreach (var visitor in visitors)
        {
            var answer = await PutAsync(2);
            using var cart = JsonDocument.Parse(answer.Body);
            sums.Add(cart.RootElement.TryGetProperty("total", out var total) ? total.GetRawText() : answer.Text);
            await PutAsync(0);

            Task<InnerAnswer> PutAsync(int quantity) => visitor.SendAsync(
                "PUT", "/api/cart",
                new { productId = products[0].Id, quantity, attribution = new { eventId = Guid.CreateVersion7(shop.Get<TimeProvider>().GetUtcNow()), sessionId = $"law-{visitor.ShopperId}" } },
                cancellationToken);
        }

        var expected = (products[0].Product.PriceMinor * 2 / 100m).ToString(CultureInfo.InvariantCulture);
        return sums.TrueForAll(sum => decimal.TryParse(sum, CultureInfo.InvariantCulture, out var paid) && paid == products[0].Product.PriceMinor * 2 / 100m)
            ? LawFinding.Met("Sum_Same", expected) : LawFinding.Missed("Sum_Differs", string.Join(", ", sums), expected);
    }
}
