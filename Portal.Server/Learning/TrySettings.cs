using System.CommandLine;
using System.Text.Json;
using Portal.Server.Hosting;
using Portal.Server.Learning.Evaluation;
using Portal.Server.Learning.Retraining;
using Portal.Server.ModelRegistry;
using Portal.Server.Recommendations;

namespace Portal.Server.Learning;

/// <summary>
/// The verb <c>rules try</c>: what other settings of a placement would change, by replay in a copy of the shop that ends before
/// the replayed sessions. With <c>--as-worker</c> it works for the page of placements: it gives way to the shop, says each step as a line of JSON
/// and ends when its input does.
/// </summary>
/// <param name="args">The program's arguments, for the settings among them.</param>
/// <param name="build">Builds the program with settings.</param>
internal sealed class TrySettings(string[] args, Func<string[], WebApplication> build)
{
    /// <summary>The command's words.</summary>
    public static readonly IReadOnlyList<string> Name = ["rules", "try"];

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly Option<string> _placement = new("--placement") { HelpName = "key", Description = "The placement.", Required = true };

    private readonly Option<string> _settings = new("--settings")
    {
        HelpName = "file", Description = "Its settings as JSON, as the column SettingsJson of the table Placements has them.", Required = true,
    };

    private readonly RuleCostOptions _options = new() { OfOnePlacement = true };
    private readonly Option<bool> _asWorker = new("--as-worker") { Hidden = true };

    /// <summary>The command.</summary>
    public Command Build()
    {
        var command = new Command(Name[^1], "What other settings of a placement would change in accuracy, clicks and products shown, by replay. " + ExitCodes.Explained)
        {
            _placement, _settings, _asWorker,
        };
        _options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => Task.Run(() => RunAsync(parsed, cancellationToken), CancellationToken.None));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (console, isWorker) = (VerbConsole.Standard, parsed.GetValue(_asWorker));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (isWorker)
        {
            WorkerInput.EndWith(stop);
            BackgroundPriority.LowerProcess();
        }

        void Fail(string sentence)
        {
            if (isWorker)
            {
                Console.Out.WriteLine(new WorkerLine { Error = sentence });
            }

            console.Error(sentence);
        }

        try
        {
            var cost = await MeasureAsync(parsed, stage => Console.Out.WriteLine(isWorker ? new WorkerLine { Begins = stage }.ToString() : stage), stop.Token);
            PlacementCostScreen.Show(console, cost);
            _options.Keep(parsed, JsonSerializer.Serialize(cost, Json));
            return ExitCodes.Done;
        }
        catch (Exception failure) when (failure is DataException or ScorerDefectException or DamagedBundleException or IOException or UnauthorizedAccessException)
        {
            Fail(failure.Message);
            return ExitCodes.Failed;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            console.Error("Stopped. Nothing was written.");
            return ExitCodes.Cancelled;
        }
    }

    private async Task<PlacementCost> MeasureAsync(ParseResult parsed, Action<string> tell, CancellationToken cancellationToken)
    {
        var (settings, placement) = (PortalVerbs.SettingsOf(args), Read(parsed));
        tell("copy");
        await using var copy = await ShopCopy.OpenAsync(
            folder => build([.. settings, $"--{PortalOptions.Section}:{nameof(PortalOptions.DataFolder)}={folder}"]), DataFolder.Named(settings),
            data =>
            {
                tell("fit");
                return _options.Fit(parsed, data, cancellationToken);
            },
            cancellationToken);
        if (copy.Services.GetRequiredService<Placements>().Fault(placement) is { } fault)
        {
            throw new DataException($"These settings cannot be used: {fault}.");
        }

        tell("replay");
        return copy.Services.GetRequiredService<MeasureRuleCosts>().Try(
            placement, _options.RequestOf(parsed, copy.Data.Split.Test, copy.Products), (TimeProvider.System.GetUtcNow(), _options.ServedOf(parsed), copy.Data.SplitWords), cancellationToken);
    }

    private Placement Read(ParseResult parsed)
    {
        var file = VerbPaths.Find(parsed.GetRequiredValue(_settings));
        try
        {
            return Placements.Parse(File.ReadAllText(file), parsed.GetRequiredValue(_placement));
        }
        catch (JsonException fault)
        {
            throw new DataException($"{file} holds no settings of a placement: {fault.Message}");
        }
    }
}
