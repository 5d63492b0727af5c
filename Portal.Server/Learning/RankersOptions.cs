using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json;
using Portal.Server.Hosting;
using Portal.Server.Learning.Evaluation;
using Portal.Shared.Recommendations;

namespace Portal.Server.Learning;

/// <summary>Options of the verb <c>rankers train</c>, and what they mean.</summary>
internal sealed class RankersOptions
{
    private const int MostCases = 1_000_000;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly DataOptions _data = new(filesOnly: false, "Most time the training of the model served may take; without limit when left out.");

    private readonly Option<string> _placements = new("--placements")
    {
        HelpName = "keys", Description = "Placements parted by commas.", DefaultValueFactory = _ => PlacementKeys.HomeForYou,
    };

    private readonly Option<string> _served = new("--served")
    {
        HelpName = "name", Description = "The model among the sources while history is replayed, fitted to what came before; blend is the most like what a shop serves, and takes minutes.",
        DefaultValueFactory = _ => "item-knn-decay",
    };

    private readonly Option<string?> _keep = new("--keep")
    {
        HelpName = "folder", Description = "Where the fits of that model are kept: the same data, settings and seed are fitted once.",
    };

    private readonly Option<int> _cases = new("--cases") { HelpName = "number", Description = "Most sessions replayed for each placement.", DefaultValueFactory = _ => 10_000 };

    private readonly Option<int> _logged = new("--least-logged")
    {
        HelpName = "number", Description = "Logged lists in which something was turned to that are enough to learn from; with fewer, history is replayed.", DefaultValueFactory = _ => 2_000,
    };

    private readonly Option<string?> _json = new("--json") { HelpName = "file", Description = "Where to write the figures." };

    /// <summary>Adds the options and what must hold between them.</summary>
    public void AddTo(Command command)
    {
        _data.AddTo(command);
        foreach (var option in new Option[] { _placements, _served, _keep, _cases, _logged, _json })
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
            foreach (var number in (Option<int>[])[_cases, _logged])
            {
                if (result.GetResult(number) is { Implicit: false } && result.GetValue(number) is < 1 or > MostCases)
                {
                    result.AddError($"{number.Name} is from 1 to {MostCases}.");
                }
            }
        });
    }

    /// <summary>The file asked for, or null for the shop.</summary>
    public DataRequest? SourceOf(ParseResult parsed) => _data.SourceOf(parsed);

    /// <summary>Keys of the placements.</summary>
    public IReadOnlyList<string> PlacementsOf(ParseResult parsed) =>
        parsed.GetRequiredValue(_placements).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Whether what was met before is kept out of the lists of a file.</summary>
    public HistoryMask MaskOf(ParseResult parsed) => _data.MaskOf(parsed);

    /// <summary>Seed of all chance.</summary>
    public int SeedOf(ParseResult parsed) => _data.SeedOf(parsed);

    /// <summary>Most sessions replayed.</summary>
    public int CasesOf(ParseResult parsed) => parsed.GetValue(_cases);

    /// <summary>Logged lists that are enough.</summary>
    public int LeastLoggedOf(ParseResult parsed) => parsed.GetValue(_logged);

    /// <summary>Name of the model among the sources.</summary>
    public string ServedOf(ParseResult parsed) => parsed.GetRequiredValue(_served);

    /// <summary>Fits that model to what came before the test cases, its choices made before that.</summary>
    public FittedModel Fit(ParseResult parsed, DataSet data, CancellationToken cancellationToken)
    {
        var request = new JudgeRequest(
            data, new EvaluationPlan { Seed = _data.SeedOf(parsed), Mask = _data.MaskOf(parsed) }, RefitWithValidation: true, OnValidation: false,
            Environment.ProcessorCount, _data.BudgetOf(parsed));
        var keep = parsed.GetValue(_keep) is { } folder ? VerbPaths.Find(folder) : null;
        var kept = new KeptTrainer(Trainers.Find(ServedOf(parsed))!, new KeptFits(data, keep, TimeProvider.System));
        var (trainer, scorer) = FitModel.Fit(request, kept, new Progress<TrainingProgress>(), cancellationToken);
        return new FittedModel(trainer, scorer, request.Plan.Seed);
    }

    /// <summary>Writes the report where it was asked for.</summary>
    /// <exception cref="DataException">It cannot be written.</exception>
    public void Keep(ParseResult parsed, RankersReport report)
    {
        if (parsed.GetValue(_json) is { } file)
        {
            VerbFiles.Write(file, JsonSerializer.Serialize(report, Json) + "\n");
        }
    }
}
