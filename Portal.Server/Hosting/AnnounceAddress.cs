using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Portal.Server.Hosting;

/// <summary>Says where the shop is, once it answers: the one line a first start is waited for.</summary>
internal sealed partial class AnnounceAddress(IServer server, DataFolder folder, ILogger<AnnounceAddress> logger) : IHostedLifecycleService
{
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        foreach (var address in server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [])
        {
            Open(logger, address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal), folder.Path);
        }

        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Information, "The shop is open at {Address} (data in {Folder}). Press Ctrl+C to close it.")]
    private static partial void Open(ILogger logger, string address, string folder);
}
