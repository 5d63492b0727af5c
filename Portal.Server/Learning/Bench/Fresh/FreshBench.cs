using System.CommandLine;
using System.Globalization;
using Portal.Server.Hosting;
using Portal.Server.Learning.Evaluation;
using Portal.Server.Learning.FineTuning;
using Portal.Server.ModelRegistry;
using Portal.Shared.Scoring;
using Spectre.Console;

namespace Portal.Server.Learning.Bench.Fresh;

/// <summary>The command <c>bench fresh</c>: what learning while the shop runs is worth, and what changing versions costs.</summary>
internal sealed class FreshBench : IBench
{
    private const int Resamples = 1_000;

    private readonly DataOptions _data = new(filesOnly: true, "Most time a training may take.");
    private readonly Option<string[]> _models = new("--models")
    {
        HelpName = "names", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => ["transformer", "gru"],
        Description = "Which models learn on: transformer, gru, lstm, blend.",
    };

    private readonly Option<double[]> _rates = new("--rates")
    {
        HelpName = "rates", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [5e-5, 1e-4, 2e-4],
        Description = "Learning rates to choose from on validation.",
    };

    private readonly Option<int[]> _passes = new("--passes")
    {
        HelpName = "passes", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [4],
        Description = "Passes over new sequences to choose from on validation.",
    };

    private readonly Option<int> _seconds = new("--seconds") { HelpName = "seconds", DefaultValueFactory = _ => 60, Description = "Seconds of shop time between two steps." };
    private readonly Option<bool> _noSwaps = new("--no-swaps") { Description = "Leave out what changing versions costs in the running program." };
    private readonly Option<string?> _out = new("--out") { HelpName = "folder", Description = "Write fresh.md and fresh.json there." };

    /// <inheritdoc/>
    public Command Build(Func<WebApplication> buildHost)
    {
        var command = new Command("fresh", "Replay later days in the order of time: a model that goes on learning beside the same model that does not.")
        {
            _models, _rates, _passes, _seconds, _noSwaps, _out,
        };
        _models.AcceptOnlyFromAmong("transformer", "gru", "lstm", "blend");
        _data.AddTo(command);
        command.SetAction((parsed, cancellationToken) => Task.Run(() => RunAsync(parsed, buildHost, cancellationToken), CancellationToken.None));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, Func<WebApplication> buildHost, CancellationToken cancellationToken)
    {
        try
        {
            var data = LoadDataSet.Load(_data.SourceOf(parsed)!, cancellationToken);
            var (report, served) = Measure(parsed, data, cancellationToken);
            // What took long is written before something else is begun.
            Write(parsed, report);
            if (!parsed.GetValue(_noSwaps))
            {
                report = report with { Swaps = await SwapAsync(buildHost, data, served, cancellationToken) };
                Write(parsed, report);
            }

            BenchTables.Show(VerbConsole.Standard.Out, FreshTables.All(report));
            return ExitCodes.Done;
        }
        catch (DataException failure)
        {
            VerbConsole.Standard.Error(failure.Message);
            return ExitCodes.Failed;
        }
    }

    private void Write(ParseResult parsed, FreshReport report)
    {
        if (parsed.GetValue(_out) is { } target)
        {
            BenchFiles.Write(VerbPaths.Find(target), "fresh", report, FreshTables.Heading(report), FreshTables.All(report));
        }
    }

    /// <returns>The report without swaps, and the first of the models.</returns>
    private (FreshReport Report, FittedModel Served) Measure(ParseResult parsed, DataSet data, CancellationToken cancellationToken)
    {
        var (machine, began) = (Machine.Describe(), TimeProvider.System.GetUtcNow());
        if (data.Split.Valid.SecondOf(0) is null)
        {
            throw new DataException("The data tells no times: what is replayed in the order of time needs them.");
        }

        var (tried, tested, served) = (new List<FreshRow>(), new List<FreshRow>(), (FittedModel?)null);
        foreach (var name in parsed.GetValue(_models)!)
        {
            var (fitted, settled) = Replay(parsed, name, data, tried, tested, cancellationToken);
            served ??= new FittedModel(settled, fitted, _data.SeedOf(parsed));
        }

        return (new FreshReport
        {
            MeasuredAt = began, Machine = machine, Seconds = parsed.GetValue(_seconds), Masked = _data.MaskOf(parsed) == HistoryMask.Seen,
            Data = string.Create(CultureInfo.InvariantCulture, $"{data.Name}: {data.Interactions:N0} acts of {data.Users:N0} {data.Owners} on {data.Items:N0} items, {data.SplitWords}"),
            Tried = tried, Tested = tested,
        }, served!);
    }

