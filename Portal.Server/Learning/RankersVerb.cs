using System.CommandLine;
using Portal.Server.Hosting;
using Portal.Server.Learning.Evaluation;
using Portal.Server.Learning.Retraining;
using Portal.Server.ModelRegistry;
using Portal.Server.Recommendations;
using Spectre.Console;

namespace Portal.Server.Learning;

/// <summary>
/// The verb <c>rankers</c>, so far with <c>rankers train</c>: rankers of the shop's lists, from its logged lists or, while
/// those are few, from its own history replayed in a copy of the shop; or of a file, to see what they are worth there.
/// </summary>
/// <param name="args">The program's arguments, for the settings among them.</param>
/// <param name="build">Builds the program with settings.</param>
public sealed class RankersVerb(string[] args, Func<string[], WebApplication> build) : IVerb
{
    /// <summary>Said by a shop that starts this as its worker: it ends with its input then.</summary>
    internal const string AsWorker = "--as-worker";

    private const int MostLogged = 50_000;

    private readonly RankersOptions _options = new();
    private readonly TrainRankers _training = new(TimeProvider.System);
    private readonly Option<bool> _asWorker = new(AsWorker) { Hidden = true };

    /// <inheritdoc/>
    public Command Build(Func<WebApplication> buildHost)
    {
        var train = new Command(
            "train",
            "Train rankers of the shop's lists and put what is better than fusion into service (a running shop takes it up within seconds); or with --data see what they are worth on a file. "
            + ExitCodes.Explained);
        _options.AddTo(train);
        train.Options.Add(_asWorker);
        train.SetAction((parsed, cancellationToken) => Task.Run(() => RunAsync(parsed, buildHost, cancellationToken), CancellationToken.None));
        return new Command("rankers", "Rankers of the shop's lists.") { train };
    }

    private async Task<int> RunAsync(ParseResult parsed, Func<WebApplication> buildHost, CancellationToken cancellationToken)
    {
        var console = VerbConsole.Standard;
        using var orphaned = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (parsed.GetValue(_asWorker))
        {
            WorkerInput.EndWith(orphaned);
        }

        try
        {
            BackgroundPriority.LowerProcess();
            var report = _options.SourceOf(parsed) is { } source
                ? await OfFileAsync(console, parsed, source, buildHost, orphaned.Token) : await OfShopAsync(console, parsed, buildHost, orphaned.Token);
            _options.Keep(parsed, report);
            return ExitCodes.Done;
        }
        catch (Exception failure) when (failure is DataException or ScorerDefectException or DamagedBundleException or IOException or UnauthorizedAccessException)
        {
            console.Error(failure.Message);
            return ExitCodes.Failed;
        }
        catch (OperationCanceledException) when (orphaned.IsCancellationRequested)
        {
            console.Error("Stopped. Nothing was written.");
            return ExitCodes.Cancelled;
        }
    }

    private async Task<RankersReport> OfFileAsync(
        VerbConsole console, ParseResult parsed, DataRequest source, Func<WebApplication> buildHost, CancellationToken cancellationToken)
    {
        var data = LoadDataSet.Load(source, cancellationToken);
        ReportScreen.Show(console, data);
        await using var shop = await ReplayShop.OpenAsync(buildHost, data, data.Split.TrainAndValid, _options.Fit(parsed, data, cancellationToken), cancellationToken);
        var (mask, maskOnly) = (_options.MaskOf(parsed), data.Split.Test.MaskOnly);
        var placement = new PipelineLists(Rules: true, TrainRankers.Cutoff, maskOnly, Environment.ProcessorCount).PlacementOf(shop, mask);
        var replay = new RankerReplay(shop.Replay, placement, data.Split.Test, shop.Products, data.Name)
        {
            Withheld = mask == HistoryMask.Seen ? history => ReplayedHistory.Withheld(history, maskOnly, shop.Products) : null,
        };
        return Report(console, parsed, data, [Choose(console, parsed, placement.Key, Ground(parsed, replay), cancellationToken)]);
    }

