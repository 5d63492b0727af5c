using System.CommandLine;
using Portal.Server.Hosting;
using Portal.Server.Learning.Evaluation;

namespace Portal.Server.Learning;

/// <summary>Options of the verb <c>train</c>, and what they mean.</summary>
internal sealed class TrainOptions
{
    private readonly DataOptions _data = new(filesOnly: false, "Most time each of the two trainings may take.");
    private readonly SettingsOption _settings = new();

    private readonly Option<string?> _model = new("--model")
    {
        HelpName = "name", Description = "What to train, blend or the model of --settings when left out: " + string.Join(", ", Trainers.Names) + ".",
    };

    private readonly Option<string?> _out = new("--out") { HelpName = "folder", Description = "Folder of the bundle; the shop's own registry, and into service, when left out. Needed with --data." };

    private readonly Option<string> _priority = VerbChoice.Of(
        "--priority", "low works only while nobody else wants the processor, so that a shop beside it goes on serving; normal shares it evenly.",
        ["low", "normal"], "low");

    /// <summary>Adds the options and what must hold between them.</summary>
    public void AddTo(Command command)
    {
        _model.AcceptOnlyFromAmong([.. Trainers.Names]);
        _data.AddTo(command);
        _settings.AddTo(command);
        command.Options.Add(_model);
        command.Options.Add(_out);
        command.Options.Add(_priority);
        command.Validators.Add(result =>
        {
            if (_data.NamesFile(result) && result.GetValue(_out) is null)
            {
                result.AddError("--data needs --out, a folder for the model.");
            }
        });
    }

    /// <summary>Whether to give way to whoever wants the processor.</summary>
    public bool GivesWay(ParseResult parsed) => parsed.GetValue(_priority) == "low";

    /// <summary>The file to learn from, or null for the shop's events.</summary>
    public DataRequest? SourceOf(ParseResult parsed) => _data.SourceOf(parsed);

    /// <summary>Seed of the shuffle of item numbers.</summary>
    public int PermuteSeedOf(ParseResult parsed) => _data.PermuteSeedOf(parsed);

    /// <summary>The folder asked for, or null for the shop's registry.</summary>
    public string? OutOf(ParseResult parsed) => parsed.GetValue(_out) is { } folder ? Path.TrimEndingDirectorySeparator(VerbPaths.Find(folder)) : null;

    /// <summary>What trains.</summary>
    /// <exception cref="DataException">The settings are for another model, or say something that is not so.</exception>
    public ITrainer TrainerOf(ParseResult parsed)
    {
        var file = _settings.Read(parsed);
        var name = parsed.GetValue(_model) ?? file?.Model ?? "blend";
        return file is null || file.Model == name ? SettingsOption.Find(name, file)
            : throw new DataException($"The settings are for {file.Model} and --model is {name}: leave --model out, or name the same.");
    }

    /// <summary>How to judge it.</summary>
    public JudgeRequest RequestOf(ParseResult parsed, DataSet data) => new(
        data,
        new EvaluationPlan { Mask = _data.MaskOf(parsed), Seed = _data.SeedOf(parsed) },
        RefitWithValidation: false,
        OnValidation: false,
        Threads: Environment.ProcessorCount,
        Budget: _data.BudgetOf(parsed));
}
