using System.CommandLine;
using Portal.Server.Hosting;
using Spectre.Console;

namespace Portal.Server.Learning.Bench.Load;

/// <summary>The command <c>bench hub</c>: the shop under load over HTTP and live connections, beside a bare server.</summary>
internal sealed class HubBench : IBench
{
    private const double MiB = 1 << 20;
    private const int SpareFiles = 500;

    private readonly Option<bool> _quick = new("--quick") { Description = "A small shop and short runs: a look, not a report." };
    private readonly Option<int> _pairs = Size("--pairs", LoadPlan.Full.Pairs, "Pairs of each row.");
    private readonly Option<int> _seconds = Size("--seconds", (int)LoadPlan.Full.Seconds, "Seconds of one run.");
    private readonly Option<int> _httpRate = Size("--http-rate", (int)LoadPlan.Full.HttpRate, "Lists a second over HTTP.");
    private readonly Option<int> _clients = Size("--clients", LoadPlan.Full.ManyClients, "Clients of the row of 10,000.");
    private readonly Option<string?> _out = new("--out") { HelpName = "folder", Description = "Write hub.md and hub.json there." };

    /// <inheritdoc/>
    public Command Build(Func<WebApplication> buildHost)
    {
        var command = new Command("hub", "Lists over HTTP and live connections at constant rates, also beside a training, and what memory they take.")
        {
            _quick, _pairs, _seconds, _httpRate, _clients, _out,
        };
        command.SetAction((parsed, cancellationToken) => Task.Run(() => RunAsync(parsed, cancellationToken), CancellationToken.None));
        return command;
    }

    private static Option<int> Size(string name, int usual, string description)
    {
        var option = new Option<int>(name) { HelpName = "number", Description = description, DefaultValueFactory = _ => usual };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError($"{name} must be 1 or more.");
            }
        });
        return option;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var plan = parsed.GetValue(_quick) ? LoadPlan.Quick : LoadPlan.Full with
        {
            Pairs = parsed.GetValue(_pairs), Seconds = parsed.GetValue(_seconds), HttpRate = parsed.GetValue(_httpRate), ManyClients = parsed.GetValue(_clients),
        };
        if (OpenFiles() is { } files && files < plan.ManyClients + SpareFiles)
        {
            VerbConsole.Standard.Error(
                $"{plan.ManyClients} connections need {plan.ManyClients + SpareFiles} open files, and this shell allows {files}: raise it (ulimit -Hn), or ask for fewer with --clients.");
            return ExitCodes.Failed;
        }

        var folder = Directory.CreateTempSubdirectory("portal-bench-hub-").FullName;
        try
        {
            var report = await MeasureAsync(plan, folder, cancellationToken);
            BenchScreen.Show(VerbConsole.Standard.Out, LoadTables.All(report));
            if (parsed.GetValue(_out) is { } target)
            {
                BenchFiles.Write(VerbPaths.Find(target), "hub", report, LoadTables.Heading(report), LoadTables.All(report));
            }

            return ExitCodes.Done;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<LoadReport> MeasureAsync(LoadPlan plan, string folder, CancellationToken cancellationToken)
    {
        var (machine, console) = (Machine.Describe(), VerbConsole.Standard.Out);
        using var bare = ServerProcess.Start([], new Dictionary<string, string>(), console.WriteLine);
        string[] shopArguments = ["--folder", folder, "--users", $"{plan.Shop.Users}", "--items", $"{plan.Shop.Items}", "--events", $"{plan.Shop.Events}"];
        using var shop = ServerProcess.Start(shopArguments, Settings(plan), console.WriteLine);
        console.WriteLine($"{plan.Active:N0} shoppers become active");
        shop.Ask($"{ServerProcess.Activate} {plan.Active}");
        var memory = shop.Ask(ServerProcess.Memory);
        var raw = RawArrays.Of(plan.Shop, plan.Active, Tensors(folder));
        var hubs = new MeasureHubs(shop, bare, plan);
        console.WriteLine("memory of connections");
        var connections = await hubs.MemoryAsync(cancellationToken);
        using var http = new MeasureHttp(shop, bare, plan);
        console.WriteLine("lists over HTTP");
        await http.PrepareAsync(cancellationToken);
        var rate = await http.RateAsync(cancellationToken);
        console.WriteLine("highest rates");
        var peaks = await http.PeaksAsync(Math.Min(plan.Pairs, 3), cancellationToken);
        console.WriteLine("events and their lists");
        var events = await hubs.EventAsync(cancellationToken);
        console.WriteLine("pushes to many");
        var many = await hubs.ManyAsync(cancellationToken);
        console.WriteLine("lists over HTTP beside a training");
        var (beside, cores) = await BesideAsync(http, folder, cancellationToken);
        return new LoadReport
        {
            MeasuredAt = TimeProvider.System.GetUtcNow(), Machine = machine, Plan = plan, Http = rate, WhileTraining = beside, TrainingCores = cores, Peaks = peaks,
            Event = events, Many = many, Connections = connections, Memory = new ShopMemory(memory[1] / MiB, memory[0] / MiB, raw / MiB),
        };
    }

    private static async Task<(LoadRow? Row, double Cores)> BesideAsync(MeasureHttp http, string folder, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows())
        {
            return (null, 0);
        }

        using var training = await TrainingBeside.StartAsync(folder, cancellationToken);
        return await http.BesideAsync(training, cancellationToken);
    }

    /// <summary>One machine plays all shoppers, so its limits are lifted; as many shoppers are remembered as are active.</summary>
    private static Dictionary<string, string> Settings(LoadPlan plan) => new()
    {
        ["RateLimits__ReadsPerSecond"] = "100000", ["Recommendations__ShoppersInMemory"] = $"{plan.Active}",
    };

    private static long Tensors(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Where(file => Path.GetRelativePath(folder, file).StartsWith("models" + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        .Sum(file => new FileInfo(file).Length);

    /// <summary>Most files this process may have open; the runtime raises what holds to it. Null where that is not told.</summary>
    private static long? OpenFiles()
    {
        const string Limits = "/proc/self/limits";
        return File.Exists(Limits) && File.ReadLines(Limits).FirstOrDefault(line => line.StartsWith("Max open files", StringComparison.Ordinal)) is { } line
            && long.TryParse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[4], out var files) ? files : null;
    }
}
