using System.Text.Json;
using Portal.Server.Catalog;
using Portal.Server.Events;
using Portal.Server.Hosting;
using Portal.Server.Identity;
using Portal.Server.Privacy;
using Portal.Server.Recommendations;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;

namespace Portal.Server.Law;

/// <summary>
/// The running shop, as checks meet it: visitors of its own, what they do, and what they are shown. No figure counts them
/// (<see cref="HouseVisitors"/>), and when they are through every visitor is erased by the owners of their data.
/// </summary>
public sealed class LawShop(IServiceProvider services) : IAsyncDisposable
{
    private readonly List<LawVisitor> _visitors = [];

    /// <summary>Services of the shop.</summary>
    internal T Get<T>() where T : notnull => services.GetRequiredService<T>();

    /// <summary>Everybody who keeps something of a visitor.</summary>
    internal IReadOnlyList<IPersonalDataOwner> Owners { get; } = [.. services.GetServices<IPersonalDataOwner>()];

    /// <summary>The products on sale that can be bought, those first that stand first in the catalogue.</summary>
    public IReadOnlyList<CatalogueItem> Products(int count)
    {
        var catalogue = Get<ICatalogue>();
        return [.. Enumerable.Range(0, catalogue.Count).Select(index => catalogue[index]).Where(item => item.Available).Take(count)];
    }

    /// <summary>A new visitor.</summary>
    internal LawVisitor NewVisitor()
    {
        var visitor = new LawVisitor(Get<InnerRequests>(), Get<HouseVisitors>().Welcome());
        _visitors.Add(visitor);
        return visitor;
    }

    /// <summary>A new visitor who has looked at some products.</summary>
    internal async Task<LawVisitor> VisitorOfAsync(IEnumerable<CatalogueItem> seen, CancellationToken cancellationToken)
    {
        var visitor = NewVisitor();
        await ViewAsync(visitor, seen, cancellationToken);
        return visitor;
    }

    /// <summary>Has a visitor look at products; returns how many looks were kept.</summary>
    internal async Task<int> ViewAsync(LawVisitor visitor, IEnumerable<CatalogueItem> seen, CancellationToken cancellationToken)
    {
        var answer = await Get<IEventIntake>().RecordAsync(
            [.. seen.Select(item => new ShopEvent { EventId = Guid.CreateVersion7(Get<TimeProvider>().GetUtcNow()), Type = ShopEventType.View, ProductId = item.Id, SessionId = $"law-{visitor.ShopperId}" })],
            new EventSender(visitor.ShopperId), cancellationToken);
        await Get<IEventFeed>().WhenAppliedAsync(Get<IEventLog>().LastSequence, cancellationToken);
        return answer.Receipt?.Accepted ?? 0;
    }

    /// <summary>Placements that need no page around them.</summary>
    internal IReadOnlyList<Placement> Placements() =>
        [.. Get<Placements>() is var placements ? placements.Keys.Select(placements.Find).OfType<Placement>().Where(placement => placement.Needs == PlacementNeed.Nothing) : []];

    /// <summary>The list a visitor is shown, byte for byte as it is sent, without its id and its moment.</summary>
    internal async Task<string> ListAsync(LawVisitor visitor, string placement, CancellationToken cancellationToken)
    {
        var answer = await visitor.SendAsync("POST", "/api/recommendations", new { placement, count = 8 }, cancellationToken);
        using var list = JsonDocument.Parse(answer.Body);
        return list.RootElement.TryGetProperty("items", out var items) ? items.GetRawText() : answer.Text;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var visitor in _visitors)
        {
            foreach (var owner in Owners.Reverse())
            {
                await owner.EraseAsync(visitor.ShopperId, CancellationToken.None);
            }
        }

        foreach (var owner in Owners)
        {
            await owner.SettleAsync(CancellationToken.None);
        }
    }
}
