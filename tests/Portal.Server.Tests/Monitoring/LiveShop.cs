using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Portal.Server.Events;
using Portal.Server.Hosting;
using Portal.Server.Identity;
using Portal.Server.Monitoring;
using Portal.Server.Monitoring.Live;
using Portal.Shared.Events;

namespace Portal.Server.Tests.Monitoring;

/// <summary>The live metrics over a clock that stands still, with the meter they listen to.</summary>
internal sealed class LiveShop : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly MeterReadings _readings;
    private long _sequence;

    public LiveShop(TimeSpan offset = default)
    {
        Clock.SetLocalTimeZone(TimeZoneInfo.CreateCustomTimeZone("shop", offset, null, null));
        var meters = _services.GetRequiredService<IMeterFactory>();
        _readings = new MeterReadings(meters, Clock);
        Meter = new PortalMeter(meters);
        Metrics = new LiveMetrics(new EventTallies(Clock), _readings, new HouseVisitors(), Clock);
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));

    public PortalMeter Meter { get; }

    public LiveMetrics Metrics { get; }

    public StoredEvent Happen(
        ShopEventType type = ShopEventType.View, string shopper = "s_1", string? product = "p1", TimeSpan ago = default, string? query = null)
    {
        var stored = new StoredEvent
        {
            Sequence = ++_sequence,
            EventId = Guid.CreateVersion7(Clock.GetUtcNow()),
            Type = type,
            ShopperId = shopper,
            SessionId = "v1",
            ProductId = product,
            Query = query,
            OccurredAt = Clock.GetUtcNow() - ago,
            ReceivedAt = Clock.GetUtcNow(),
        };
        Metrics.Apply([stored]);
        return stored;
    }

    /// <summary>The picture after the clock has gone on far enough for a new one.</summary>
    public LiveSnapshot Look()
    {
        Clock.Advance(TimeSpan.FromMilliseconds(250));
        return Metrics.Read();
    }

    public void Dispose()
    {
        _readings.Dispose();
        _services.Dispose();
    }
}
