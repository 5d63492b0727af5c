using System.CommandLine;
using Portal.Server.Hosting;
using Portal.Server.Learning.FineTuning;
using Portal.Server.ModelRegistry;
using Portal.Shared.Scoring;
using Spectre.Console;

namespace Portal.Server.Learning.Bench.Fresh;

/// <summary>The command <c>bench fresh</c>: what learning while the shop runs is worth, by replay in the order of time.</summary>
internal sealed class FreshBench : IBench
{
    private readonly DataOptions _data = new(filesOnly: true, "Most time a training may take.");
    private readonly Option<string> _model = VerbChoice.Of("--model", "Which model learns on.", ["transformer", "gru", "lstm", "blend"], "transformer");
    private readonly Option<double[]> _rates = new("--rates")
    {
        HelpName = "rates", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [2e-4, 5e-4, 1e-3, 2e-3],
        Description = "Learning rates to choose from on validation.",
    };

    private readonly Option<int[]> _passes = new("--passes")
    {
        HelpName = "passes", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [1, 2, 4],
        Description = "Passes over new sequences to choose from on validation.",
    };

    private readonly Option<int> _seconds = new("--seconds") { HelpName = "seconds", DefaultValueFactory = _ => 60, Description = "Seconds of shop time between two steps." };
    private readonly Option<bool> _noTest = new("--no-test") { Description = "Choose only; the test days stay unseen." };

    /// <inheritdoc/>
    public Command Build(Func<WebApplication> buildHost)
    {
        var command = new Command("fresh", "Replay later days in the order of time: a model that goes on learning beside the same model that does not.")
        {
            _model, _rates, _passes, _seconds, _noTest,
        };
        _data.AddTo(command);
        command.SetAction((parsed, cancellationToken) => Task.Run(() => Run(parsed, cancellationToken), CancellationToken.None));
        return command;
    }

    private int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var console = VerbConsole.Standard.Out;
        var data = LoadDataSet.Load(_data.SourceOf(parsed)!, cancellationToken);
        var mask = _data.MaskOf(parsed) == HistoryMask.Seen;
        var trainer = Trainers.Find(parsed.GetValue(_model)!)!;
        var input = new TrainingInput(data.Split.Train, data.Attributes, data.Split.Valid, 1, Environment.ProcessorCount)
        {
            Texts = data.Texts, Columns = data.Columns, MaskSeen = mask,
        };
        console.WriteLine($"training on what came before validation");
        var chosen = trainer.Train(input, cancellationToken);
        FineTuneSettings? best = null;
        var most = double.NegativeInfinity;
        foreach (var rate in parsed.GetValue(_rates)!)
        {
            foreach (var passes in parsed.GetValue(_passes)!)
            {
                var settings = new FineTuneSettings { Rate = rate, Passes = passes, MaskSeen = mask };
                var run = new FreshReplay(data.Split.Train, data.Split.Valid, settings, parsed.GetValue(_seconds)).Run(Of("valid", chosen, data), "valid", cancellationToken);
                var figures = run.Gains.Figures(data.Split.Valid, 1_000, null, cancellationToken);
                console.WriteLine($"valid rate {rate} passes {passes}: {figures} {string.Join(' ', run.Steps.Verdicts)} ms {Figures.Median(run.Steps.Milliseconds.DefaultIfEmpty(0)):F0}");
                if (figures.Online > most)
                {
                    (most, best) = (figures.Online, settings);
                }
            }
        }

        if (parsed.GetValue(_noTest))
        {
            return ExitCodes.Done;
        }

        var fitted = trainer.Settle(chosen).Train(input with { Sequences = data.Split.TrainAndValid, Validation = null }, cancellationToken);
        var test = new FreshReplay(data.Split.TrainAndValid, data.Split.Test, best!, parsed.GetValue(_seconds)).Run(Of("test", fitted, data), "test", cancellationToken);
        console.WriteLine($"test: {test.Gains.Figures(data.Split.Test, 1_000, null, cancellationToken)} {string.Join(' ', test.Steps.Verdicts)}");
        return ExitCodes.Done;
    }

    private static TunedModel Of(string id, IScorer scorer, DataSet data) => TunedModel.Of(id, "", DateTimeOffset.UnixEpoch, scorer, data.ItemNames);
}
