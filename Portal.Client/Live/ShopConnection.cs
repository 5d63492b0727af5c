using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Portal.Shared;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;

namespace Portal.Client.Live;

/// <summary>
/// The browser's one live connection to the shop. It is made when first needed; a lost one is made again by the next call,
/// so whoever keeps trying (LiveLists) is the only place that decides when.
/// </summary>
internal sealed class ShopConnection : ICartNews, IAsyncDisposable
{
    private readonly HubConnection _hub;
    private readonly SemaphoreSlim _starting = new(1, 1);

    public ShopConnection(NavigationManager navigation)
        : this(builder => builder.WithUrl(navigation.ToAbsoluteUri(ShopHubRoute.Path)))
    {
    }

    public ShopConnection(Func<IHubConnectionBuilder, IHubConnectionBuilder> address)
    {
        _hub = address(new HubConnectionBuilder())
            .AddJsonProtocol(options => options.PayloadSerializerOptions.TypeInfoResolverChain.Insert(0, PortalJson.Default))
            .Build();
        // A dead line is noticed within a quarter of a minute, also where the network swallows packets without a word.
        _hub.KeepAliveInterval = TimeSpan.FromSeconds(5);
        _hub.ServerTimeout = TimeSpan.FromSeconds(15);
        _hub.On<int>(nameof(IShopClient.CartChanged), units => CartChanged?.Invoke(units));
    }

    /// <inheritdoc/>
    public event Action<int?>? CartChanged;

    /// <summary>Whether a call would go out at once.</summary>
    public bool IsOpen => _hub.State == HubConnectionState.Connected;

    /// <summary>Streams the lists; throws when the connection cannot be had or is lost.</summary>
    public async IAsyncEnumerable<RecommendationList> WatchAsync(
        IReadOnlyList<PlacementRequest> requests, string culture, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken);
        await foreach (var list in _hub.StreamAsync<RecommendationList>(nameof(IShopHub.Watch), requests, culture, cancellationToken))
        {
            yield return list;
        }
    }

    /// <summary>Records events over the open connection.</summary>
    public Task<EventReceipt> RecordAsync(IReadOnlyList<ShopEvent> events, CancellationToken cancellationToken) =>
        _hub.InvokeAsync<EventReceipt>(nameof(IShopHub.Record), events, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        _starting.Dispose();
    }

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        await _starting.WaitAsync(cancellationToken);
        try
        {
            if (_hub.State == HubConnectionState.Disconnected)
            {
                await _hub.StartAsync(cancellationToken);
            }
        }
        finally
        {
            _starting.Release();
        }
    }
}
