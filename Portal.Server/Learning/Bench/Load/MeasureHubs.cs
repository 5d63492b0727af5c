using Portal.Shared.Recommendations;

namespace Portal.Server.Learning.Bench.Load;

/// <summary>Events and the lists they change over live connections, in turn with the bare hub's echo.</summary>
internal sealed class MeasureHubs(ServerProcess shop, ServerProcess bare, LoadPlan plan)
{
    private const double KiB = 1_024;
    private const int ListLength = 12;

    /// <summary>Recently viewed products in a push of some 2 KB.</summary>
    private const int ShortList = 5;

    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    private readonly string[] _viewed = Viewed(plan.Shop);

    /// <summary>From an event to the list it changed.</summary>
    public async Task<LoadRow> EventAsync(CancellationToken cancellationToken)
    {
        await using var lists = await HubLoad.OpenAsync(shop.Address, HubTalk.Shop(PlacementKeys.HomeForYou, ListLength, _viewed, plan.Clients), plan.Clients, cancellationToken);
        await WarmAsync(lists, plan.EventRate, cancellationToken);
        await using var echo = await HubLoad.OpenAsync(bare.Address, HubTalk.Echo((int)lists.AnswerBytes), plan.Clients, cancellationToken);
        await WarmAsync(echo, plan.EventRate, cancellationToken);
        var pairs = await PairedRuns.MakeAsync(
            plan.Pairs, () => RunAsync(shop, lists, plan.EventRate, cancellationToken), () => RunAsync(bare, echo, plan.EventRate, cancellationToken));
        return new LoadRow($"event to list, {plan.Clients:N0} clients", plan.EventRate, lists.AnswerBytes, pairs);
    }

    /// <summary>Pushes to many: clients of one server at a time, since both would need twice as many sockets.</summary>
    public async Task<LoadRow> ManyAsync(CancellationToken cancellationToken)
    {
        var bytes = 0.0;
        var pairs = await PairedRuns.MakeAsync(
            Math.Min(plan.Pairs, 3),
            async () =>
            {
                await using var lists = await HubLoad.OpenAsync(shop.Address, HubTalk.Shop(PlacementKeys.HomeRecent, ShortList, _viewed, plan.ManyClients), plan.ManyClients, cancellationToken);
                await WarmAsync(lists, plan.PushRate, cancellationToken);
                var run = await RunAsync(shop, lists, plan.PushRate, cancellationToken);
                bytes = lists.AnswerBytes;
                return run;
            },
            async () =>
            {
                await using var echo = await HubLoad.OpenAsync(bare.Address, HubTalk.Echo(bytes > 0 ? (int)bytes : plan.PushBytes), plan.ManyClients, cancellationToken);
                await WarmAsync(echo, plan.PushRate, cancellationToken);
                return await RunAsync(bare, echo, plan.PushRate, cancellationToken);
            });
        return new LoadRow($"pushes to {plan.ManyClients:N0} clients", plan.PushRate, bytes, pairs);
    }

    /// <summary>What idle connections take.</summary>
    public async Task<ConnectionMemory> MemoryAsync(CancellationToken cancellationToken)
    {
        var (echo, silent, watching) = (new double[2], new double[2], new double[2]);
        await using (var bareClients = await OpenAsync(bare, HubTalk.Echo(1), echo, cancellationToken))
        await using (var clients = await OpenAsync(shop, HubTalk.Silent, silent, cancellationToken))
        {
            // On top of what they take already: what ended connections gave back would be taken again unseen.
            var before = shop.Ask(ServerProcess.Memory);
            await clients.TellAsync(HubTalk.Shop(PlacementKeys.HomeRecent, ShortList, _viewed, plan.ManyClients).Greeting!);
            Each(before, await SettledAsync(shop, cancellationToken), clients.Count, watching);
        }

        return new ConnectionMemory(echo[1], echo[0], silent[1], silent[0], silent[1] + watching[1], silent[0] + watching[0]);
    }

    private static string[] Viewed(SyntheticShopSettings settings)
    {
        var products = BigShop.ProductIdsOf(settings);
        return [.. new SyntheticShop(settings with { Others = 7, Users = 10_000, Events = 30_000 }).Shoppers().SelectMany(items => items.ToArray()).Select(item => products[item])];
    }

    private async Task WarmAsync(HubLoad load, double rate, CancellationToken cancellationToken)
    {
        await Task.Delay(Settling, cancellationToken);
        await load.RunAsync(rate, TimeSpan.FromSeconds(plan.Seconds / 2), cancellationToken);
    }

    private Task<LoadRun> RunAsync(ServerProcess server, HubLoad load, double rate, CancellationToken cancellationToken) =>
        server.WatchAsync(() => load.RunAsync(rate, TimeSpan.FromSeconds(plan.Seconds), cancellationToken));

    private async Task<HubLoad> OpenAsync(ServerProcess server, HubTalk talk, double[] each, CancellationToken cancellationToken)
    {
        var before = server.Ask(ServerProcess.Memory);
        // Half of them each: the generator has all its sockets at once.
        var load = await HubLoad.OpenAsync(server.Address, talk, plan.ManyClients / 2, cancellationToken);
        Each(before, await SettledAsync(server, cancellationToken), load.Count, each);
        return load;
    }

    private static void Each(double[] before, double[] after, int clients, double[] each)
    {
        for (var i = 0; i < each.Length; i++)
        {
            each[i] = (after[i] - before[i]) / KiB / clients;
        }
    }

    private static async Task<double[]> SettledAsync(ServerProcess server, CancellationToken cancellationToken)
    {
        await Task.Delay(Settling, cancellationToken);
        return server.Ask(ServerProcess.Memory);
    }
}
