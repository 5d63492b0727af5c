using System.CommandLine;
using Portal.Server.Hosting;
using Portal.Server.Learning.Evaluation;

namespace Portal.Server.Learning;

/// <summary>Options of the verb <c>train</c>, and what they mean.</summary>
internal sealed class TrainOptions
{
    private readonly Option<string?> _data = new("--data") { HelpName = "path", Description = "A file or folder to learn from; the shop's own events when left out." };
    private readonly Option<string?> _format = new("--format") { HelpName = string.Join('|', DataFormats.Names.Select(format => format.Name)), Description = "What the data is." };
    private readonly Option<string?> _items = new("--items") { HelpName = "path", Description = "What is known of the items." };

    private readonly Option<string> _model = new("--model")
    {
        HelpName = "name", Description = "What to train: " + string.Join(", ", Trainers.Names) + ".", DefaultValueFactory = _ => "blend",
    };

    private readonly Option<string> _protocol = new("--protocol") { HelpName = "leave-one-out|next-item", Description = "How to split a file.", DefaultValueFactory = _ => "leave-one-out" };
    private readonly Option<string> _mask = new("--mask") { HelpName = "seen|none", Description = "Whether lists leave out what was met before.", DefaultValueFactory = _ => "seen" };
    private readonly Option<string?> _out = new("--out") { HelpName = "folder", Description = "Folder of the bundle; the shop's own registry, and into service, when left out. Needed with --data." };
    private readonly Option<int> _seed = new("--seed") { HelpName = "number", Description = "Seed of all chance.", DefaultValueFactory = _ => 1 };
    private readonly Option<double?> _budget = new("--budget-minutes") { HelpName = "minutes", Description = "Most time each of the two trainings may take." };

    /// <summary>Adds the options and what must hold between them.</summary>
    public void AddTo(Command command)
    {
        _protocol.AcceptOnlyFromAmong("leave-one-out", "next-item");
        _mask.AcceptOnlyFromAmong("seen", "none");
        _model.AcceptOnlyFromAmong([.. Trainers.Names]);
        _format.AcceptOnlyFromAmong([.. DataFormats.Names.Select(format => format.Name)]);
        foreach (var option in new Option[] { _data, _format, _items, _model, _protocol, _mask, _out, _seed, _budget })
        {
            command.Options.Add(option);
        }

        command.Validators.Add(result =>
        {
            if (result.GetValue(_data) is not null && (result.GetValue(_format) is null || result.GetValue(_out) is null))
            {
                result.AddError("--data needs --format, which says what the file is, and --out, a folder for the model.");
            }

            if (result.GetValue(_data) is null && (result.GetValue(_format) ?? result.GetValue(_items)) is not null)
            {
                result.AddError("--format and --items belong to --data.");
            }

            if (result.GetValue(_budget) is <= 0 or > 10_000)
            {
                result.AddError("--budget-minutes is more than 0 and at most 10,000.");
            }
        });
    }

    /// <summary>The file to learn from, or null for the shop's events.</summary>
    public DataRequest? SourceOf(ParseResult parsed) => parsed.GetValue(_data) is not { } path ? null : new DataRequest
    {
        Format = parsed.GetValue(_format)!,
        Path = VerbPaths.Find(path),
        ItemsPath = parsed.GetValue(_items) is { } items ? VerbPaths.Find(items) : null,
        Protocol = parsed.GetValue(_protocol) == "next-item" ? Protocol.NextItem : Protocol.LeaveOneOut,
        PermuteSeed = 1,
        Seed = parsed.GetValue(_seed),
    };

    /// <summary>The folder asked for, or null for the shop's registry.</summary>
    public string? OutOf(ParseResult parsed) => parsed.GetValue(_out) is { } folder ? Path.TrimEndingDirectorySeparator(VerbPaths.Find(folder)) : null;

    /// <summary>Name of the model.</summary>
    public string ModelOf(ParseResult parsed) => parsed.GetRequiredValue(_model);

    /// <summary>What trains it.</summary>
    public ITrainer TrainerOf(ParseResult parsed) => Trainers.Find(ModelOf(parsed))!;

    /// <summary>How to judge it.</summary>
    public JudgeRequest RequestOf(ParseResult parsed, DataSet data) => new(
        data,
        new EvaluationPlan { Mask = parsed.GetValue(_mask) == "none" ? HistoryMask.None : HistoryMask.Seen, Seed = parsed.GetValue(_seed) },
        RefitWithValidation: false,
        OnValidation: false,
        Threads: Environment.ProcessorCount,
        Budget: parsed.GetValue(_budget) is { } minutes ? TimeSpan.FromMinutes(minutes) : null);
}
