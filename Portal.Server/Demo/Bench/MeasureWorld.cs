using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Catalog;
using Portal.Server.Data;
using Portal.Server.Demo.Catalogue;
using Portal.Server.Demo.World;
using Portal.Server.Events;
using Portal.Server.Hosting;
using Portal.Server.Learning;
using Portal.Server.ModelRegistry;
using Portal.Server.Recommendations;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;

namespace Portal.Server.Demo.Bench;

/// <summary>Plays the same days of the demo's world with one recommender after the other.</summary>
internal sealed class MeasureWorld(Func<WebApplication> buildHost, WorldPlan plan, string folder, TimeProvider time, Action<string> tell)
{
    private const int Batch = 5_000;
    private static readonly EventSender Sender = new(null, IsTrusted: true, IsHistory: true);
    private readonly WorldSettings _settings = new();
    private readonly DemoCatalogueFile _file = DemoCatalogue.Load();

    /// <summary>The first moment that is played: what comes after it ends before now, as the shop takes no events of the future.</summary>
    private readonly DateTimeOffset _anchor = new(time.GetUtcNow().UtcDateTime.Date.AddDays(-plan.Days), TimeSpan.Zero);

    /// <summary>Measures.</summary>
    public async Task<WorldReport> RunAsync(CancellationToken cancellationToken)
    {
        var (report, figures) = await PrepareAsync(Path.Combine(folder, "history"), cancellationToken);
        var played = new List<PlayedContender>();
        foreach (var contender in Contender.All)
        {
            tell($"{contender.Name}: {plan.Days} days");
            played.Add(await PlayAsync(contender, figures[contender.Offline], cancellationToken));
        }

        return report with { Contenders = played };
    }

    /// <summary>The shop with its history and all models, which each recommender gets a copy of.</summary>
    private async Task<(WorldReport Report, Dictionary<string, OfflineFigure> Figures)> PrepareAsync(string target, CancellationToken cancellationToken)
    {
        var machine = Machine.Describe();
        Directory.CreateDirectory(target);
        await using var shop = TemporaryProgram.Build(buildHost, target, Settings);
        await shop.Services.PrepareAsync(StartupPhase.Seed, cancellationToken);
        tell($"history of {plan.HistoryDays} days");
        var began = Stopwatch.GetTimestamp();
        await shop.Services.GetRequiredService<SaveProducts>().SaveAsync(
            DemoCatalogue.Source, _file.Categories, _file.Products(_settings.Seed, _anchor), cancellationToken);
        var events = await RecordAsync(shop.Services, cancellationToken);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var fit = new FitForShop(shop.Services, time) { AsHomeList = true };
        var figures = new Dictionary<string, OfflineFigure>(StringComparer.Ordinal);
        foreach (var contender in Contender.All)
        {
            tell($"fitting {contender.Offline}");
            var budget = TimeSpan.FromMinutes(plan.BudgetMinutes);
            figures[contender.Offline] = contender.Model is { } model
                ? fit.Train(model, IdOf(model), budget, cancellationToken) : fit.Judge(contender.Offline, budget, cancellationToken);
        }

        return (new WorldReport
        {
            MeasuredAt = time.GetUtcNow(), Machine = machine, Plan = plan, HistoryEvents = events, HistorySeconds = seconds, Contenders = [],
        }, figures);
    }

    private async Task<PlayedContender> PlayAsync(Contender contender, OfflineFigure offline, CancellationToken cancellationToken)
    {
        var target = Path.Combine(folder, contender.Name.Replace(' ', '-'));
        CopyShop(Path.Combine(folder, "history"), target);
        await using var shop = TemporaryProgram.Build(buildHost, target, Settings);
        await shop.Services.PrepareAsync(StartupPhase.Seed, cancellationToken);
        await SetSourcesAsync(shop.Services, contender.Sources, cancellationToken);
        if (contender.Model is { } model)
        {
            shop.Services.GetRequiredService<ModelStore>().Activate(IdOf(model));
        }

        await shop.LearnAsync(cancellationToken);
        await shop.StartQuietlyAsync(cancellationToken);
        var world = WorldOf(shop.Services);
        var days = new PlanDays(world, History(world), plan.Shoppers);
        var visits = new List<PlayedVisit>();
        var play = Play(shop.Services, world, plan.AtOnce, isJudged: true, tally => visits.Add(ToVisit(tally)));
        var played = new List<PlayedDay>();
        var began = Stopwatch.GetTimestamp();
        for (var day = 0; day < plan.Days; day++)
        {
            await play.PlayAsync(days.Of(_anchor.AddDays(day)), cancellationToken);
            played.Add(PlayedDay.Of([.. visits]));
            visits.Clear();
        }

        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        return new PlayedContender(contender.Name, offline, played, await CrowdAsync(shop.Services, world, cancellationToken), seconds / plan.Days);
    }

