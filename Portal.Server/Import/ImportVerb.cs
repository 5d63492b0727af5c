using System.CommandLine;
using Portal.Server.Hosting;
using Portal.Server.Import.Storing;

namespace Portal.Server.Import;

/// <summary>The verb <c>import</c>.</summary>
/// <param name="args">The program's arguments: a dry run looks up the data folder's setting in them without making the host.</param>
public sealed class ImportVerb(string[] args) : IVerb
{
    private const int ChangesShown = 3;

    private readonly Argument<string> _path = new("path") { Description = "The file, or for complete-journey the folder; gzip is read as it is." };

    private readonly Option<string> _format = new("--format", "-f")
    {
        Required = true,
        HelpName = "name",
        Description = "What the file is: " + string.Join("; ", ImportFormats.Names.Select(format => $"{format.Name} ({format.About})")) + ".",
    };

    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Read and judge everything, print the same figures, write nothing." };

    private readonly Option<string[]> _map = new("--map")
    {
        HelpName = "field=column",
        Description = "For csv-*, jsonl-* and google-*: the column (or JSON property) that holds a field; may be given again for each field.",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string?> _items = new("--items") { HelpName = "file", Description = "For sequences: a CSV, TSV or JSON Lines file that names the items." };
    private readonly Option<string?> _source = new("--source") { HelpName = "name", Description = "Name the products are kept under; the format's own when left out." };
    private readonly Option<string?> _encoding = new("--encoding") { HelpName = "name", Description = "Text encoding, such as windows-1252; UTF-8 when left out." };
    private readonly Option<bool> _keepAnonymous = new("--keep-anonymous") { Description = "Keep baskets without a customer, each as a shopper of its own." };
    private readonly Option<bool> _keepDemo = new("--keep-demo") { Description = "Leave the demo shop's products on the shelves." };
    private readonly Option<bool> _keepDates = new("--keep-dates") { Description = "Keep the file's dates; otherwise old data is moved by whole days so that its newest event lies in the last day." };
    private readonly Option<bool> _strict = new("--strict") { Description = "End with exit code 3 when any row was left out." };

    /// <inheritdoc/>
    public Command Build(Func<WebApplication> buildHost)
    {
        var command = new Command("import", "Bring a real shop's products and history in from files. " + ExitCodes.Explained)
        {
            _path, _format, _dryRun, _map, _items, _source, _encoding, _keepAnonymous, _keepDemo, _keepDates, _strict,
        };
        command.Validators.Add(result =>
        {
            foreach (var entry in result.GetValue(_map) ?? [])
            {
                if (entry.IndexOf('=', StringComparison.Ordinal) < 1)
                {
                    result.AddError($"--map {entry} is not of the form field=column.");
                }
            }
        });
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, buildHost, cancellationToken));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, Func<WebApplication> buildHost, CancellationToken cancellationToken)
    {
        var console = VerbConsole.Standard;
        var request = ToRequest(parsed);
        if (ImportFormats.Find(request.Format) is null)
        {
            console.Error(ImportFormats.Unknown(request).Sentence);
            return ExitCodes.WrongArguments;
        }

        var shop = ShopOnDisk.Open(args);
        var check = new CheckImport(TimeProvider.System)
        {
            Known = () => shop,
            Compare = parsed.GetValue(_dryRun) ? (source, drafts, stop) => shop.CompareAsync(source, drafts, ChangesShown, stop) : null,
        };
        var report = await ImportScreen.WatchAsync(console, progress => parsed.GetValue(_dryRun)
            ? check.CheckAsync(request, progress, cancellationToken)
            : ImportAsync(check, buildHost, request, progress, cancellationToken));
        new ImportScreen(console).Show(report, parsed.GetValue(_dryRun));
        return report.Outcome switch
        {
            ImportOutcome.Failed => ExitCodes.Failed,
            ImportOutcome.Cancelled => ExitCodes.Cancelled,
            _ => parsed.GetValue(_strict) && report.Bad > 0 ? ExitCodes.Incomplete : ExitCodes.Done,
        };
    }

    private static async Task<ImportReport> ImportAsync(
        CheckImport check, Func<WebApplication> buildHost, ImportRequest request, IProgress<ImportProgress> progress,
        CancellationToken cancellationToken)
    {
        // Asked before the host is made, so that a mistyped path leaves no empty shop behind.
        if (check.FindProblem(request) is { } problem)
        {
            return ImportReport.Failed(request, problem);
        }

        await using var host = buildHost();
        await host.Services.PrepareAsync(StartupPhase.Catalogue, cancellationToken);
        return await host.Services.GetRequiredService<RunImport>().RunAsync(request, progress, cancellationToken);
    }

    private ImportRequest ToRequest(ParseResult parsed) => new()
    {
        Format = parsed.GetRequiredValue(_format),
        Path = VerbPaths.Find(parsed.GetRequiredValue(_path)),
        Source = parsed.GetValue(_source),
        Columns = (parsed.GetValue(_map) ?? []).Select(entry => entry.Split('=', 2))
            .GroupBy(pair => pair[0].Trim(), StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.Last()[1].Trim(), StringComparer.OrdinalIgnoreCase),
        ItemsPath = parsed.GetValue(_items) is { } items ? VerbPaths.Find(items) : null,
        Encoding = parsed.GetValue(_encoding),
        KeepAnonymous = parsed.GetValue(_keepAnonymous),
        KeepDemo = parsed.GetValue(_keepDemo),
        KeepDates = parsed.GetValue(_keepDates),
    };
}
