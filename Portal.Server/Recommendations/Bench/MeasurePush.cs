using Portal.Server.Catalog;
using Portal.Server.Events;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;

namespace Portal.Server.Recommendations.Bench;

/// <summary>Records views of one shopper while a home page watches, and takes the milliseconds from each view's arrival to its list.</summary>
internal sealed class MeasurePush(IServiceProvider services)
{
    private const string Shopper = "s_benchbenchbenchbenchbe";
    private const int WarmUp = 20;

    /// <summary>From an event's arrival to the list it changed; the commit to disk lies between.</summary>
    public async Task<Timings> RunAsync(int clicks, CancellationToken cancellationToken)
    {
        var (intake, catalogue, random) = (services.GetRequiredService<IEventIntake>(), services.GetRequiredService<ICatalogue>(), new Random(5));
        await using var lists = services.GetRequiredService<ILiveLists>()
            .WatchAsync(Shopper, [new PlacementRequest(PlacementKeys.HomeForYou)], "en", cancellationToken)
            .GetAsyncEnumerator(cancellationToken);
        await lists.MoveNextAsync();
        var milliseconds = new double[clicks];
        for (var click = -WarmUp; click < clicks; click++)
        {
            var view = View(catalogue[random.Next(catalogue.Count)].Id);
            await intake.RecordAsync([view], new EventSender(Shopper), cancellationToken);
            do
            {
                await lists.MoveNextAsync();
            }
            while (lists.Current.CausedBy != view.EventId);

            milliseconds[Math.Max(0, click)] = lists.Current.UpdateMilliseconds!.Value;
        }

        return Timings.Of(milliseconds);
    }

    private ShopEvent View(string productId) => new()
    {
        EventId = Guid.CreateVersion7(services.GetRequiredService<TimeProvider>().GetUtcNow()),
        Type = ShopEventType.View,
        ProductId = productId,
        SessionId = "bench",
    };
}
