using System.Text;
using Portal.Server.Hosting;

namespace Portal.Server.Learning.Bench.Load;

/// <summary>Lists over HTTP, in turn with the empty endpoint.</summary>
internal sealed class MeasureHttp(ServerProcess shop, ServerProcess bare, LoadPlan plan) : IDisposable
{
    private const double FirstRate = 250;
    private const double Growth = 1.35;
    private const int Refinements = 3;

    private readonly byte[][] _lists =
    [
        .. Enumerable.Range(0, plan.Active).Select(shopper => LoopbackConnection.Request(
            shop.Address, "/api/recommendations", "application/json", $"Cookie: portal.shopper={BigShop.Shopper(shopper)}",
            Encoding.UTF8.GetBytes("""{"placement":"home-for-you","count":12}"""))),
    ];

    private HttpLoad _shop = null!, _bare = null!;

    /// <summary>Connects, and asks until the programs have been compiled for good.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var nothing = LoopbackConnection.Request(bare.Address, BareServer.Empty, "application/json", "Cookie: portal.shopper=none", []);
        _shop = await HttpLoad.OpenAsync(shop.Address, plan.HttpConnections, Shuffled(), cancellationToken);
        _bare = await HttpLoad.OpenAsync(bare.Address, plan.HttpConnections, [nothing], cancellationToken);
        for (var round = 0; round < 2; round++)
        {
            await _shop.RunAsync(plan.HttpRate / 2, TimeSpan.FromSeconds(plan.Seconds), cancellationToken);
            await _bare.RunAsync(plan.HttpRate, TimeSpan.FromSeconds(plan.Seconds / 2), cancellationToken);
        }
    }

    /// <summary>At the plan's rate.</summary>
    public async Task<LoadRow> RateAsync(CancellationToken cancellationToken)
    {
        var pairs = await PairedRuns.MakeAsync(plan.Pairs, () => RunAsync(_shop, shop, cancellationToken), () => RunAsync(_bare, bare, cancellationToken));
        return new LoadRow("lists over HTTP", plan.HttpRate, 0, pairs);
    }

    /// <summary>At the plan's rate, while a model is trained and in peace.</summary>
    /// <returns>The row, and the cores the training took.</returns>
    public async Task<(LoadRow Row, double Cores)> BesideAsync(TrainingBeside training, CancellationToken cancellationToken)
    {
        var (worked, seconds) = (0.0, 0.0);
        training.Pause();
        // The connections of the runs before stood idle for longer than a server keeps them.
        _shop.Dispose();
        _shop = await HttpLoad.OpenAsync(shop.Address, plan.HttpConnections, _lists, cancellationToken);
        var pairs = await PairedRuns.MakeAsync(plan.Pairs, BusyAsync, () => RunAsync(_shop, shop, cancellationToken));
        return (new LoadRow("lists over HTTP beside a training", plan.HttpRate, 0, pairs), worked / seconds);

        async Task<LoadRun> BusyAsync()
        {
            training.GoOn();
            var before = training.ProcessorSeconds;
            var run = await RunAsync(_shop, shop, cancellationToken);
            (worked, seconds) = (worked + training.ProcessorSeconds - before, seconds + plan.Seconds);
            training.Pause();
            return training.IsRunning ? run : throw new InvalidOperationException("The training ended before the runs beside it did: make the shop larger.");
        }
    }

    /// <summary>The highest rates, in turn.</summary>
    public async Task<LoadPeaks> PeaksAsync(int searches, CancellationToken cancellationToken)
    {
        var (ours, other) = (new List<double>(), new List<double>());
        for (var search = 0; search < searches; search++)
        {
            ours.Add(await PeakAsync(_shop, FirstRate, cancellationToken));
            other.Add(await PeakAsync(_bare, 8 * FirstRate, cancellationToken));
        }

        return new LoadPeaks(ours, other);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _shop.Dispose();
        _bare.Dispose();
    }

    /// <summary>Requests come from shoppers in no order, but in the same one each time.</summary>
    private byte[][] Shuffled()
    {
        new Random(1).Shuffle(_lists);
        return _lists;
    }

    private Task<LoadRun> RunAsync(HttpLoad load, ServerProcess server, CancellationToken cancellationToken) =>
        server.WatchAsync(() => load.RunAsync(plan.HttpRate, TimeSpan.FromSeconds(plan.Seconds), cancellationToken));

    private async Task<double> PeakAsync(HttpLoad load, double first, CancellationToken cancellationToken)
    {
        var (holds, fails) = (0.0, first);
        while (await HoldsAsync(load, fails, cancellationToken))
        {
            (holds, fails) = (fails, fails * Growth);
        }

        for (var step = 0; step < Refinements; step++)
        {
            var middle = (holds + fails) / 2;
            (holds, fails) = await HoldsAsync(load, middle, cancellationToken) ? (middle, fails) : (holds, middle);
        }

        return holds;
    }

    private async Task<bool> HoldsAsync(HttpLoad load, double rate, CancellationToken cancellationToken)
    {
        var run = await load.RunAsync(rate, TimeSpan.FromSeconds(plan.PeakSeconds), cancellationToken);
        return run.Failed == 0 && run.Latencies.P90 <= LoadPeaks.Milliseconds;
    }
}
