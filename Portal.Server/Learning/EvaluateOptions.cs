using System.CommandLine;
using System.Globalization;
using Portal.Server.Hosting;
using Portal.Server.Learning.Evaluation;

namespace Portal.Server.Learning;

/// <summary>Options of the verb <c>evaluate</c>, and what they mean.</summary>
internal sealed class EvaluateOptions
{
    private const string UsualLengths = "5,10,20";
    private static readonly string AllModels = string.Join(',', Trainers.Names);

    private readonly Option<string> _data = new("--data") { Required = true, HelpName = "path", Description = "The file, or for sessions and behaviours the folder; gzip is read as it is." };

    private readonly Option<string> _format = Choice(
        "--format", "What the data is: " + string.Join("; ", DataFormats.Names.Select(format => $"{format.Name} ({format.About})")) + ".",
        [.. DataFormats.Names.Select(format => format.Name)]);

    private readonly Option<string?> _items = new("--items") { HelpName = "path", Description = "What is known of the items: CSV, TSV or JSON Lines with the item in the first column, or a JSON object of item -> list." };
    private readonly Option<string?> _test = new("--test") { HelpName = "path", Description = "For sessions: the test file, when it is not found beside the training file." };

    private readonly Option<string> _models = new("--models")
    {
        HelpName = "names",
        Description = "Models parted by commas; each when left out: " + string.Join(", ", Trainers.Names) + ".",
        DefaultValueFactory = _ => AllModels,
    };

    private readonly Option<string> _protocol = Choice("--protocol", "How to split.", ["leave-one-out", "next-item"], "leave-one-out");
    private readonly Option<string> _mask = Choice("--mask", "Whether what somebody dealt with before is taken out of the ranking in the figures shown first.", ["seen", "none"], "seen");
    private readonly Option<string> _fit = Choice("--fit", "What to fit to: train alone (research), or train+valid with choices made before (production).", ["train", "train+valid"], "train");
    private readonly Option<string> _k = new("--k") { HelpName = "lengths", Description = "Lengths of the lists.", DefaultValueFactory = _ => UsualLengths };
    private readonly Option<int> _seed = new("--seed") { HelpName = "number", Description = "Seed of training, splitting and resampling.", DefaultValueFactory = _ => 1 };
    private readonly Option<int> _permuteSeed = new("--permute-seed") { HelpName = "number", Description = "Seed of the shuffle of item numbers.", DefaultValueFactory = _ => 1 };
    private readonly Option<double?> _budget = new("--budget-minutes") { HelpName = "minutes", Description = "Most time the training of one model may take; without limit when left out." };
    private readonly Option<string> _on = Choice("--on", "Which cases to ask; valid is for choices, and its figures flatter.", ["valid", "test"], "test");
    private readonly Option<string> _json = new("--json") { Required = true, HelpName = "file", Description = "Where to write the figures." };
    private readonly Option<string?> _html = new("--html") { HelpName = "file", Description = "Where to write a page of them." };

    /// <summary>Adds the options and what must hold between them.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _data, _format, _items, _test, _models, _protocol, _mask, _fit, _k, _seed, _permuteSeed, _budget, _on, _json, _html })
        {
            command.Options.Add(option);
        }

        _format.Required = true;
        command.Validators.Add(result =>
        {
            // Validators run before defaults are filled in: null means the usual.
            foreach (var error in Errors(result.GetValue(_models) ?? AllModels, result.GetValue(_k) ?? UsualLengths, result.GetValue(_budget)))
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
    public DataRequest SourceOf(ParseResult parsed) => new()
    {
        Format = parsed.GetRequiredValue(_format),
        Path = VerbPaths.Find(parsed.GetRequiredValue(_data)),
        ItemsPath = parsed.GetValue(_items) is { } items ? VerbPaths.Find(items) : null,
        TestPath = parsed.GetValue(_test) is { } test ? VerbPaths.Find(test) : null,
        Protocol = parsed.GetValue(_protocol) == "next-item" ? Protocol.NextItem : Protocol.LeaveOneOut,
        PermuteSeed = parsed.GetValue(_permuteSeed),
        Seed = parsed.GetValue(_seed),
    };

    /// <summary>The models asked for.</summary>
    public IReadOnlyList<ITrainer> TrainersOf(ParseResult parsed) => [.. Names(parsed.GetRequiredValue(_models)).Select(name => Trainers.Find(name)!)];

    /// <summary>What to fit and ask.</summary>
    public JudgeRequest RequestOf(ParseResult parsed, DataSet data) => new(
        data,
        new EvaluationPlan
        {
            Cutoffs = Lengths(parsed.GetRequiredValue(_k)),
            Mask = parsed.GetValue(_mask) == "none" ? HistoryMask.None : HistoryMask.Seen,
            Seed = parsed.GetValue(_seed),
        },
        RefitWithValidation: parsed.GetValue(_fit) == "train+valid",
        OnValidation: parsed.GetValue(_on) == "valid",
        Threads: Environment.ProcessorCount,
        Budget: parsed.GetValue(_budget) is { } minutes ? TimeSpan.FromMinutes(minutes) : null);

    /// <summary>Writes the report to the files asked for.</summary>
    /// <exception cref="DataException">A file cannot be written.</exception>
    public void Keep(ParseResult parsed, EvaluationReport report)
    {
        Write(parsed.GetRequiredValue(_json), ReportJson.Of(report));
        if (parsed.GetValue(_html) is { } page)
        {
            Write(page, ReportPage.Of(report));
        }
    }

    private static IEnumerable<string> Errors(string models, string lengths, double? budget)
    {
        foreach (var name in Names(models).Where(name => !Trainers.Names.Contains(name)))
        {
            yield return $"There is no model '{name}': use {string.Join(", ", Trainers.Names)}.";
        }

        if (Names(models).Length == 0)
        {
            yield return "--models names no model.";
        }

        if (Lengths(lengths) is not { Count: > 0 } valid || valid.Any(k => k is < 1 or > 1_000))
        {
            yield return $"--k {lengths} is not a list of lengths from 1 to 1,000 such as 5,10,20.";
        }

        if (budget is <= 0 or > 10_000)
        {
            yield return "--budget-minutes is more than 0 and at most 10,000.";
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

    private static Option<string> Choice(string name, string about, string[] values, string? usual = null)
    {
        var option = new Option<string>(name) { Description = about, HelpName = string.Join('|', values) };
        if (usual is not null)
        {
            option.DefaultValueFactory = _ => usual;
        }

        return option.AcceptOnlyFromAmong(values);
    }

    private static void Write(string path, string text)
    {
        var file = VerbPaths.Find(path);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            // Whoever looks meanwhile finds a whole file, the last or the next.
            File.WriteAllText(file + ".part", text);
            File.Move(file + ".part", file, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{file} cannot be written: {failure.Message}");
        }
    }
}
