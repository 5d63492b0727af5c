using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Portal.Server.Tests.Recommendations.Serving;

namespace Portal.Server.Tests.Privacy;

/// <summary>A shop whose clock stands, with chance in its lists: what differs between two answers differs between two shoppers.</summary>
public sealed class ChoiceShop : IAsyncLifetime
{
    private int _shopper = 10;

    /// <summary>The clock.</summary>
    internal FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 4, 12, 0, 0, TimeSpan.Zero));

    internal ListShop Shop { get; private set; } = null!;

    /// <summary>Number of a shopper no other test uses.</summary>
    internal int NextShopper() => Interlocked.Increment(ref _shopper);

    public async ValueTask InitializeAsync() => Shop = await ListShop.OpenAsync(app: new PortalApp
    {
        Settings = { ["Recommendations:Explore"] = "true" },
        Replace = services => services.AddSingleton<TimeProvider>(Time),
    });

    public ValueTask DisposeAsync() => Shop.DisposeAsync();
}
