using Microsoft.EntityFrameworkCore;
using Portal.Server.Audit;
using Portal.Server.Data;
using Portal.Server.ModelRegistry;
using Portal.Server.Recommendations;
using Portal.Server.Recommendations.Candidates;
using Portal.Server.Recommendations.Log;
using Portal.Server.Tests.Events;
using Portal.Server.Tests.Learning.Retraining;
using static Portal.Server.Tests.Recommendations.Serving.ListShop;

namespace Portal.Server.Tests.Recommendations;

/// <summary>
/// Versions on trial over real models: which lists they make, what is logged, and how a bad one goes. Seen to fail once with the
/// guard-rail asleep (clicks) and with a line that waits for the shadow (a shadow that cannot keep up, or cannot be stored).
/// </summary>
public sealed class ModelTrialsTests(TrialShop shop) : IClassFixture<TrialShop>
{
    private static readonly AuditActor Ann = new("1", "ann@example.com", "", "");

    [Fact]
    public void Share_IsWhatWasAsked_GrowsWithoutLosingAnybody_AndIsDrawnAnewByEachTrial()
    {
        string[] Served(string trial, double share) =>
            [.. Enumerable.Range(0, 20_000).Select(PortalApp.ShopperId).Where(id => TrialModels.Serves(new ModelTrials { Canary = "a", Trial = trial, Share = share }, id))];
        var (tenth, fifth, other) = (Served("one", 0.1), Served("one", 0.2), Served("two", 0.1));

        // Four standard deviations of a binomial: sqrt(20000 p (1 - p)).
        Assert.InRange(tenth.Length, 2_000 - 170, 2_000 + 170);
        Assert.InRange(fifth.Length, 4_000 - 227, 4_000 + 227);
        Assert.Empty(tenth.Except(fifth));
        Assert.InRange(tenth.Intersect(other).Count(), 200 - 57, 200 + 57);
    }

    [Fact]
    public async Task Canary_MakesWholeListsOfItsShoppersAlone_AndTheLogNamesIt()
    {
        Assert.True(await shop.App.Get<ChangeTrials>().CanaryAsync(shop.Other, 0.3, new ModelDecision(Ann, null, null), Cancel));
        var trials = shop.App.Get<ModelStore>().Trials;
        var lists = Enumerable.Range(0, TrialShop.Shoppers).Select(shop.List).ToArray();

        Assert.All(lists.Index(), pair => Assert.Equal(
            TrialModels.Serves(trials, PortalApp.ShopperId(pair.Index)) ? shop.Other : shop.Live, TrialShop.VersionOf(pair.Item)));
        Assert.Equal(2, lists.Select(TrialShop.VersionOf).Distinct().Count());
        Assert.Equal(lists.Select(TrialShop.VersionOf), Enumerable.Range(0, TrialShop.Shoppers).Select(shopper => TrialShop.VersionOf(shop.List(shopper))));
        await shop.App.Get<ListLog>().StoredAsync(Cancel);
        foreach (var list in lists)
        {
            Assert.Equal(list.ModelVersion, (await shop.App.Get<FindLoggedList>().FindAsync(list.ListId, Cancel))!.Value.List.ModelVersion);
        }

        Assert.True(await shop.App.Get<ChangeTrials>().CanaryAsync(shop.Other, 0.5, new ModelDecision(Ann, null, null), Cancel));
        Assert.All(lists.Index().Where(pair => TrialShop.VersionOf(pair.Item) == shop.Other), pair => Assert.Equal(shop.Other, TrialShop.VersionOf(shop.List(pair.Index))));
        Assert.True(await shop.App.Get<ChangeTrials>().EndAsync(shop.Other, byGuard: false, new ModelDecision(Ann, null, null), Cancel));
        Assert.All(Enumerable.Range(0, TrialShop.Shoppers), shopper => Assert.Equal(shop.Live, TrialShop.VersionOf(shop.List(shopper))));
        Assert.True(await shop.IsAuditedAsync("model.canary", shop.Other));
        Assert.True(await shop.IsAuditedAsync("model.withdrawn", shop.Other));
    }

    [Fact]
    public async Task Canary_OfTheVersionInService_IsRefused() =>
        Assert.False(await shop.App.Get<ChangeTrials>().CanaryAsync(shop.Live, 0.1, TrialShop.Nobody, Cancel));

