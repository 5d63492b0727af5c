using System.CommandLine;
using Portal.Server.Hosting;
using Spectre.Console;

namespace Portal.Server.Learning.Bench;

/// <summary>The command <c>bench serving</c>: how long a list of a big shop takes, beside PyTorch.</summary>
internal sealed class ServingBench : IBench
{
    private const double MiB = 1 << 20;

    private readonly Option<bool> _quick = new("--quick") { Description = "A small shop and few lists: a look, not a report." };
    private readonly Option<int> _users = Size("--users", ServingPlan.Full.Shop.Users, "Shoppers of the shop.");
    private readonly Option<int> _items = Size("--items", ServingPlan.Full.Shop.Items, "Its products.");
    private readonly Option<int> _events = Size("--events", ServingPlan.Full.Shop.Events, "Its events, from 2 to 200 a shopper.");
    private readonly Option<string?> _out = new("--out") { HelpName = "folder", Description = "Write serving.md and serving.json there." };

    /// <inheritdoc/>
    public Command Build(Func<WebApplication> buildHost)
    {
        var command = new Command("serving", "Lists of a shop of 100,000 products and a million shoppers, in process, beside PyTorch.")
        {
            _quick, _users, _items, _events, _out,
        };
        command.Validators.Add(result =>
        {
            var (users, events) = ((long)result.GetValue(_users), result.GetValue(_events));
            if (events < users * SyntheticShopSettings.Shortest || events > users * SyntheticShopSettings.Large.Longest)
            {
                result.AddError($"--events must be from {SyntheticShopSettings.Shortest} to {SyntheticShopSettings.Large.Longest} for each of --users.");
            }
        });
        command.SetAction((parsed, cancellationToken) => Task.Run(() => RunAsync(parsed, buildHost, cancellationToken), CancellationToken.None));
        return command;
    }

    private static Option<int> Size(string name, int usual, string description)
    {
        var option = new Option<int>(name) { HelpName = "number", Description = description, DefaultValueFactory = _ => usual };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1_000)
            {
                result.AddError($"{name} must be 1000 or more.");
            }
        });
        return option;
    }

    private async Task<int> RunAsync(ParseResult parsed, Func<WebApplication> buildHost, CancellationToken cancellationToken)
    {
        var plan = parsed.GetValue(_quick) ? ServingPlan.Quick
            : ServingPlan.Full with { Shop = new(parsed.GetValue(_users), parsed.GetValue(_items), parsed.GetValue(_events)) };
        var folder = Directory.CreateTempSubdirectory("portal-bench-serving-").FullName;
        try
        {
            var report = await MeasureAsync(plan, buildHost, folder, cancellationToken);
            BenchScreen.Show(VerbConsole.Standard.Out, ServingTables.All(report));
            if (parsed.GetValue(_out) is { } target)
            {
                BenchFiles.Write(VerbPaths.Find(target), "serving", report, ServingTables.Heading(report), ServingTables.All(report));
            }

            return ExitCodes.Done;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<ServingReport> MeasureAsync(
        ServingPlan plan, Func<WebApplication> buildHost, string folder, CancellationToken cancellationToken)
    {
        var (machine, console) = (Machine.Describe(), VerbConsole.Standard.Out);
        await using var shop = await BigShop.OpenAsync(buildHost, plan, folder, told => console.WriteLine(told), cancellationToken);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        var memory = Environment.WorkingSet / MiB;
        var measure = new MeasureServing(shop, plan, folder);
        await measure.RunAsync(cancellationToken);
        if (measure.Missing is { } missing)
        {
            console.WriteLine(missing);
        }

        var (append, read, difference) = new MeasureAppend(shop.Network.Network, plan.SessionLength).Run();
        return new ServingReport
        {
            MeasuredAt = TimeProvider.System.GetUtcNow(), Machine = machine, Plan = plan, Peer = measure.Peer, Lists = measure.Lists, Network = measure.Network,
            TimesPeer = measure.TimesPeer, SameTen = measure.SameTen, AppendMilliseconds = append, ReadMilliseconds = read, LargestDifference = difference,
            MemoryMiB = memory, AllocatedKiB = measure.AllocatedKiB, CollectingShare = measure.CollectingShare,
        };
    }
}
