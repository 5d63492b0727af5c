using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Portal.Server.Tests;

public sealed class PortalAppTests
{
    [Fact]
    public async Task Dispose_StopsEachServiceOnce_AndReturnsWhenAllAreDisposed()
    {
        var counted = new Counted();
        var app = new PortalApp { Replace = services => services.AddSingleton<IHostedService>(_ => counted) };
        app.Get<IHostApplicationLifetime>();

        await app.DisposeAsync();

        Assert.Equal((1, true), (counted.Stops, counted.IsDisposed));
    }

    /// <summary>Ends slowly, as a busy machine would make it: a second stop or an early return has every chance to come.</summary>
    private sealed class Counted : IHostedService, IDisposable
    {
        private int _stops;

        public int Stops => Volatile.Read(ref _stops);

        public bool IsDisposed { get; private set; }

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public async Task StopAsync(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _stops);
            for (var turn = 0; turn < 10_000; turn++)
            {
                await Task.Yield();
            }
        }

        public void Dispose() => IsDisposed = true;
    }
}
