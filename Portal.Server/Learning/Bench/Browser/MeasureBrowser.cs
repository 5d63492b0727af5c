using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Server.Hosting;
using Portal.Shared;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;
using Portal.Shared.Recommendations.OnDevice;

namespace Portal.Server.Learning.Bench.Browser;

/// <summary>Opens a shop in a browser and times the lists its worker makes.</summary>
internal sealed class MeasureBrowser(BigShop shop, DevTools browser, int times)
{
    /// <summary>Lists of each kind that are made before any is timed: the interpreter compiles what it meets often.</summary>
    public const int WarmUp = 40;

    private const int SessionLength = 50;

    /// <summary>Measures.</summary>
    /// <exception cref="InvalidOperationException">The page's program was built to be debugged.</exception>
    public async Task<BrowserReport> RunAsync(Machine machine, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = shop.Address };
        // What is built to be debugged is not compiled while it runs, whatever its configuration; only what is published is.
        if ((await client.GetStringAsync("/_framework/dotnet.js", cancellationToken)).Contains("\"debugLevel\": -1", StringComparison.Ordinal))
        {
            throw new InvalidOperationException("The page's program is built to be debugged and is many times slower so. Publish (dotnet publish Portal.Server -c Release -o FOLDER) and measure there.");
        }

        var files = await FilesAsync(client, cancellationToken);
        await browser.OpenAsync(new Uri(shop.Address, "/how"), cancellationToken);
        var measured = (await browser.RunAsync(Script(), cancellationToken))!;
        return new BrowserReport
        {
            MeasuredAt = TimeProvider.System.GetUtcNow(), Machine = machine, Browser = browser.Version, Products = shop.Products.Count,
            NetworkBytes = files.Model!.Bytes, CardBytes = files.Cards.Bytes,
            FirstMilliseconds = measured["first"]!.GetValue<double>(), LongestWait = measured["waited"]!.GetValue<double>(),
            Lists =
            [
                Row("without a network: what is popular", measured["crowd"]!),
                Row("by the network, after one act", measured["one"]!),
                Row("what is like a product", measured["similar"]!),
                Row($"by the network, after {SessionLength} acts, with reasons", measured["session"]!),
                Row("the same, after one more act, which is kept first", measured["act"]!),
            ],
        };
    }

    private static Latencies Row(string what, JsonNode times) => Latencies.Of(what, times.Deserialize<double[]>()!);

    /// <summary>The files, once the network is coded.</summary>
    private static async Task<OnDeviceFiles> FilesAsync(HttpClient client, CancellationToken cancellationToken)
    {
        while (true)
        {
            var files = await client.GetFromJsonAsync("/api/on-device", PortalJson.Default.OnDeviceFiles, cancellationToken);
            if (files?.Model is not null)
            {
                return files;
            }

            await Task.Delay(500, cancellationToken);
        }
    }

    private string Script()
    {
        var now = TimeProvider.System.GetUtcNow();
        var acts = Enumerable.Range(0, SessionLength + WarmUp + times).Select(number => new LocalAct(
            Guid.CreateVersion7(now.AddSeconds(number)), ShopEventType.View, shop.Products[(int)(number * 7919L % shop.Products.Count)], now.AddSeconds(number))).ToList();
        return $$"""
            (async () => {
                const acts = {{JsonSerializer.Serialize(acts, PortalJson.Default.ListLocalAct)}};
                const { start } = await import("/js/on-device.js");
                const worker = start({ invokeMethodAsync: async () => { } });
                const list = (placement, productId) => worker.ask("lists", JSON.stringify([{ placement, productId }]), "", "");
                const record = some => worker.ask("record", JSON.stringify(some));
                const time = async work => { const began = performance.now(); await work(); return performance.now() - began; };
                const rounds = async work => {
                    for (let i = 0; i < {{WarmUp}}; i++) await work(i);
                    const taken = [];
                    for (let i = 0; i < {{times}}; i++) taken.push(await time(() => work({{WarmUp}} + i)));
                    return taken;
                };
                const crowd = "{{PlacementKeys.HomeTrending}}", next = "{{PlacementKeys.HomeForYou}}";
                const first = await time(() => list(crowd));
                let waited = 0, last = performance.now();
                const turns = setInterval(() => { const now = performance.now(); waited = Math.max(waited, now - last); last = now; }, 0);
                const crowds = await rounds(() => list(crowd));
                await record(acts.slice(0, 1));
                const one = await rounds(() => list(next));
                const similar = await rounds(() => list("{{PlacementKeys.ProductSimilar}}", acts[0].productId));
                await record(acts.slice(1, {{SessionLength}}));
                const session = await rounds(() => list(next));
                const act = await rounds(async i => { await record([acts[{{SessionLength}} + i]]); await list(next); });
                clearInterval(turns);
                worker.end();
                return { first, waited, crowd: crowds, one, similar, session, act };
            })()
            """;
    }
}
