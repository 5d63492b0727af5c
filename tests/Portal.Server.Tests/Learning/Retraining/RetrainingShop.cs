using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;
using Portal.Server.Hosting;
using Portal.Server.Learning;
using Portal.Server.Learning.Retraining;
using Portal.Server.ModelRegistry;
using Portal.Server.Tests.Recommendations.Serving;
using Portal.Shared.Events;

namespace Portal.Server.Tests.Learning.Retraining;

/// <summary>A shop with something to learn from, and short forms for its runs.</summary>
internal static class RetrainingShop
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Settings of a network small enough to be trained again and again.</summary>
    public static RetrainingSettings Network(int epochs) => new()
    {
        Model = "transformer", Values = new() { ["epochs"] = epochs, ["width"] = 16, ["hidden"] = 32, ["blocks"] = 1, ["heads"] = 1, ["words"] = 0 }, Threads = 1, GivesWay = false,
    };

    /// <summary>A shop of 24 products and 60 shoppers who walk along them.</summary>
    /// <param name="app">Its program.</param>
    /// <param name="pass">Lets time pass between two shoppers, where the clock stands by itself.</param>
    public static async Task<ListShop> OpenAsync(PortalApp? app = null, Action? pass = null)
    {
        var shop = await ListShop.OpenAsync(24, app ?? new PortalApp());
        for (var shopper = 0; shopper < 60; shopper++)
        {
            pass?.Invoke();
            await shop.RecordAsync(
                shopper, [.. Enumerable.Range(0, 6).Select(step => shop.Event(ShopEventType.View, 1 + ((shopper + step) % 24), $"visit-{shopper}"))]);
        }

        return shop;
    }

    /// <summary>The run's row.</summary>
    public static async Task<RetrainingRun> RunOfAsync(this PortalApp app, Guid id)
    {
        await using var db = await app.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(ListShop.Cancel);
        return await db.RetrainingRuns.AsNoTracking().SingleAsync(row => row.Id == id, ListShop.Cancel);
    }

    /// <summary>Waits until a run is as wanted.</summary>
    public static async Task<RetrainingRun> WhenAsync(this PortalApp app, Guid id, Func<RetrainingRun, bool> wanted)
    {
        using var news = new SemaphoreSlim(0);
        using var listening = app.Get<RunFeed>().Subscribe(_ => news.Release());
        while (true)
        {
            if (await app.RunOfAsync(id) is var run && wanted(run))
            {
                return run;
            }

            Assert.True(await news.WaitAsync(Patience, ListShop.Cancel), $"The run {run.State} {run.Error} stands still: {run.ProgressJson}");
        }
    }

    /// <summary>Waits until a run has ended, its folder with it: that goes right after the row says so.</summary>
    public static async Task<RetrainingRun> EndOfAsync(this PortalApp app, Guid id)
    {
        var run = await app.WhenAsync(id, run => run.State is RunState.Succeeded or RunState.Failed or RunState.Cancelled);
        await Eventually.UntilAsync(() => !Directory.Exists(RunFolder.Of(app.Get<DataFolder>(), id)));
        return run;
    }

    /// <summary>A row as <see cref="StartRetraining"/> writes it, for a program that is not running.</summary>
    public static Task<Guid> AddRunAsync(this PortalApp app, RetrainingSettings settings, Action<RetrainingRun>? change = null) =>
        app.AddRunAsync(RunKind.Training, settings.ToJson(), change);

    /// <summary>A row as <see cref="StartTuning"/> writes it, for a program that is not running.</summary>
    public static Task<Guid> AddRunAsync(this PortalApp app, TuningSettings settings, Action<RetrainingRun>? change = null) =>
        app.AddRunAsync(RunKind.Tuning, settings.ToJson(), change);

    private static async Task<Guid> AddRunAsync(this PortalApp app, RunKind kind, string settings, Action<RetrainingRun>? change)
    {
        var run = new RetrainingRun
        {
            Id = Guid.NewGuid(), Kind = kind, Cause = RunCause.ByHand, SettingsJson = settings, State = RunState.Queued,
            CreatedAt = TimeProvider.System.GetUtcNow(),
        };
        change?.Invoke(run);
        await using var db = await app.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(ListShop.Cancel);
        db.RetrainingRuns.Add(run);
        await db.SaveChangesAsync(ListShop.Cancel);
        return run.Id;
    }

    /// <summary>All that is in the folder of models and of runs at work.</summary>
    public static string[] Leftovers(this PortalApp app) =>
    [
        .. new[] { app.Get<ModelStore>().Folder, Path.Combine(app.DataFolder, "retraining") }.Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFileSystemEntries(folder)).Select(path => Path.GetFileName(path)),
    ];
}