    /// <summary>Chooses on validation, then replays the test days once.</summary>
    private (IScorer Fitted, ITrainer Settled) Replay(
        ParseResult parsed, string name, DataSet data, List<FreshRow> tried, List<FreshRow> tested, CancellationToken cancellationToken)
    {
        var (console, mask, seconds) = (VerbConsole.Standard.Out, _data.MaskOf(parsed) == HistoryMask.Seen, parsed.GetValue(_seconds));
        var trainer = Trainers.Find(name)!;
        var input = new TrainingInput(data.Split.Train, data.Attributes, data.Split.Valid, _data.SeedOf(parsed), Environment.ProcessorCount, _data.BudgetOf(parsed))
        {
            Texts = data.Texts, Columns = data.Columns, MaskSeen = mask,
        };
        console.WriteLine($"{name}: training on what came before the validation days");
        var chosen = trainer.Train(input, cancellationToken);
        var own = new List<(FreshRow Row, FineTuneSettings Settings)>();
        foreach (var settings in from rate in parsed.GetValue(_rates)! from passes in parsed.GetValue(_passes)! select new FineTuneSettings { Rate = rate, Passes = passes, MaskSeen = mask })
        {
            var replay = new FreshReplay(data.Split.Train, data.Split.Valid, settings, seconds);
            own.Add((Row(name, settings, data.Split.Valid, replay.Run(Of(name, chosen, data), cancellationToken), cancellationToken), settings));
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: rate {settings.Rate}, {settings.Passes} passes: {own[^1].Row.Figures.Gain:F4}"));
        }

        tried.AddRange(own.Select(row => row.Row));
        var best = own.MaxBy(row => row.Row.Figures.Online).Settings;
        console.WriteLine($"{name}: training on everything before the test days");
        var settled = trainer.Settle(chosen);
        var fitted = settled.Train(input with { Sequences = data.Split.TrainAndValid, Validation = null }, cancellationToken);
        var test = new FreshReplay(data.Split.TrainAndValid, data.Split.Test, best, seconds);
        tested.Add(Row(name, best, data.Split.Test, test.Run(Of(name, fitted, data), cancellationToken), cancellationToken));
        return (fitted, settled);
    }

    private static async Task<SwapFigures> SwapAsync(Func<WebApplication> buildHost, DataSet data, FittedModel fitted, CancellationToken cancellationToken)
    {
        var past = data.Split.TrainAndValid;
        VerbConsole.Standard.Out.WriteLine("opening the data as a shop");
        await using var shop = await ReplayShop.OpenAsync(buildHost, data, past, fitted, cancellationToken);
        string[] shoppers = [.. Enumerable.Range(0, past.Count).Where(sequence => past.ItemsOf(sequence).Length > 2).Take(1_000).Select(ReplayShop.Shopper)];
        return await new MeasureSwaps(shop, shoppers).RunAsync(cancellationToken);
    }

    private static FreshRow Row(string model, FineTuneSettings settings, CaseSet cases, FreshRun run, CancellationToken cancellationToken)
    {
        var middle = run.Gains.Moment.Order().ElementAt(cases.Count / 2);
        return new FreshRow(
            model, settings.Rate, settings.Passes, run.Gains.Figures(cases, Resamples, null, cancellationToken),
            run.Gains.Figures(cases, Resamples, index => run.Gains.Moment[index] >= middle, cancellationToken),
            run.Steps.Verdicts.GetValueOrDefault(FineTuneVerdict.Accepted), run.Steps.Verdicts.GetValueOrDefault(FineTuneVerdict.Refused),
            Figures.Median(run.Steps.Milliseconds.DefaultIfEmpty(0)));
    }

    private static TunedModel Of(string id, IScorer scorer, DataSet data) => TunedModel.Of(id, "", DateTimeOffset.UnixEpoch, scorer, data.ItemNames);
}