    private async Task<RankersReport> OfShopAsync(VerbConsole console, ParseResult parsed, Func<WebApplication> buildHost, CancellationToken cancellationToken)
    {
        await using var app = buildHost();
        var data = await ReadShop.ReadAsync(app, permuteSeed: 1, cancellationToken);
        var (choices, left) = (new List<RankerChoice>(), new List<string>());
        foreach (var placement in _options.PlacementsOf(parsed))
        {
            var logged = new LoggedGround(await app.Services.GetRequiredService<ReadLoggedOutcomes>().ReadAsync(placement, MostLogged, cancellationToken));
            if (logged.Judged >= _options.LeastLoggedOf(parsed))
            {
                choices.Add(Choose(console, parsed, placement, logged, cancellationToken));
            }
            else
            {
                console.Out.WriteLine($"{placement}: {logged.Judged} logged lists in which something was turned to are fewer than {_options.LeastLoggedOf(parsed)}; its history is replayed.");
                left.Add(placement);
            }
        }

        if (left.Count > 0)
        {
            choices.AddRange(await ReplayedAsync(console, parsed, left, cancellationToken));
        }

        var report = Report(console, parsed, data, choices);
        var served = _training.Serve(app.Services.GetRequiredService<RankerStore>(), choices, _options.SeedOf(parsed));
        console.Out.WriteLine(served.ByPlacement.Values.Any(rankers => rankers.Best is not null)
            ? $"Rankers {served.Manifest.Id} are in service." : $"Fusion orders all lists, but those of placements whose settings name one of the rankers {served.Manifest.Id}.");
        return report;
    }

    private async Task<IReadOnlyList<RankerChoice>> ReplayedAsync(VerbConsole console, ParseResult parsed, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        var settings = PortalVerbs.SettingsOf(args);
        await using var copy = await ShopCopy.OpenAsync(
            folder => build([.. settings, $"--{PortalOptions.Section}:{nameof(PortalOptions.DataFolder)}={folder}"]), DataFolder.Named(settings),
            data => _options.Fit(parsed, data, cancellationToken), cancellationToken);
        var placements = copy.Services.GetRequiredService<Placements>();
        return
        [
            .. keys.Select(key => placements.Find(key) ?? throw new DataException($"There is no placement \"{key}\". Known are {string.Join(", ", placements.Keys)}."))
                .Select(placement => placement.Needs == PlacementNeed.Nothing ? placement
                    : throw new DataException($"The lists of {placement.Key} hang on a page, which history does not tell: rankers of it are trained on logged lists alone."))
                .Select(placement => Choose(
                    console, parsed, placement.Key,
                    Ground(parsed, new RankerReplay(copy.Services.GetRequiredService<IReplay>(), placement, copy.Data.Split.Test, copy.Products, copy.Data.Name)), cancellationToken)),
        ];
    }

    private ReplayGround Ground(ParseResult parsed, RankerReplay replay) =>
        new(replay with { MostCases = _options.CasesOf(parsed), Seed = _options.SeedOf(parsed), Threads = Environment.ProcessorCount });

    private RankerChoice Choose(VerbConsole console, ParseResult parsed, string placement, IRankerGround ground, CancellationToken cancellationToken)
    {
        var choice = _training.Choose(placement, ground, _options.SeedOf(parsed), begun => console.Out.WriteLine(begun), cancellationToken);
        RankersScreen.Show(console, choice);
        return choice;
    }

    private RankersReport Report(VerbConsole console, ParseResult parsed, DataSet data, IReadOnlyList<RankerChoice> choices)
    {
        console.Out.WriteLine($"Split by {data.SplitWords}.");
        return new RankersReport(
            TimeProvider.System.GetUtcNow(), Machine.Describe(), data.Name, data.SplitWords, _options.ServedOf(parsed), _options.SeedOf(parsed), choices);
    }
}
