using Hangfire;
using Hangfire.Storage;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Audit;
using Portal.Server.Data;
using Portal.Server.Learning;
using Portal.Server.ModelRegistry;
using Portal.Server.Tests.Recommendations.Serving;
using static Portal.Server.Tests.Recommendations.Serving.ListShop;

namespace Portal.Server.Tests.Learning.Retraining;

/// <summary>Rankers trained by the shop itself.</summary>
public sealed class RankersJobTests
{
    [Fact]
    public async Task Training_MakesAVersionInAWorker_OneAtATime()
    {
        await using var shop = await ListShop.OpenAsync(24);
        await RankersVerbTests.RecordWeekAsync(shop);
        var (training, start) = (shop.App.Get<RankerTraining>(), shop.App.Get<StartRankers>());
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var listening = training.Subscribe(() => _ = training.Now.State is RankerTrainingState.Succeeded or RankerTrainingState.Failed && ended.TrySetResult());

        Assert.True(await start.RunAsync(AuditActor.Nobody, Cancel));
        Assert.False(await start.RunAsync(AuditActor.Nobody, Cancel));
        await ended.Task.WaitAsync(TimeSpan.FromMinutes(3), Cancel);

        Assert.Equal((RankerTrainingState.Succeeded, null), (training.Now.State, training.Now.Error));
        var version = shop.App.Get<FindRankers>().One(Assert.Single(shop.App.Get<RankerStore>().Versions));
        Assert.Equal(["linear", "network", "trees"], Assert.Single(version.Placements).Rankers.Select(ranker => ranker.Kind));
        await using var db = await shop.App.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(Cancel);
        Assert.Single(await db.Set<AuditEntry>().Where(entry => entry.Action == "rankers.started").ToListAsync(Cancel));
    }

    [Theory]
    [InlineData("40 4 * * *", 1)]
    [InlineData("", 0)]
    public async Task TheNight_IsTheSettings(string cron, int expected)
    {
        await using var app = new PortalApp { Settings = { ["Learning:RankersCron"] = cron } };
        using var queue = app.Get<JobStorage>().GetConnection();

        Assert.Equal(expected, queue.GetRecurringJobs().Count(job => job.Id == "rankers" && job.Cron == cron));
    }

    [Fact]
    public async Task ANightThatIsNone_IsRefusedWithASentence()
    {
        await using var app = new PortalApp { Settings = { ["Learning:RankersCron"] = "every night" } };

        Assert.Contains("Learning:RankersCron cannot be \"every night\": write five fields", Assert.ThrowsAny<Exception>(() => app.Get<RankerTraining>()).ToString());
    }
}
