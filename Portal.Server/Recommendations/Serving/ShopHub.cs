using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using Portal.Server.Events;
using Portal.Server.Identity;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;

namespace Portal.Server.Recommendations.Serving;

/// <summary>The storefront's live connection.</summary>
[AllowAnonymous]
internal sealed class ShopHub(IEventIntake intake, LiveLists live, RequestCheck check, ShopConnections connections)
    : Hub<IShopClient>, IShopHub
{
    private const int MaximumEvents = 1_000;
    private const int MaximumPlacements = 20;

    private string ShopperId => Context.User!.GetShopperId();

    /// <inheritdoc/>
    public override async Task OnConnectedAsync()
    {
        await Groups.AddToGroupAsync(Context.ConnectionId, ShopperId);
        connections.Opened(ShopperId);
    }

    /// <inheritdoc/>
    public override Task OnDisconnectedAsync(Exception? exception)
    {
        connections.Closed(ShopperId);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<EventReceipt> Record(IReadOnlyList<ShopEvent> events)
    {
        if (events.Count > MaximumEvents)
        {
            throw new HubException($"Send at most {MaximumEvents} events at once.");
        }

        var answer = await intake.RecordAsync(events, new EventSender(ShopperId), Context.ConnectionAborted);
        return answer.Receipt
            ?? throw new HubException($"The shop is busy; send the events again in {answer.RetryAfter?.TotalMilliseconds:F0} ms.");
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<RecommendationList> Watch(
        IReadOnlyList<PlacementRequest> requests, string culture, CancellationToken cancellationToken)
    {
        if (requests.Count is 0 or > MaximumPlacements)
        {
            throw new HubException($"Watch 1 to {MaximumPlacements} placements.");
        }

        if (culture is not ("en" or "zh-CN"))
        {
            throw new HubException("The language must be en or zh-CN.");
        }

        if (!live.MayOpen(ShopperId))
        {
            throw new HubException("Too many lists are watched already. Close a page first.");
        }

        foreach (var request in requests)
        {
            Check(request);
        }

        return live.WatchAsync(ShopperId, requests, culture, cancellationToken);
    }

    private void Check(PlacementRequest request)
    {
        if (!check.Knows(request.Placement))
        {
            throw new HubException($"There is no placement \"{request.Placement}\".");
        }

        if (check.Faults(request).FirstOrDefault() is { Key: { } field } fault)
        {
            throw new HubException($"{request.Placement}, {field}: {fault.Value[0]}");
        }
    }
}
