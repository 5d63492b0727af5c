using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Server.Audit;
using Portal.Server.Data;
using Portal.Server.Experiments;
using Portal.Server.Tests.Recommendations.Serving;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;

namespace Portal.Server.Tests.Experiments;

/// <summary>A shop in which experiments run, and short forms for what shoppers do in them.</summary>
internal sealed class RunningShop(ListShop shop) : IAsyncDisposable
{
    public static readonly AuditActor Ann = new("1", "ann@example.com", "", "");
    private const string Placement = PlacementKeys.HomeTrending;

    public ListShop Shop => shop;

    public ChangeExperiments Change => shop.App.Get<ChangeExperiments>();

    public FindExperiments Find => shop.App.Get<FindExperiments>();

    public static async Task<RunningShop> OpenAsync(PortalApp? app = null) => new(await ListShop.OpenAsync(app: app));

    /// <summary>A plan whose second arm shows what is new instead of what trends.</summary>
    public static ExperimentPlan Plan(params MetricChoice[] metrics) => new()
    {
        Name = "New things first",
        Arms =
        [
            new ExperimentArm { Key = "now", Name = "As it is" },
            new ExperimentArm
            {
                Key = "fresh", Name = "New first",
                Placements = new Dictionary<string, JsonElement>
                {
                    [Placement] = JsonDocument.Parse("""{ "key": "home-trending", "count": 5, "sources": [ { "source": "new-arrivals" } ] }""").RootElement,
                },
            },
        ],
        Metrics = metrics.Length > 0 ? metrics : [new MetricChoice("click-through", MetricRole.Goal), new MetricChoice("hides", MetricRole.GuardRail)],
        Ramp = [],
        TuningSize = 300,
    };

    /// <summary>Writes an experiment and starts it.</summary>
    public async Task StartAsync(string key = "fresh-first", ExperimentPlan? plan = null)
    {
        Assert.Null(await Change.DraftAsync(key, plan ?? Plan(), null, Ann, ListShop.Cancel));
        await using (var db = await shop.App.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(ListShop.Cancel))
        {
            // The same shoppers in the same arms each time the test runs.
            await db.Experiments.Where(row => row.Key == key).ExecuteUpdateAsync(row => row.SetProperty(one => one.Seed, "seed-of-" + key), ListShop.Cancel);
        }

        Assert.Null(await Change.StartAsync(key, Ann, ListShop.Cancel));
    }

    public RecommendationList List(int shopper) => shop.List(shopper, Placement);

    /// <summary>The arm that a list names, or null.</summary>
    public static string? ArmOf(RecommendationList list) => list.Notes.FirstOrDefault(note => note.StartsWith(ListNotes.Arm, StringComparison.Ordinal))?[ListNotes.Arm.Length..];

    /// <summary>The shopper looks at a list, and does more to its products.</summary>
    public async Task<RecommendationList> SeeAsync(int shopper, params ShopEventType[] more)
    {
        var list = List(shopper);
        await shop.RecordAsync(shopper, [.. more.Prepend(ShopEventType.Impression).Select((act, place) => shop.Event(act, shop.Things(list)[place % list.Items.Count]) with
        {
            Placement = list.Request.Placement, ListId = list.ListId, Position = place % list.Items.Count,
        })]);
        return list;
    }

    public async Task<List<Exposure>> ExposuresAsync()
    {
        await shop.App.Get<ExposureLine>().StoredAsync(ListShop.Cancel);
        await using var db = await shop.App.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(ListShop.Cancel);
        return await db.Exposures.AsNoTracking().OrderBy(row => row.ShopperId).ToListAsync(ListShop.Cancel);
    }

    public async Task<List<string>> AuditAsync()
    {
        await using var db = await shop.App.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(ListShop.Cancel);
        return await db.AuditEntries.OrderBy(entry => entry.Id).Select(entry => entry.Action + " by " + entry.Actor).ToListAsync(ListShop.Cancel);
    }

    public async Task<Experiment> ExperimentAsync(string key = "fresh-first") => (await Find.FindAsync(key, ListShop.Cancel))!;

    public Task LookAsync() => shop.App.Services.GetRequiredService<WatchExperiments>().LookAsync(ListShop.Cancel);

    public ValueTask DisposeAsync() => shop.DisposeAsync();
}
