using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json;
using Portal.Server.Learning.Evaluation;

namespace Portal.Server.Learning;

/// <summary>Options of the verbs <c>rules cost</c> and <c>rules try</c>, and what they mean.</summary>
internal sealed class RuleCostOptions
{
    private const int MostCases = 1_000_000;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly DataOptions _data = new(filesOnly: false, "Most time the training of the model served may take; without limit when left out.");
    private readonly Option<string?> _placements = new("--placements") { HelpName = "keys", Description = "Placements parted by commas; all when left out." };

    private readonly Option<string> _served = new("--served")
    {
        HelpName = "name", Description = "The model the replayed shop serves, fitted to what came before; blend is the most like what a shop serves, and takes minutes.",
        DefaultValueFactory = _ => "item-knn-decay",
    };

    private readonly Option<int> _cases = new("--cases") { HelpName = "number", Description = "Most sessions replayed for each placement.", DefaultValueFactory = _ => 2_000 };
    private readonly Option<string?> _json = new("--json") { HelpName = "file", Description = "Where to write the figures." };

    /// <summary>Whether one placement of the shop itself is asked about: then neither others nor files are named.</summary>
    public bool OfOnePlacement { get; init; }

    /// <summary>Adds the options and what must hold between them.</summary>
    public void AddTo(Command command)
    {
        if (!OfOnePlacement)
        {
            _data.AddTo(command);
            command.Options.Add(_placements);
        }

        foreach (var option in new Option[] { _served, _cases, _json })
        {
            command.Options.Add(option);
        }

        command.Validators.Add(result =>
        {
            if (result.GetValue(_served) is { } served && Trainers.Find(served) is null)
            {
                result.AddError($"There is no model '{served}' to serve: use {string.Join(", ", Trainers.Names)}.");
            }

            // Validators run before defaults are filled in.
            if (result.GetResult(_cases) is { Implicit: false } && result.GetValue(_cases) is < 1 or > MostCases)
            {
                result.AddError($"--cases is from 1 to {MostCases}.");
            }
        });
    }

    /// <summary>The file asked for, or null for the shop.</summary>
    public DataRequest? SourceOf(ParseResult parsed) => _data.SourceOf(parsed);

    /// <summary>Name of the model served.</summary>
    public string ServedOf(ParseResult parsed) => parsed.GetRequiredValue(_served);

    /// <summary>Fits the model served to what came before the test cases, its choices made before that.</summary>
    public FittedModel Fit(ParseResult parsed, DataSet data, CancellationToken cancellationToken)
    {
        var request = new JudgeRequest(
            data, OfOnePlacement ? new EvaluationPlan() : new EvaluationPlan { Seed = _data.SeedOf(parsed), Mask = _data.MaskOf(parsed) }, RefitWithValidation: true, OnValidation: false,
            Environment.ProcessorCount, OfOnePlacement ? null : _data.BudgetOf(parsed));
        var (trainer, scorer) = FitModel.Fit(request, Trainers.Find(ServedOf(parsed))!, new Progress<TrainingProgress>(), cancellationToken);
        return new FittedModel(trainer, scorer, request.Plan.Seed);
    }

    /// <summary>What is measured.</summary>
    public RuleCostRequest RequestOf(ParseResult parsed, CaseSet cases, int[] products) => OfOnePlacement ? new(cases, products) { MostCases = parsed.GetValue(_cases) } : new(cases, products)
    {
        Placements = parsed.GetValue(_placements)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        MostCases = parsed.GetValue(_cases),
        Seed = _data.SeedOf(parsed),
    };

    /// <summary>Writes the report where it was asked for.</summary>
    /// <exception cref="DataException">It cannot be written.</exception>
    public void Keep(ParseResult parsed, RuleCostReport report) => Keep(parsed, JsonSerializer.Serialize(report, Json));

    /// <summary>Writes JSON where it was asked for.</summary>
    /// <exception cref="DataException">It cannot be written.</exception>
    public void Keep(ParseResult parsed, string json)
    {
        if (parsed.GetValue(_json) is { } file)
        {
            VerbFiles.Write(file, json + "\n");
        }
    }
}
