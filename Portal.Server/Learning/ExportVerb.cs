using System.CommandLine;
using System.Globalization;
using Portal.Server.Hosting;
using Portal.Server.Learning.Datasets;
using Portal.Server.Learning.Evaluation;
using Portal.Server.Learning.Exchange;
using Spectre.Console;

namespace Portal.Server.Learning;

/// <summary>The verb <c>export</c>: writes the training data set as Parquet files, for training elsewhere.</summary>
public sealed class ExportVerb : IVerb
{
    private const int MostPartitions = 10_000;

    private readonly Option<bool> _parquet = new("--parquet") { Description = "As Parquet files, the one format there is." };
    private readonly Option<string> _out = new("--out") { Required = true, HelpName = "folder", Description = "The folder to make." };
    private readonly Option<string?> _data = new("--data") { HelpName = "path", Description = "A file or folder to export; the shop's own events when left out." };
    private readonly Option<string?> _format = new("--format") { HelpName = string.Join('|', DataFormats.Names.Select(format => format.Name)), Description = "What the data is." };
    private readonly Option<string?> _items = new("--items") { HelpName = "path", Description = "What is known of the items." };
    private readonly Option<string> _protocol = new("--protocol") { HelpName = "leave-one-out|next-item", Description = "How to split a file.", DefaultValueFactory = _ => "leave-one-out" };
    private readonly Option<DateTimeOffset?> _until = new("--until") { HelpName = "date", Description = "Of the shop's events only those before." };
    private readonly Option<int?> _partitions = new("--partitions") { HelpName = "number", Description = $"Files the interactions are shared out to; one for each {ExportTrainingData.UsualRows.ToString("N0", CultureInfo.InvariantCulture)} when left out." };
    private readonly Option<int> _seed = new("--seed") { HelpName = "number", Description = "Seed of all chance.", DefaultValueFactory = _ => 1 };

    /// <inheritdoc/>
    public Command Build(Func<WebApplication> buildHost)
    {
        var command = new Command("export", "Write the training data set for training elsewhere: from the shop's own events, or with --data from a file. " + ExitCodes.Explained);
        _protocol.AcceptOnlyFromAmong("leave-one-out", "next-item");
        _format.AcceptOnlyFromAmong([.. DataFormats.Names.Select(format => format.Name)]);
        foreach (var option in new Option[] { _parquet, _out, _data, _format, _items, _protocol, _until, _partitions, _seed })
        {
            command.Options.Add(option);
        }

        command.Validators.Add(result =>
        {
            if (!result.GetValue(_parquet))
            {
                result.AddError("--parquet is missing: say so, there may be other formats one day.");
            }

            if (result.GetValue(_data) is null != (result.GetValue(_format) is null) || (result.GetValue(_data) is null && result.GetValue(_items) is not null))
            {
                result.AddError("--data needs --format, which says what the file is; --format and --items belong to --data.");
            }

            if (result.GetValue(_data) is not null && result.GetValue(_until) is not null)
            {
                result.AddError("--until is for the shop's events: with --data, give a file that ends there.");
            }

            if (result.GetValue(_partitions) is < 1 or > MostPartitions)
            {
                result.AddError($"--partitions is from 1 to {MostPartitions.ToString("N0", CultureInfo.InvariantCulture)}.");
            }
        });
        command.SetAction((parsed, cancellationToken) => Task.Run(() => RunAsync(parsed, buildHost, cancellationToken), CancellationToken.None));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, Func<WebApplication> buildHost, CancellationToken cancellationToken)
    {
        var console = VerbConsole.Standard;
        try
        {
            var folder = Path.TrimEndingDirectorySeparator(VerbPaths.Find(parsed.GetRequiredValue(_out)));
            var data = parsed.GetValue(_data) is { } path
                ? LoadDataSet.Load(SourceOf(parsed, path), cancellationToken) : await ReadShopAsync(parsed, buildHost, cancellationToken);
            ReportScreen.Show(console, data);
            var partitions = parsed.GetValue(_partitions) ?? (int)Math.Clamp((data.Interactions + ExportTrainingData.UsualRows - 1) / ExportTrainingData.UsualRows, 1, MostPartitions);
            var files = await new ExportTrainingData(data, partitions, parsed.GetValue(_seed)).RunAsync(folder, cancellationToken);
            console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Written to {folder}: {files.Count:N0} files, {files.Sum(file => file.Bytes):N0} bytes. Its README.md tells the columns."));
            return ExitCodes.Done;
        }
        catch (Exception failure) when (failure is DataException or IOException or UnauthorizedAccessException)
        {
            console.Error(failure.Message);
            return ExitCodes.Failed;
        }
        catch (OperationCanceledException)
        {
            console.Error("Stopped. Nothing was written.");
            return ExitCodes.Cancelled;
        }
    }

    private DataRequest SourceOf(ParseResult parsed, string path) => new()
    {
        Format = parsed.GetValue(_format)!,
        Path = VerbPaths.Find(path),
        ItemsPath = parsed.GetValue(_items) is { } items ? VerbPaths.Find(items) : null,
        Protocol = parsed.GetValue(_protocol) == "next-item" ? Protocol.NextItem : Protocol.LeaveOneOut,
        Seed = parsed.GetValue(_seed),
    };

    private async Task<DataSet> ReadShopAsync(ParseResult parsed, Func<WebApplication> buildHost, CancellationToken cancellationToken)
    {
        await using var app = buildHost();
        await app.Services.PrepareAsync(StartupPhase.Seed, cancellationToken);
        return app.Services.GetRequiredService<SequencesFromEvents>().Read(
            new EventsRequest { Before = parsed.GetValue(_until), Collapse = true }, cancellationToken);
    }
}