    /// <summary>The days after with a crowd, as a shop is played whose figures nobody asks for: one until the program is warm, and one that counts.</summary>
    /// <returns>Steps a second.</returns>
    private async Task<double> CrowdAsync(IServiceProvider services, TrueWorld world, CancellationToken cancellationToken)
    {
        var days = new PlanDays(world, new PlayHistory(world, plan.Crowd, 1, _anchor), plan.Crowd);
        var perSecond = 0.0;
        foreach (var day in (int[])[plan.Days - 2, plan.Days - 1])
        {
            var play = Play(services, world, plan.CrowdAtOnce, isJudged: false);
            var visits = days.Of(_anchor.AddDays(day)).Select(visit => visit with { SessionId = $"{visit.SessionId}-crowd-{day}" }).ToArray();
            var began = Stopwatch.GetTimestamp();
            await play.PlayAsync(visits, cancellationToken);
            perSecond = play.Steps / Stopwatch.GetElapsedTime(began).TotalSeconds;
        }

        return perSecond;
    }

    private PlayVisits Play(IServiceProvider services, TrueWorld world, int atOnce, bool isJudged, Action<ListTally>? ended = null) => new(
        world, new ShopsLists(services.GetRequiredService<IRecommender>()), services.GetRequiredService<IEventIntake>(),
        services.GetRequiredService<IEventLog>(), services.GetRequiredService<IEventFeed>(), time)
    {
        AtOnce = atOnce, IsJudged = isJudged, Groups = isJudged ? 1 : plan.CrowdGroups, VisitEnded = ended,
    };

    /// <summary>Nothing beside the list of the moment: no fine-tuning, whose steps would hang on the clock of the wall, and no chance.</summary>
    private static IEnumerable<(string Name, string Value)> Settings =>
        [("Learning:FineTuneSeconds", "0"), ("Recommendations:Explore", "false"), ("Recommendations:ListLogQueue", "65536")];

    private static string IdOf(string model) => $"20260101-000000-000-{model}";

    private static PlayedVisit ToVisit(ListTally tally)
    {
        var home = tally.Placements.GetValueOrDefault(PlacementKeys.HomeForYou) ?? new PlacementTally();
        return new PlayedVisit(home.Lists, home.Clicks, home.Expected, home.Ideal, (double)tally.Revenue);
    }

    private static async Task SetSourcesAsync(IServiceProvider services, string? sources, CancellationToken cancellationToken)
    {
        if (sources is null)
        {
            return;
        }

        await using var db = await services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(cancellationToken);
        var row = await db.Placements.SingleAsync(row => row.Key == PlacementKeys.HomeForYou, cancellationToken);
        var settings = JsonNode.Parse(row.SettingsJson)!;
        settings["sources"] = JsonNode.Parse(sources);
        row.SettingsJson = settings.ToJsonString();
        await db.SaveChangesAsync(cancellationToken);
        await services.GetRequiredService<Placements>().RunAsync(cancellationToken);
    }

    private static void CopyShop(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private async Task<long> RecordAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var intake = services.GetRequiredService<IEventIntake>();
        long count = 0;
        foreach (var batch in History(WorldOf(services)).Events().Chunk(Batch))
        {
            count += (await intake.RecordPatientlyAsync(batch, Sender, time, cancellationToken)).Accepted;
        }

        return count;
    }

    private PlayHistory History(TrueWorld world) => new(world, plan.Shoppers, plan.HistoryDays, _anchor);

    private TrueWorld WorldOf(IServiceProvider services) => new MakeWorld(_settings).Make(services.GetRequiredService<ICatalogue>(), _file.Affinities);
}