    [Fact]
    public async Task Shadow_IsAskedAndStored_AndNobodySeesIt_EvenWhenItCannotBeStored()
    {
        string[] Shown(int shopper) => [.. shop.List(shopper).Items.Select(item => item.Product.Id)];
        var before = Enumerable.Range(0, 8).Select(Shown).ToArray();
        Assert.True(await shop.App.Get<ChangeTrials>().ShadowAsync(shop.Other, new ModelDecision(Ann, null, null), Cancel));
        var counted = await CountedAsync();

        Assert.Equal(before, Enumerable.Range(0, 8).Select(Shown));
        Assert.Equal(shop.Live, TrialShop.VersionOf(shop.List(1)));
        await shop.App.Get<AskShadow>().StoredAsync(Cancel);
        var since = TimeProvider.System.GetUtcNow().AddHours(-1);
        var hours = await shop.App.Get<FindShadowAnswers>().HoursAsync(shop.Other, since, Cancel);
        Assert.Equal(9, hours.Sum(hour => hour.Lists + hour.Dropped) - counted.Lists - counted.Dropped);
        Assert.All(hours, hour => Assert.InRange(hour.Agreement, 0.01, 0.99));
        await using var db = await shop.App.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(Cancel);
        var answers = await db.ShadowAnswers.Where(row => row.Shadow == shop.Other).ToListAsync(Cancel);
        Assert.Equal(answers.Average(answer => answer.Agreement), hours.Sum(hour => hour.Agreement * hour.Lists) / hours.Sum(hour => hour.Lists), 9);

        await db.Database.ExecuteSqlRawAsync("""ALTER TABLE "ShadowMinutes" RENAME TO "Away" """, Cancel);
        Assert.Equal(before, Enumerable.Range(0, 8).Select(Shown));
        await shop.App.Get<AskShadow>().StoredAsync(Cancel);
        await db.Database.ExecuteSqlRawAsync("""ALTER TABLE "Away" RENAME TO "ShadowMinutes" """, Cancel);
        _ = shop.List(1);
        await shop.App.Get<AskShadow>().StoredAsync(Cancel);
        Assert.True((await shop.App.Get<FindShadowAnswers>().HoursAsync(shop.Other, since, Cancel)).Sum(hour => hour.Lists) > answers.Count);
        Assert.True(await shop.App.Get<ChangeTrials>().EndAsync(shop.Other, byGuard: false, TrialShop.Nobody, Cancel));
        Assert.True(await shop.IsAuditedAsync("model.shadowed", shop.Other));
    }

    [Fact]
    public async Task Shadow_ThatCannotKeepUp_CostsNoListAMoment_AndWhatItMissedIsCounted()
    {
        // The shadow takes at most so many at once before it stores them, which it cannot while the database is locked.
        const int AtOnce = 64, Made = 240;
        Assert.True(await shop.App.Get<ChangeTrials>().ShadowAsync(shop.Other, TrialShop.Nobody, Cancel));
        await shop.App.Get<AskShadow>().StoredAsync(Cancel);
        var before = await CountedAsync();

        using (new WriteLock(shop.App))
        {
            // A list that waited for the shadow would wait for ever: nobody lets go of the lock meanwhile.
            await Task.Run(() => Assert.All(Enumerable.Range(0, Made), turn => Assert.NotEmpty(shop.List(turn % TrialShop.Shoppers).Items)), Cancel).WaitAsync(TimeSpan.FromMinutes(1), Cancel);
        }

        await shop.App.Get<AskShadow>().StoredAsync(Cancel);
        var after = await CountedAsync();
        Assert.True(after.Dropped - before.Dropped >= Made - AtOnce - TrialShop.ShadowQueue, $"{after} after {before}");
        Assert.Equal(Made, after.Lists + after.Dropped - before.Lists - before.Dropped);
        await shop.App.Get<ChangeTrials>().EndAsync(shop.Other, byGuard: false, TrialShop.Nobody, Cancel);
    }

    [Fact]
    public void Trial_OfABundleThatIsGone_CostsNobodyAList()
    {
        var store = shop.App.Get<ModelStore>();
        store.Trials = new ModelTrials { Canary = "20260101-000000-000-gone", Trial = "one", Share = 0.5, CanarySince = TimeProvider.System.GetUtcNow() };
        store.Tell();

        Assert.All(Enumerable.Range(0, TrialShop.Shoppers), shopper => Assert.Equal(shop.Live, TrialShop.VersionOf(shop.List(shopper))));

        store.Trials = new ModelTrials();
        store.Tell();
    }

    [Fact]
    public async Task Guard_TakesBackWhatShoppersClickLess_AndLeavesWhatIsAsGood()
    {
        var (change, watch, store) = (shop.App.Get<ChangeTrials>(), shop.App.Get<WatchCanary>(), shop.App.Get<ModelStore>());
        await change.CanaryAsync(shop.Other, 0.5, TrialShop.Nobody, Cancel);
        await shop.BrowseAsync((shopper, _) => shopper % 3 == 0);
        Assert.False(await watch.LookAsync(atClicks: true, Cancel));
        Assert.Equal(shop.Other, store.Trials.Canary);
        await change.EndAsync(shop.Other, byGuard: false, TrialShop.Nobody, Cancel);

        await change.CanaryAsync(shop.Other, 0.5, TrialShop.Nobody, Cancel);
        await shop.BrowseAsync((shopper, list) => (TrialShop.VersionOf(list) == shop.Live) != (shopper % 15 == 0));
        await watch.LookAsync(atClicks: true, Cancel);

        Assert.Null(store.Trials.Canary);
        Assert.Equal(shop.Live, store.ActiveId);
        Assert.All(Enumerable.Range(0, TrialShop.Shoppers), shopper => Assert.Equal(shop.Live, TrialShop.VersionOf(shop.List(shopper))));
        var last = (await shop.App.Get<FindVersions>().ChangesAsync(shop.Other, 1, Cancel))[0];
        Assert.Equal((ModelChangeKind.Returned, null), (last.Kind, last.By));
        Assert.Contains("standard errors below", last.Reason);
        Assert.True(await shop.IsAuditedAsync("model.returned", shop.Other));
    }

    /// <summary>Lists the shadow was asked for, and those it was left out of, so far.</summary>
    private async Task<(long Lists, long Dropped)> CountedAsync()
    {
        var hours = await shop.App.Get<FindShadowAnswers>().HoursAsync(shop.Other, TimeProvider.System.GetUtcNow().AddHours(-1), Cancel);
        return (hours.Sum(hour => (long)hour.Lists), hours.Sum(hour => (long)hour.Dropped));
    }
}
