using System.CommandLine;
using System.CommandLine.Parsing;
using Portal.Server.Hosting;

namespace Portal.Server.Learning;

/// <summary>What the verbs that learn ask alike: which data, how to split and mask it, seeds and time.</summary>
internal sealed class DataOptions
{
    private readonly Option<string?> _data, _format, _items, _test;
    private readonly Option<string> _protocol, _mask;
    private readonly Option<int> _seed, _permuteSeed;
    private readonly Option<double?> _budget;
    private readonly bool _filesOnly;

    /// <param name="filesOnly">Whether data must be named; otherwise the shop's own events are learnt from.</param>
    /// <param name="budget">What <c>--budget-minutes</c> bounds, in a sentence.</param>
    public DataOptions(bool filesOnly, string budget)
    {
        _filesOnly = filesOnly;
        _data = new("--data")
        {
            Required = filesOnly, HelpName = "path",
            Description = "The file, or for sessions and behaviours the folder; gzip is read as it is." + (filesOnly ? "" : " The shop's own events when left out."),
        };
        _format = new("--format")
        {
            Required = filesOnly, HelpName = string.Join('|', DataFormats.Names.Select(format => format.Name)),
            Description = "What the data is: " + string.Join("; ", DataFormats.Names.Select(format => $"{format.Name} ({format.About})")) + ".",
        };
        _format.AcceptOnlyFromAmong([.. DataFormats.Names.Select(format => format.Name)]);
        _items = new("--items") { HelpName = "path", Description = "What is known of the items: CSV, TSV or JSON Lines with the item in the first column, or a JSON object of item -> list." };
        _test = new("--test") { HelpName = "path", Description = "For sessions: the test file, when it is not found beside the training file." };
        _protocol = VerbChoice.Of("--protocol", "How to split.", ["leave-one-out", "next-item"], "leave-one-out");
        _mask = VerbChoice.Of("--mask", "Whether what somebody dealt with before is taken out of the ranking.", ["seen", "none"], "seen");
        _seed = new("--seed") { HelpName = "number", Description = "Seed of all chance but the item numbers.", DefaultValueFactory = _ => 1 };
        _permuteSeed = new("--permute-seed") { HelpName = "number", Description = "Seed of the shuffle of item numbers.", DefaultValueFactory = _ => 1 };
        _budget = new("--budget-minutes") { HelpName = "minutes", Description = budget };
    }

    /// <summary>Adds the options and what must hold between them.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _data, _format, _items, _test, _protocol, _mask, _seed, _permuteSeed, _budget })
        {
            command.Options.Add(option);
        }

        command.Validators.Add(result =>
        {
            if (result.GetValue(_budget) is <= 0 or > 10_000)
            {
                result.AddError("--budget-minutes is more than 0 and at most 10,000.");
            }

            if (!_filesOnly)
            {
                RequireWhole(result);
            }
        });
    }

    /// <summary>Whether a file is named rather than the shop.</summary>
    public bool NamesFile(SymbolResult result) => result.GetValue(_data) is not null;

    /// <summary>The data asked for, or null for the shop's events.</summary>
    public DataRequest? SourceOf(ParseResult parsed) => parsed.GetValue(_data) is not { } path ? null : new DataRequest
    {
        Format = parsed.GetValue(_format)!,
        Path = VerbPaths.Find(path),
        ItemsPath = parsed.GetValue(_items) is { } items ? VerbPaths.Find(items) : null,
        TestPath = parsed.GetValue(_test) is { } test ? VerbPaths.Find(test) : null,
        Protocol = parsed.GetValue(_protocol) == "next-item" ? Protocol.NextItem : Protocol.LeaveOneOut,
        PermuteSeed = PermuteSeedOf(parsed),
        Seed = SeedOf(parsed),
    };

    /// <summary>Whether lists leave out what was met before.</summary>
    public HistoryMask MaskOf(ParseResult parsed) => parsed.GetValue(_mask) == "none" ? HistoryMask.None : HistoryMask.Seen;

    /// <summary>Seed of all chance but the item numbers.</summary>
    public int SeedOf(ParseResult parsed) => parsed.GetValue(_seed);

    /// <summary>Seed of the shuffle of item numbers.</summary>
    public int PermuteSeedOf(ParseResult parsed) => parsed.GetValue(_permuteSeed);

    /// <summary>The time given; null for no limit.</summary>
    public TimeSpan? BudgetOf(ParseResult parsed) => parsed.GetValue(_budget) is { } minutes ? TimeSpan.FromMinutes(minutes) : null;

    private void RequireWhole(CommandResult result)
    {
        if (result.GetValue(_data) is not null && result.GetValue(_format) is null)
        {
            result.AddError("--data needs --format, which says what the file is.");
        }

        if (result.GetValue(_data) is null && (result.GetValue(_format) ?? result.GetValue(_items) ?? result.GetValue(_test)) is not null)
        {
            result.AddError("--format, --items and --test belong to --data.");
        }
    }
}
