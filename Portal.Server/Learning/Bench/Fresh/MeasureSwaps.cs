using System.Diagnostics;
using Portal.Server.Data;
using Portal.Server.Learning.Bench.Load;
using Portal.Server.Learning.Evaluation;
using Portal.Server.ModelRegistry;
using Portal.Server.Recommendations;
using Portal.Shared.Neural;
using Portal.Shared.Recommendations;

namespace Portal.Server.Learning.Bench.Fresh;

/// <summary>Lists while versions change, in the real program with the data as its shop; and the start of such a program.</summary>
/// <param name="shop">The shop.</param>
/// <param name="shoppers">Whose lists are made.</param>
internal sealed class MeasureSwaps(ReplayShop shop, IReadOnlyList<string> shoppers)
{
    private const int Rounds = 6;
    private const int SwapsOfRound = 20;
    private const int Starts = 5;
    private const string Key = "only-for-the-bench";
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(60);

    private int _failed;

    /// <summary>Measures: rounds with swaps in turn with quiet ones, then starts.</summary>
    public async Task<SwapFigures> RunAsync(CancellationToken cancellationToken)
    {
        var (quiet, swapping, publish) = (new List<double>(), new List<double>(), new List<double>());
        Round(_ => { }, cancellationToken);
        for (var round = 0; round < Rounds; round++)
        {
            quiet.AddRange(Round(_ => { }, cancellationToken));
            swapping.AddRange(Round(number => publish.Add(Timed(() => Swap(number))), cancellationToken));
        }

        var after = AfterSwaps();
        var starts = new List<double>();
        for (var start = 0; start < Starts; start++)
        {
            starts.Add(await StartAsync(cancellationToken));
        }

        return new SwapFigures(
            Latencies.Of("lists under way at a moment", quiet), Latencies.Of("lists under way at a swap", swapping),
            Latencies.Of("first lists after a swap", after), Latencies.Of("a delta from memory into service", publish),
            SwapPause.Of(quiet, swapping), _failed, Figures.Median(starts), starts);
    }

    /// <summary>Lists of one reader, one after the other, and something that happens now and then on another thread.</summary>
    /// <returns>How long those lists took that were under way when it was done.</returns>
    private List<double> Round(Action<int> act, CancellationToken cancellationToken)
    {
        var (lists, moments) = (new List<(long Begin, long End)>(), new List<long>());
        var acting = new Thread(() =>
        {
            for (var number = 0; number < SwapsOfRound; number++)
            {
                Thread.Sleep(Between);
                act(number);
                moments.Add(Stopwatch.GetTimestamp());
            }
        });
        acting.Start();
        for (var number = 0; acting.IsAlive; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var begin = Stopwatch.GetTimestamp();
            List(shoppers[number % shoppers.Count]);
            lists.Add((begin, Stopwatch.GetTimestamp()));
        }

        acting.Join();
        return
        [
            .. moments.Select(moment => lists.FirstOrDefault(list => list.End >= moment)).Where(list => list.End > 0)
                .Select(list => Stopwatch.GetElapsedTime(list.Begin, list.End).TotalMilliseconds),
        ];
    }

    private List<double> AfterSwaps()
    {
        var times = new List<double>();
        for (var swap = 0; swap < SwapsOfRound; swap++)
        {
            Swap(swap);
            times.AddRange(shoppers.Take(50).Select(shopper => Timed(() => List(shopper))));
        }

        return times;
    }

    private void List(string shopper)
    {
        var list = shop.Services.GetRequiredService<IRecommender>().Recommend(
            new RecommendationContext(shopper, new PlacementRequest(PlacementKeys.HomeForYou), "en"));
        _failed += list.Items.Any(item => item.Source == SourceNames.Trained) ? 0 : 1;
    }

    /// <summary>Moves every number of the networks a little and serves that.</summary>
    private void Swap(int number)
    {
        var (trained, deltas) = (shop.Services.GetRequiredService<ITrainedVersion>(), shop.Services.GetRequiredService<ModelDeltas>());
        var model = trained.Model!;
        var moved = model.Networks.Select(network => network.Network.Copy(model.Items.Count, network.Network.MaxLength, new Workers(1), forTraining: true)).ToArray();
        foreach (var network in moved)
        {
            foreach (ref var value in network.Parameters.Values.Span)
            {
                value *= number % 2 == 0 ? 1.001f : 0.999f;
            }
        }

        deltas.Publish(model.To(moved, model.Items, whole: model.Number % SwapsOfRound == SwapsOfRound - 1, TimeProvider.System.GetUtcNow(), 0));
        trained.Refresh();
    }

    /// <summary>Starts the program on the shop's folder and asks for a list as soon as it says where it is.</summary>
    private async Task<double> StartAsync(CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        using var process = Process.Start(ServerProcess.Portal(
            ["--urls", "http://127.0.0.1:0", $"--Portal:DataFolder={shop.Folder}", "--Demo:Enabled=false", "--Learning:FineTuneSeconds=0", $"--Events:ApiKeys:0={Key}"],
            new Dictionary<string, string> { ["ASPNETCORE_ENVIRONMENT"] = "Production" }))!;
        try
        {
            const string Open = "The shop is open at ";
            var line = "";
            while (!line.Contains(Open, StringComparison.Ordinal))
            {
                line = await process.StandardOutput.ReadLineAsync(cancellationToken) ?? throw new InvalidOperationException("The program ended before the shop was open.");
            }

            using var client = new HttpClient { BaseAddress = new Uri(line[(line.IndexOf(Open, StringComparison.Ordinal) + Open.Length)..].Split(' ')[0]) };
            client.DefaultRequestHeaders.Add("X-Api-Key", Key);
            var answer = await client.PostAsJsonAsync(
                "/api/recommendations", new { placement = PlacementKeys.HomeForYou, shopperId = shoppers[0] }, cancellationToken);
            var list = await answer.Content.ReadAsStringAsync(cancellationToken);
            var took = Stopwatch.GetElapsedTime(began).TotalSeconds;
            _failed += list.Contains($"\"{SourceNames.Trained}\"", StringComparison.Ordinal) ? 0 : 1;
            return took;
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static double Timed(Action work)
    {
        var began = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }
}
