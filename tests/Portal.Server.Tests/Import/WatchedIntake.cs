using Microsoft.Extensions.DependencyInjection;
using Portal.Server.Events;
using Portal.Shared.Events;

namespace Portal.Server.Tests.Import;

/// <summary>The real intake, watched; it can be held, and stand before a disk that fails from one batch on.</summary>
internal sealed class WatchedIntake : IEventIntake
{
    private int _batches;

    public IEventIntake? Real { get; set; }

    public int FailFrom { get; set; } = int.MaxValue;

    public Action? BeforeBatch { get; set; }

    /// <summary>Told the number of each batch, the first is 1; the batch waits until it says so.</summary>
    public Func<int, Task> Hold { get; set; } = _ => Task.CompletedTask;

    /// <summary>A shop that imports in batches of ten through this intake.</summary>
    public PortalApp Watch() => new()
    {
        Settings = new Dictionary<string, string?> { ["Import:BatchSize"] = "10" },
        Replace = services =>
        {
            var real = services.Last(service => service.ServiceType == typeof(IEventIntake));
            services.AddSingleton<IEventIntake>(provider =>
            {
                Real = (IEventIntake)ActivatorUtilities.CreateInstance(provider, real.ImplementationType!);
                return this;
            });
        },
    };

    public async ValueTask<IntakeAnswer> RecordAsync(IReadOnlyList<ShopEvent> events, EventSender sender, CancellationToken cancellationToken = default)
    {
        BeforeBatch?.Invoke();
        var batch = ++_batches;
        await Hold(batch);
        return batch >= FailFrom
            ? throw new EventsNotStoredException(new IOException("disk full")) : await Real!.RecordAsync(events, sender, cancellationToken);
    }
}
