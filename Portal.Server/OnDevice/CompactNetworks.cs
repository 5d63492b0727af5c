using Microsoft.Extensions.Options;
using Portal.Server.Catalog;
using Portal.Server.Hosting;
using Portal.Server.ModelRegistry;
using Portal.Server.Recommendations;

namespace Portal.Server.OnDevice;

/// <summary>
/// Keeps the network in service in the form browsers download: coded anew when another version is put into service, and once a
/// day what the same one has learnt since. Of a blend it is the first of its networks.
/// </summary>
internal sealed partial class CompactNetworks(
    ITrainedVersion trained, ICatalogue catalogue, IOptions<OnDeviceOptions> options, TimeProvider time, ILogger<CompactNetworks> logger) : BackgroundService
{
    private const int Seed = 1;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(10);
    private readonly Lock _gate = new();
    private volatile Coded? _coded;

    /// <summary>The newest; null while no network is in service.</summary>
    public HashedFile? Newest => _coded?.File;

    /// <summary>Codes the network when there is a new one.</summary>
    /// <returns>Whether there is another file now.</returns>
    public bool Refresh(CancellationToken cancellationToken)
    {
        // One at a time: a slow look at an older network must not replace what a later one found.
        lock (_gate)
        {
            return RefreshAlone(cancellationToken);
        }
    }

    private bool RefreshAlone(CancellationToken cancellationToken)
    {
        var (model, coded, now) = (trained.Model, _coded, time.GetUtcNow());
        if (model is null || model.Networks.Count == 0)
        {
            _coded = null;
            return coded is not null;
        }

        if (coded?.Base == model.Base && (coded.Version == model.Version || now - coded.At < TimeSpan.FromHours(options.Value.HoursBetween)))
        {
            return false;
        }

        int[] kept = [.. Enumerable.Range(0, model.Items.Count).Where(number => catalogue.Find(model.Items[number]) is { Removed: false })];
        var file = CompactFile.Write(model.Networks[0].Network, model.Items, kept, model.Version, Seed, cancellationToken);
        _coded = new Coded(model.Base, model.Version, now, new HashedFile(file, model.Version));
        Made(logger, model.Version, kept.Length, file.Length);
        return true;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Opening.PassedAsync(time, stoppingToken);
        using var timer = new PeriodicTimer(Look, time);
        do
        {
            // Lists come first: it takes seconds of a core in a large shop, and has a thread of its own that gives way.
            await Task.Factory.StartNew(() => Try(stoppingToken), stoppingToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>What cannot be coded is left out: browsers then make lists without a network, and the shop goes on.</summary>
    private void Try(CancellationToken cancellationToken)
    {
        BackgroundPriority.LowerThread();
        try
        {
            Refresh(cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            NotMade(logger, failure);
        }
    }

    [LoggerMessage(LogLevel.Error, "The network in service could not be coded for browsers; it is tried again in ten seconds.")]
    private static partial void NotMade(ILogger logger, Exception failure);

    [LoggerMessage(LogLevel.Information, "Network for browsers: {Version}, {Items} products, {Bytes} bytes.")]
    private static partial void Made(ILogger logger, string version, int items, int bytes);

    private sealed record Coded(string Base, string Version, DateTimeOffset At, HashedFile File);
}
