using System.CommandLine;
using System.Globalization;
using Portal.Server.Hosting;
using Portal.Server.Learning.Evaluation;
using Portal.Server.ModelRegistry;

namespace Portal.Server.Learning;

/// <summary>Options of the verb <c>import-onnx</c>, and what they mean.</summary>
internal sealed class ImportOnnxOptions
{
    private readonly Option<string> _model = new("--model") { Required = true, HelpName = "file", Description = "The ONNX file, all its numbers inside." };

    private readonly Option<string> _items = new("--items")
    {
        Required = true, HelpName = "file", Description = "The model's items: items.txt (an id a line) or items.parquet of an export. Line n is the model's item n.",
    };

    private readonly Option<int> _length = new("--length")
    {
        HelpName = "places", Description = "Interactions the model is told, where its length is not fixed.", DefaultValueFactory = _ => OnnxLayout.UsualLength,
    };

    private readonly Option<string> _align = Choice("--align", "Where a shorter history stands in a row: right has the newest in the last place.", "right", "left");
    private readonly Option<string?> _data = new("--data") { HelpName = "path", Description = "A file or folder to judge by; the shop's own events when left out." };
    private readonly Option<string?> _format = new("--format") { HelpName = string.Join('|', DataFormats.Names.Select(format => format.Name)), Description = "What the data is." };
    private readonly Option<DateTimeOffset?> _until = new("--until") { HelpName = "date", Description = "Of the shop's events only those before: that of the export, so that the test part is the same." };
    private readonly Option<string> _protocol = Choice("--protocol", "How to split a file.", "leave-one-out", "next-item");
    private readonly Option<string> _mask = Choice("--mask", "Whether lists leave out what was met before.", "seen", "none");
    private readonly Option<string> _fit = Choice("--fit", "What popularity beside it is fitted to: what the model was trained on.", "train", "train+valid");
    private readonly Option<string> _k = new("--k") { HelpName = "lengths", Description = "Lengths of the lists.", DefaultValueFactory = _ => "5,10,20" };
    private readonly Option<int> _seed = new("--seed") { HelpName = "number", Description = "Seed of splitting and resampling.", DefaultValueFactory = _ => 1 };
    private readonly Option<string?> _out = new("--out") { HelpName = "folder", Description = "Folder of the bundle; the shop's own registry, and into service, when left out. Needed with --data." };

    /// <summary>Adds the options and what must hold between them.</summary>
    public void AddTo(Command command)
    {
        _format.AcceptOnlyFromAmong([.. DataFormats.Names.Select(format => format.Name)]);
        foreach (var option in new Option[] { _model, _items, _length, _align, _data, _format, _until, _protocol, _mask, _fit, _k, _seed, _out })
        {
            command.Options.Add(option);
        }

        command.Validators.Add(result =>
        {
            if (result.GetValue(_data) is not null && (result.GetValue(_format) is null || result.GetValue(_out) is null))
            {
                result.AddError("--data needs --format, which says what the file is, and --out, a folder for the model.");
            }

            if (result.GetValue(_data) is null == (result.GetValue(_format) is not null))
            {
                result.AddError("--format belongs to --data.");
            }

            if (result.GetValue(_data) is not null && result.GetValue(_until) is not null)
            {
                result.AddError("--until is for the shop's events: with --data, give a file that ends there.");
            }
        });
        _length.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && result.GetValueOrDefault<int>() is < 1 or > OnnxLayout.MostLength)
            {
                result.AddError($"--length is from 1 to {OnnxLayout.MostLength.ToString("N0", CultureInfo.InvariantCulture)}.");
            }
        });
        _k.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && Lengths(result.Tokens[0].Value).Count == 0)
            {
                result.AddError($"--k {result.Tokens[0].Value} is not a list of lengths from 1 to 1,000 such as 5,10,20.");
            }
        });
    }

    /// <summary>The ONNX file.</summary>
    public string ModelOf(ParseResult parsed) => VerbPaths.Find(parsed.GetRequiredValue(_model));

    /// <summary>The list of its items.</summary>
    public string ItemsOf(ParseResult parsed) => VerbPaths.Find(parsed.GetRequiredValue(_items));

    /// <summary>How it wants to be told histories.</summary>
    public OnnxLayout LayoutOf(ParseResult parsed, int items) =>
        new(items, parsed.GetValue(_length), parsed.GetValue(_align) == "left" ? OnnxAlignment.Left : OnnxAlignment.Right);

    /// <summary>Whether a file is judged by, rather than the shop's events.</summary>
    public bool HasFile(ParseResult parsed) => parsed.GetValue(_data) is not null;

    /// <summary>How the data is asked for; the shop's events are split by time.</summary>
    public DataRequest SourceOf(ParseResult parsed) => new()
    {
        Format = parsed.GetValue(_format) ?? "events",
        Path = parsed.GetValue(_data) is { } path ? VerbPaths.Find(path) : "shop",
        Protocol = !HasFile(parsed) || parsed.GetValue(_protocol) == "next-item" ? Protocol.NextItem : Protocol.LeaveOneOut,
        Seed = parsed.GetValue(_seed),
    };

    /// <summary>Which of the shop's events; read as for training.</summary>
    public EventsRequest EventsOf(ParseResult parsed) => new() { Before = parsed.GetValue(_until), Collapse = true };

    /// <summary>The folder asked for, or null for the shop's registry.</summary>
    public string? OutOf(ParseResult parsed) => parsed.GetValue(_out) is { } folder ? Path.TrimEndingDirectorySeparator(VerbPaths.Find(folder)) : null;

    /// <summary>How to judge it.</summary>
    public JudgeRequest RequestOf(ParseResult parsed, DataSet data) => new(
        data,
        new EvaluationPlan
        {
            Cutoffs = Lengths(parsed.GetRequiredValue(_k)),
            Mask = parsed.GetValue(_mask) == "none" ? HistoryMask.None : HistoryMask.Seen,
            Seed = parsed.GetValue(_seed),
        },
        RefitWithValidation: parsed.GetValue(_fit) == "train+valid",
        OnValidation: false,
        Threads: Environment.ProcessorCount,
        Budget: null);

    private static Option<string> Choice(string name, string about, params string[] values)
    {
        var option = new Option<string>(name) { HelpName = string.Join('|', values), Description = about, DefaultValueFactory = _ => values[0] };
        return option.AcceptOnlyFromAmong(values);
    }

    /// <summary>The lengths, ascending; empty when one of them is none.</summary>
    private static List<int> Lengths(string text)
    {
        var lengths = new SortedSet<int>();
        foreach (var word in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var length) || length is < 1 or > 1_000)
            {
                return [];
            }

            lengths.Add(length);
        }

        return [.. lengths];
    }
}
