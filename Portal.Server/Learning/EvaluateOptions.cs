using System.CommandLine;
using System.Globalization;
using Portal.Server.Learning.Evaluation;
using Portal.Server.Learning.Tunables;

namespace Portal.Server.Learning;

/// <summary>Options of the verb <c>evaluate</c>, and what they mean.</summary>
internal sealed class EvaluateOptions
{
    private const string UsualLengths = "5,10,20";
    private static readonly string AllModels = string.Join(',', Trainers.Names);

    private readonly DataOptions _data = new(filesOnly: true, "Most time the training of one model may take; without limit when left out.");
    private readonly SettingsOption _settings = new();
    private readonly PipelineOptions _pipeline = new();

    private readonly Option<string?> _models = new("--models")
    {
        HelpName = "names",
        Description = "Models parted by commas; when left out each there is, or the one of --settings: " + string.Join(", ", Trainers.Names)
            + $". Beside these, lists as the shop serves them: {string.Join(", ", PipelineOptions.Names)}.",
    };

    private readonly Option<string> _fit = VerbChoice.Of("--fit", "What to fit to: train alone (research), or train+valid with choices made before (production).", ["train", "train+valid"], "train");
    private readonly Option<string> _k = new("--k") { HelpName = "lengths", Description = "Lengths of the lists.", DefaultValueFactory = _ => UsualLengths };
    private readonly Option<string> _on = VerbChoice.Of("--on", "Which cases to ask; valid is for choices, and its figures flatter.", ["valid", "test"], "test");
    private readonly Option<string> _json = new("--json") { Required = true, HelpName = "file", Description = "Where to write the figures." };
    private readonly Option<string?> _html = new("--html") { HelpName = "file", Description = "Where to write a page of them." };

    /// <summary>Adds the options and what must hold between them.</summary>
    public void AddTo(Command command)
    {
        _data.AddTo(command);
        _settings.AddTo(command);
        _pipeline.AddTo(command);
        foreach (var option in new Option[] { _models, _fit, _k, _on, _json, _html })
        {
            command.Options.Add(option);
        }

        command.Validators.Add(result =>
        {
            // Validators run before defaults are filled in: null means the usual.
            foreach (var error in Errors(result.GetValue(_models) ?? AllModels, result.GetValue(_k) ?? UsualLengths))
            {
                result.AddError(error);
            }

            if (result.GetValue(_on) == "valid" && result.GetValue(_fit) == "train+valid")
            {
                result.AddError("--on valid asks what --fit train+valid has learnt: use --fit train.");
            }
        });
    }

    /// <summary>The data asked for.</summary>
    public DataRequest SourceOf(ParseResult parsed) => _data.SourceOf(parsed)!;

    /// <summary>The names of the models asked for, and what finds their trainers.</summary>
    /// <exception cref="DataException">The settings are for none of them, or say something that is not so.</exception>
    public (IReadOnlyList<string> Names, Func<string, ITrainer> Find) ModelsOf(ParseResult parsed)
    {
        var file = _settings.Read(parsed);
        var names = Names(parsed.GetValue(_models) ?? file?.Model ?? AllModels);
        return file is null || names.Contains(file.Model) ? (names, name => SettingsOption.Find(name, file))
            : throw new DataException($"The settings are for {file.Model}, which is not among --models.");
    }

    /// <summary>The trainers of the models asked for.</summary>
    /// <exception cref="DataException">The file of a placement cannot be used.</exception>
    public IReadOnlyList<ITrainer> TrainersOf(
        ParseResult parsed, (IReadOnlyList<string> Names, Func<string, ITrainer> Find) models, JudgeRequest request, ReplayShops shops) =>
        _pipeline.TrainersOf(parsed, models.Names, models.Find, request, shops);

    /// <summary>What to fit and ask.</summary>
    public JudgeRequest RequestOf(ParseResult parsed, DataSet data) => new(
        data,
        new EvaluationPlan { Cutoffs = Lengths(parsed.GetRequiredValue(_k)), Mask = _data.MaskOf(parsed), Seed = _data.SeedOf(parsed) },
        RefitWithValidation: parsed.GetValue(_fit) == "train+valid",
        OnValidation: parsed.GetValue(_on) == "valid",
        Threads: Environment.ProcessorCount,
        Budget: _data.BudgetOf(parsed));

    /// <summary>Writes the report to the files asked for.</summary>
    /// <exception cref="DataException">A file cannot be written.</exception>
    public void Keep(ParseResult parsed, EvaluationReport report)
    {
        VerbFiles.Write(parsed.GetRequiredValue(_json), ReportJson.Of(report));
        if (parsed.GetValue(_html) is { } page)
        {
            VerbFiles.Write(page, ReportPage.Of(report));
        }
    }

    private static IEnumerable<string> Errors(string models, string lengths)
    {
        foreach (var name in Names(models).Where(name => !Trainers.Names.Contains(name) && !PipelineOptions.Names.Contains(name)))
        {
            yield return $"There is no model '{name}': use {string.Join(", ", Trainers.Names.Concat(PipelineOptions.Names))}.";
        }

        if (Names(models).Length == 0)
        {
            yield return "--models names no model.";
        }

        if (Lengths(lengths) is not { Count: > 0 } valid || valid.Any(k => k is < 1 or > 1_000))
        {
            yield return $"--k {lengths} is not a list of lengths from 1 to 1,000 such as 5,10,20.";
        }
    }

    private static string[] Names(string models) =>
        [.. models.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)];

    /// <summary>The lengths, ascending; empty when one of them is no number.</summary>
    private static List<int> Lengths(string text)
    {
        var lengths = new SortedSet<int>();
        foreach (var word in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var length))
            {
                return [];
            }

            lengths.Add(length);
        }

        return [.. lengths];
    }
}
