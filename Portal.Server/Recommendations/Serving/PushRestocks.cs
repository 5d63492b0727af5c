using Portal.Server.Catalog;

namespace Portal.Server.Recommendations.Serving;

/// <summary>Tells the open pages of shoppers when one of their favourites is back in stock.</summary>
internal sealed class PushRestocks(LiveLists live, ISessions sessions, ICatalogue catalogue, TimeProvider time) : IHostedService
{
    /// <summary>How long ago a product may have come back to count as news: the catalogue tells of every change, right after it.</summary>
    private static readonly TimeSpan JustNow = TimeSpan.FromMinutes(1);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        catalogue.Changed += Tell;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        catalogue.Changed -= Tell;
        return Task.CompletedTask;
    }

    private void Tell(IReadOnlyList<int> products)
    {
        var since = time.GetUtcNow() - JustNow;
        var back = products.Where(product => catalogue[product].Product.RestockedAt > since).ToList();
        if (back.Count == 0)
        {
            return;
        }

        foreach (var shopper in live.OpenShoppers)
        {
            var favourites = sessions.Get(shopper).Favourites;
            if (favourites.Count > 0 && back.Exists(favourites.ContainsKey))
            {
                live.MakeAnew(shopper);
            }
        }
    }
}
