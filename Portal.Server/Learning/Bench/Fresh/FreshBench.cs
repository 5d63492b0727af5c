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
        HelpName = "rates", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [1e-4, 4e-4],
        Description = "Learning rates to choose from in the middle.",
    };

    private readonly Option<int[]> _passes = new("--passes")
    {
        HelpName = "passes", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [4],
        Description = "Passes over new sequences to choose from in the middle.",
    };

    private readonly Option<int> _seconds = new("--seconds") { HelpName = "seconds", DefaultValueFactory = _ => 60, Description = "Seconds of shop time between two steps." };
    private readonly Option<double> _fit = new("--fit") { HelpName = "share", DefaultValueFactory = _ => 0.5, Description = "Share of all acts the model is fitted to, once, from 0.1 to 0.8." };
    private readonly Option<double> _choose = new("--choose") { HelpName = "share", DefaultValueFactory = _ => 0.25, Description = "Share of the acts after these that rates are chosen on, at least 0.05; both together at most 0.95." };
    private readonly Option<int> _questions = new("--questions") { HelpName = "count", DefaultValueFactory = _ => 20_000, Description = "Most questions asked, spread evenly; everything is told." };
    private readonly Option<bool> _noSwaps = new("--no-swaps") { Description = "Leave out what changing versions costs in the running program." };
    private readonly Option<string?> _out = new("--out") { HelpName = "folder", Description = "Write fresh.md and fresh.json there." };

    /// <inheritdoc/>
    public Command Build(Func<WebApplication> buildHost)
    {
        var command = new Command("fresh", "Replay later days in the order of time: a model that goes on learning beside the same model that does not.")
        {
            _models, _rates, _passes, _seconds, _fit, _choose, _questions, _noSwaps, _out,
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
            Check(parsed);
            var data = LoadDataSet.Load(_data.SourceOf(parsed)!, cancellationToken);
            var (report, served) = Measure(parsed, data, cancellationToken);
            // What took long is written before something else is begun.
            Write(parsed, report);
            if (!parsed.GetValue(_noSwaps))
            {
                report = report with { Swaps = await SwapAsync(buildHost, data, served, cancellationToken) };
                Write(parsed, report);
            }

            BenchScreen.Show(VerbConsole.Standard.Out, FreshTables.All(report));
            return ExitCodes.Done;
        }
        catch (DataException failure)
        {
            VerbConsole.Standard.Error(failure.Message);
            return ExitCodes.Failed;
        }
    }

    private void Check(ParseResult parsed)
    {
        var (fit, choose) = (parsed.GetValue(_fit), parsed.GetValue(_choose));
        if (fit is < 0.1 or > 0.8 || choose < 0.05 || fit + choose > 0.95 || parsed.GetValue(_questions) < 1 || parsed.GetValue(_seconds) < 1)
        {
            throw new DataException("--fit is from 0.1 to 0.8, --choose at least 0.05 and both together at most 0.95; --questions and --seconds are at least 1.");
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
        if (!data.Sequences.HasTimes)
        {
            throw new DataException("The data tells no times: what is replayed in the order of time needs them.");
        }

        var cut = new StaleCut(data.Sequences, parsed.GetValue(_fit), parsed.GetValue(_choose));
        var (tried, tested, served) = (new List<FreshRow>(), new List<FreshRow>(), (FittedModel?)null);
        foreach (var name in parsed.GetValue(_models)!)
        {
            var (fitted, settled) = Replay(parsed, name, data, cut, tried, tested, cancellationToken);
            served ??= new FittedModel(settled, fitted, _data.SeedOf(parsed));
        }

        return (new FreshReport
        {
            MeasuredAt = began, Machine = machine, Seconds = parsed.GetValue(_seconds), Masked = _data.MaskOf(parsed) == HistoryMask.Seen,
            Data = string.Create(CultureInfo.InvariantCulture, $"{data.Name}: {data.Interactions:N0} acts of {data.Users:N0} {data.Owners} on {data.Items:N0} items"),
            Owners = data.Owners, ChooseFrom = cut.ChooseFrom, TestFrom = cut.TestFrom,
            Tried = tried, Tested = tested,
        }, served!);
    }

    /// <summary>Chooses in the middle, then replays middle and test once.</summary>
    private (IScorer Fitted, ITrainer Settled) Replay(
        ParseResult parsed, string name, DataSet data, StaleCut cut, List<FreshRow> tried, List<FreshRow> tested, CancellationToken cancellationToken)
    {
        var (console, mask, past) = (VerbConsole.Standard.Out, _data.MaskOf(parsed) == HistoryMask.Seen, cut.Before(cut.ChooseFrom));
        console.WriteLine($"{name}: training on the first part");
        var (fitted, settled) = Fit(parsed, name, data, cut, past, cancellationToken);
        var model = TunedModel.Of(name, "", DateTimeOffset.UnixEpoch, fitted, data.ItemNames);
        FreshRow Run(FineTuneSettings settings, long from, long until)
        {
            var cases = cut.Between(cut.ChooseFrom, until);
            var all = Enumerable.Range(0, cases.Count).Count(index => cases.SecondOf(index) >= from);
            var every = (all + parsed.GetValue(_questions) - 1) / parsed.GetValue(_questions);
            var run = new FreshReplay(past, cases, settings, parsed.GetValue(_seconds), index => index % every == 0 && cases.SecondOf(index) >= from).Run(model, cancellationToken);
            var row = Row(name, settings, cases, past.CountItems(), run, cancellationToken);
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: rate {settings.Rate}, {settings.Passes} passes: {row.Figures.Batch:F4}, {row.Figures.Gain:F4} ({row.Figures.Low:F4} to {row.Figures.High:F4})"));
            return row;
        }

        var own = (from rate in parsed.GetValue(_rates)! from passes in parsed.GetValue(_passes)! select new FineTuneSettings { Rate = rate, Passes = passes, MaskSeen = mask })
            .Select(settings => (Settings: settings, Row: Run(settings, cut.ChooseFrom, cut.TestFrom))).ToArray();
        tried.AddRange(own.Select(one => one.Row));
        tested.Add(Run(own.MaxBy(one => one.Row.Figures.Online).Settings, cut.TestFrom, long.MaxValue));
        return (fitted, settled);
    }

    private (IScorer Fitted, ITrainer Settled) Fit(
        ParseResult parsed, string name, DataSet data, StaleCut cut, SequenceSet past, CancellationToken cancellationToken)
    {
        var input = new TrainingInput(
            cut.Before(cut.StopFrom), data.Attributes, cut.Between(cut.StopFrom, cut.ChooseFrom), _data.SeedOf(parsed), Environment.ProcessorCount, _data.BudgetOf(parsed))
        {
            Texts = data.Texts, Columns = data.Columns, MaskSeen = _data.MaskOf(parsed) == HistoryMask.Seen,
        };
        var settled = Trainers.Find(name)!.Settle(Trainers.Find(name)!.Train(input, cancellationToken));
        return (settled.Train(input with { Sequences = past, Validation = null }, cancellationToken), settled);
    }

    private static async Task<SwapFigures> SwapAsync(Func<WebApplication> buildHost, DataSet data, FittedModel fitted, CancellationToken cancellationToken)
    {
        var past = data.Split.TrainAndValid;
        VerbConsole.Standard.Out.WriteLine("opening the data as a shop");
        await using var shop = await ReplayShop.OpenAsync(buildHost, data, past, fitted, cancellationToken);
        string[] shoppers = [.. Enumerable.Range(0, past.Count).Where(sequence => past.ItemsOf(sequence).Length > 2).Take(1_000).Select(ReplayShop.Shopper)];
        return await new MeasureSwaps(shop, shoppers).RunAsync(cancellationToken);
    }

    private static FreshRow Row(string model, FineTuneSettings settings, CaseSet cases, int[] known, FreshRun run, CancellationToken cancellationToken)
    {
        var (gains, steps) = (run.Gains, run.Steps);
        var moments = gains.Moment.Where((_, index) => gains.Asked[index]).Order().ToArray();
        FreshFigures Figures(Func<int, bool>? counted) => gains.Figures(cases, Resamples, counted, cancellationToken);
        return new FreshRow(
            model, settings.Rate, settings.Passes, Figures(null), Figures(index => gains.Moment[index] >= moments[moments.Length / 2]),
            Figures(index => known[cases.Target(index)] > 0), steps.Count(FineTuneVerdict.Accepted), steps.Count(FineTuneVerdict.Refused),
            steps.Count(FineTuneVerdict.Dropped), Bench.Figures.Median(steps.Milliseconds.DefaultIfEmpty(0)));
    }
}
