using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Portal.Server.Hosting;
using Portal.Server.Recommendations;
using Portal.Shared.Recommendations;

namespace Portal.Server.Learning.Bench.Load;

/// <summary>
/// The command <c>bench serve-for-load</c>: the server that <c>bench hub</c> starts and talks to, the made-up shop or the
/// bare one. Says <c>ready ADDRESS</c> and then answers each line it is told with a line.
/// </summary>
internal sealed class ServeForLoad : IBench
{
    private readonly Option<string?> _folder = new("--folder") { Description = "Where the shop's data goes; the bare server when left out." };
    private readonly Option<int> _users = new("--users");
    private readonly Option<int> _items = new("--items");
    private readonly Option<int> _events = new("--events");

    /// <inheritdoc/>
    public Command Build(Func<WebApplication> buildHost)
    {
        var command = new Command("serve-for-load", "Used by bench hub.") { _folder, _users, _items, _events };
        command.Hidden = true;
        command.SetAction((parsed, cancellationToken) => Task.Run(() => RunAsync(parsed, buildHost, cancellationToken), CancellationToken.None));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, Func<WebApplication> buildHost, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(_folder) is { } folder)
        {
            var plan = ServingPlan.Full with { Shop = new(parsed.GetValue(_users), parsed.GetValue(_items), parsed.GetValue(_events)) };
            await using var shop = await BigShop.OpenAsync(buildHost, plan, folder, line => Console.WriteLine(line), cancellationToken);
            await AnswerAsync(shop.Address, shop.Services.GetRequiredService<IRecommender>(), cancellationToken);
        }
        else
        {
            await using var bare = BareServer.Build();
            await bare.StartAsync(cancellationToken);
            await AnswerAsync(new Uri(bare.Urls.First()), null, cancellationToken);
        }

        return ExitCodes.Done;
    }

    private static async Task AnswerAsync(Uri address, IRecommender? recommender, CancellationToken cancellationToken)
    {
        Console.WriteLine($"{ServerProcess.Ready}{address}");
        while (await Console.In.ReadLineAsync(cancellationToken) is { } line)
        {
            var words = line.Split(' ');
            Console.WriteLine(words[0] switch
            {
                ServerProcess.Memory => Numbers(Collected(), Environment.WorkingSet),
                ServerProcess.Processor => Numbers(Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds),
                ServerProcess.Activate => Numbers(Activate(recommender!, int.Parse(words[1], CultureInfo.InvariantCulture))),
                _ => throw new InvalidOperationException($"Unknown line: {line}"),
            });
        }
    }

    /// <summary>Makes a list for each of the first shoppers, so that their sessions are in memory.</summary>
    private static double Activate(IRecommender recommender, int shoppers)
    {
        for (var shopper = 0; shopper < shoppers; shopper++)
        {
            recommender.Recommend(new RecommendationContext(BigShop.Shopper(shopper), new PlacementRequest(PlacementKeys.HomeForYou), "en"));
        }

        return shoppers;
    }

    private static double Collected()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return GC.GetTotalMemory(forceFullCollection: false);
    }

    private static string Numbers(params IEnumerable<double> numbers) =>
        string.Join(' ', numbers.Select(number => number.ToString("R", CultureInfo.InvariantCulture)));
}
