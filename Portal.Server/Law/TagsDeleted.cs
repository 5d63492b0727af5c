using Portal.Server.Events;

namespace Portal.Server.Law;

/// <summary>An interest that is deleted is gone from the page and from the next list, at once.</summary>
internal sealed class TagsDeleted : ILawCheck
{
    /// <inheritdoc/>
    public string Row => "cn-rec-17";

    /// <inheritdoc/>
    public async Task<LawFinding> RunAsync(LawShop shop, CancellationToken cancellationToken)
    {
        var seen = shop.Products(400).GroupBy(item => item.Category.Key).First(group => group.Any());
        var visitor = await shop.VisitorOfAsync(seen.Take(3), cancellationToken);
        var tag = new Dictionary<string, string> { ["kind"] = "Category", ["key"] = seen.Key };
        if (await visitor.SubmitAsync("/your-recommendations/data", "/your-recommendations/data/interest", tag, cancellationToken) is not { Status: < 400 })
        {
            return LawFinding.Missed("Tags_None");
        }

        var page = (await visitor.GetAsync("/your-recommendations/data", cancellationToken)).Text;
        var inferred = page.Contains($"data-interest=\"{seen.Key}\"", StringComparison.Ordinal);
        var looks = shop.Get<IEventLog>().ReadShopper(visitor.ShopperId, 100).Count(act => act.ProductId is { } id && seen.Any(item => item.Id == id) && act.Type == Shared.Events.ShopEventType.View);
        return inferred || looks > 0 ? LawFinding.Missed("Tags_Stay", seen.Key, $"{looks}") : LawFinding.Met("Tags_Gone", seen.Key);
    }
}
