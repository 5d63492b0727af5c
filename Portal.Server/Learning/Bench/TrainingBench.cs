using System.CommandLine;
using Portal.Server.Hosting;

namespace Portal.Server.Learning.Bench;

/// <summary>The command <c>bench training</c>: how fast the sequence network learns, beside PyTorch, and on a big shop.</summary>
internal sealed class TrainingBench : IBench
{
    private readonly Option<string?> _data = new("--data")
    {
        HelpName = "file", Description = "Train on this file (sequences: user item item ...) instead of a made-up shop of Amazon Beauty's size.",
    };

    private readonly Option<bool> _synthetic = new("--synthetic")
    {
        Description = "Train one epoch on a big made-up shop; what stands beside PyTorch is then left out, unless --data is given.",
    };

    private readonly Option<int> _users = Size("--users", SyntheticShopSettings.Large.Users, "Shoppers of the big shop.");
    private readonly Option<int> _items = Size("--items", SyntheticShopSettings.Large.Items, "Items of the big shop.");
    private readonly Option<int> _events = Size("--events", SyntheticShopSettings.Large.Events, "Events of the big shop, from 2 to 200 a shopper.");
    private readonly Option<bool> _quick = new("--quick") { Description = "Fewer and shorter runs: a look, not a report." };
    private readonly Option<string?> _out = new("--out") { HelpName = "folder", Description = "Write training.md and training.json there." };

    /// <inheritdoc/>
    public Command Build(Func<WebApplication> buildHost)
    {
        var command = new Command("training", "Train the sequence network for whole epochs, in turn with the same network in PyTorch.")
        {
            _data, _synthetic, _users, _items, _events, _quick, _out,
        };
        command.Validators.Add(result =>
        {
            var (users, events) = ((long)result.GetValue(_users), result.GetValue(_events));
            if (events < users * SyntheticShopSettings.Shortest || events > users * SyntheticShopSettings.Large.Longest)
            {
                result.AddError($"--events must be from {SyntheticShopSettings.Shortest} to {SyntheticShopSettings.Large.Longest} for each of --users.");
            }
        });
        command.SetAction((parsed, cancellationToken) => Task.Run(() => Run(parsed, cancellationToken), CancellationToken.None));
        return command;
    }

    private static Option<int> Size(string name, int size, string words)
    {
        var option = new Option<int>(name) { HelpName = "number", DefaultValueFactory = _ => size, Description = words };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError($"{name} must be 1 or more.");
            }
        });
        return option;
    }

    private int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("portal-bench-training-").FullName;
        try
        {
            var report = Measure(parsed, folder, cancellationToken);
            BenchScreen.Show(VerbConsole.Standard.Out, TrainingTables.All(report));
            if (parsed.GetValue(_out) is { } target)
            {
                BenchFiles.Write(VerbPaths.Find(target), "training", report, TrainingTables.Heading, TrainingTables.All(report));
            }

            return ExitCodes.Done;
        }
        catch (DataException failure)
        {
            VerbConsole.Standard.Error(failure.Message);
            return ExitCodes.Failed;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private TrainingReport Measure(ParseResult parsed, string folder, CancellationToken cancellationToken)
    {
        var plan = parsed.GetValue(_quick) ? TrainingPlan.Quick : TrainingPlan.Full;
        var (machine, began) = (Machine.Describe(), TimeProvider.System.GetUtcNow());
        var measure = new MeasureTraining(plan, folder, VerbConsole.Standard.Out);
        var big = new SyntheticShopSettings(parsed.GetValue(_users), parsed.GetValue(_items), parsed.GetValue(_events));
        // The big shop first: the memory it is judged by is the whole process's.
        var large = parsed.GetValue(_synthetic) ? measure.Large(big, cancellationToken) : null;
        var comparison = parsed.GetValue(_data) is { } path ? measure.Compare(Path.GetFileName(path), Read(VerbPaths.Find(path), cancellationToken), cancellationToken)
            : large is null ? measure.Compare("a made-up shop of Amazon Beauty's size", new SyntheticShop(SyntheticShopSettings.LikeBeauty).ToSequences(), cancellationToken)
            : null;
        return new TrainingReport
        {
            MeasuredAt = began, Machine = machine, Plan = plan, Peer = measure.Peer, Comparison = comparison, Large = large,
        };
    }

    private static SequenceSet Read(string path, CancellationToken cancellationToken) =>
        LoadDataSet.Load(new DataRequest { Format = "sequences", Path = path }, cancellationToken).Split.Train;
}
