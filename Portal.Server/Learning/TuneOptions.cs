using System.CommandLine;
using Portal.Server.Hosting;
using Portal.Server.Learning.Evaluation;
using Portal.Server.Learning.Tuning;

namespace Portal.Server.Learning;

/// <summary>Options of the verb <c>tune</c>, and what they mean.</summary>
internal sealed class TuneOptions
{
    private const string UsualMetric = "ndcg@10";

    private readonly DataOptions _data = new(filesOnly: false, "Most time the search may take; it then keeps what it found, and the same command goes on.");
    private readonly Option<string> _model = VerbChoice.Of("--model", "What to tune.", [.. Trainers.Tunable]);
    private readonly Option<string?> _space = new("--space") { HelpName = "file", Description = "The settings to search, a JSON object: a range {\"from\": .., \"to\": .., \"scale\": \"linear\"|\"log\"}, a list of values, or one value each. The model's own space when left out." };
    private readonly Option<string> _metric = new("--metric") { HelpName = "figure", Description = $"What to go by, on the validation cases: {TuningMetric.Words}.", DefaultValueFactory = _ => UsualMetric };
    private readonly Option<int> _trials = new("--trials") { HelpName = "number", Description = "Settings to try.", DefaultValueFactory = _ => 27 };
    private readonly Option<int> _reduction = new("--reduction") { HelpName = "number", Description = "After each round one of so many trials goes on, with so many times more.", DefaultValueFactory = _ => 3 };
    private readonly Option<double> _firstShare = new("--first-share") { HelpName = "share", Description = "Least share of the epochs (or of the sequences) that the first round gets.", DefaultValueFactory = _ => 0.1 };
    private readonly Option<string> _out = new("--out") { Required = true, HelpName = "folder", Description = "Folder for the journal, trials.json, trials.html and best.json; the same command on the same folder goes on." };

    /// <summary>Adds the options and what must hold between them.</summary>
    public void AddTo(Command command)
    {
        _data.AddTo(command);
        foreach (var option in new Option[] { _model, _space, _metric, _trials, _reduction, _firstShare, _out })
        {
            command.Options.Add(option);
        }

        command.Validators.Add(result =>
        {
            // Validators run before defaults are filled in: null, and 0 where it was not given, mean the usual.
            Require(TuningMetric.Parse(result.GetValue(_metric) ?? UsualMetric) is not null, $"--metric {result.GetValue(_metric)} is no figure: use {TuningMetric.Words}.");
            Require(result.GetResult(_trials) is null || result.GetValue(_trials) is >= 2 and <= 10_000, "--trials is from 2 to 10,000.");
            Require(result.GetResult(_reduction) is null || result.GetValue(_reduction) is >= 2 and <= 10, "--reduction is from 2 to 10.");
            Require(result.GetResult(_firstShare) is null || result.GetValue(_firstShare) is > 0 and <= 1, "--first-share is more than 0 and at most 1.");
            void Require(bool holds, string otherwise)
            {
                if (!holds)
                {
                    result.AddError(otherwise);
                }
            }
        });
    }

    /// <summary>The file to learn from, or null for the shop's events.</summary>
    public DataRequest? SourceOf(ParseResult parsed) => _data.SourceOf(parsed);

    /// <summary>Seed of the shuffle of item numbers.</summary>
    public int PermuteSeedOf(ParseResult parsed) => _data.PermuteSeedOf(parsed);

    /// <summary>The time given; null for no limit.</summary>
    public TimeSpan? BudgetOf(ParseResult parsed) => _data.BudgetOf(parsed);

    /// <summary>The folder.</summary>
    public string OutOf(ParseResult parsed) => Path.TrimEndingDirectorySeparator(VerbPaths.Find(parsed.GetRequiredValue(_out)));

    /// <summary>The trainer and the space it is searched over.</summary>
    /// <exception cref="DataException">The space cannot be read, or says something that is not so.</exception>
    public (ITunableTrainer Trainer, SearchSpace Space) SearchOf(ParseResult parsed)
    {
        var trainer = (ITunableTrainer)Trainers.Find(parsed.GetRequiredValue(_model))!;
        var space = parsed.GetValue(_space) is { } path ? SpaceFile.Read(VerbPaths.Find(path), ref trainer) : SearchSpace.Of(trainer);
        return (trainer, space);
    }

    /// <summary>The search.</summary>
    public TuningRequest RequestOf(ParseResult parsed, (ITunableTrainer Trainer, SearchSpace Space) search, DataSet data) => new()
    {
        Judge = new JudgeRequest(
            data, new EvaluationPlan { Mask = _data.MaskOf(parsed), Seed = _data.SeedOf(parsed) }, RefitWithValidation: false, OnValidation: true,
            Threads: Environment.ProcessorCount, Budget: null),
        Protocol = SourceOf(parsed) is { Protocol: Protocol.NextItem } ? "next-item" : "leave-one-out",
        Trainer = search.Trainer,
        Space = search.Space,
        Metric = TuningMetric.Parse(parsed.GetRequiredValue(_metric))!,
        Trials = parsed.GetValue(_trials),
        Reduction = parsed.GetValue(_reduction),
        FirstShare = parsed.GetValue(_firstShare),
    };
}
