using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Portal.Server.Audit;
using Portal.Server.Data;
using Portal.Server.Learning;
using Portal.Server.ModelRegistry;
using Portal.Server.Privacy;
using Portal.Server.Privacy.Erasure;
using Portal.Shared.Events;
using static Portal.Server.Tests.Recommendations.Serving.ListShop;

namespace Portal.Server.Tests.Learning.Retraining;

/// <summary>What becomes of models that learned from somebody who was erased.</summary>
public sealed class LearnedModelsTests : IAsyncLifetime
{
    private static readonly AuditActor Nobody = new("", "", "", "");
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));
    private readonly TrainedShop _shop;

    public LearnedModelsTests() => _shop = new TrainedShop { Time = _clock };

    public ValueTask InitializeAsync() => _shop.InitializeAsync();

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task Flag_IsOfVersionsMadeSinceTheFirstAct_AndOfTheOneInTheMaking_AndOfNoOlderOne()
    {
        var before = _shop.Train("popularity");
        _clock.Advance(TimeSpan.FromMinutes(10));
        await _shop.Shop.RecordAsync(200, _shop.Shop.Event(ShopEventType.View, 3), _shop.Shop.Event(ShopEventType.View, 4));
        var since = _shop.Train("popularity");
        var started = _clock.GetUtcNow();
        var run = await _shop.App.AddRunAsync(Popularity, run => (run.State, run.VersionId, run.StartedAt) = (RunState.Running, "in-the-making", started));

        var (request, asked) = await EraseAsync(200);

        var flags = await _shop.App.Get<FindErasures>().ModelsOfAsync(request.Id, Cancel);
        Assert.Equal(["in-the-making", since], flags.Select(flag => flag.VersionId).OrderBy(id => id == since));
        Assert.DoesNotContain(before, flags.Select(flag => flag.VersionId));
        Assert.All(flags, flag => Assert.Equal((asked.AddHours(24), null), (flag.CleanBy, flag.CleanedAt)));
        Assert.Equal(["in-the-making", since], SignedReceipt.Read(request.ReceiptJson!)!.Open()!.Models.Select(model => model.Version).OrderBy(id => id == since));

        // It has no bundle yet, which is not the same as being gone.
        await _shop.App.Get<KeepErasures>().CleanModelsAsync(Cancel);
        Assert.Equal(2, (await _shop.App.Get<FindErasures>().ModelsAsync(Cancel)).Count);
        await ChangeAsync(run, set => set.SetProperty(row => row.State, RunState.Failed));
        await _shop.App.Get<KeepErasures>().CleanModelsAsync(Cancel);
        Assert.Equal(since, Assert.Single(await _shop.App.Get<FindErasures>().ModelsAsync(Cancel)).Version);
    }

    [Fact]
    public async Task FlaggedModel_InService_IsTrainedAnewOnce_AndGoneAsSoonAsTheNewOneServes()
    {
        var old = await ServeAsync(_shop.Train("popularity"), startedBefore: TimeSpan.FromMinutes(1));
        await _shop.App.Get<JudgeGate>().SaveAsync(new GateConditions { FewestCases = 20, MostLoss = 1, MostFifthLoss = null, LeastCoverage = null, MostMilliseconds = 10_000 }, Nobody, Cancel);
        _clock.Advance(TimeSpan.FromMinutes(10));

        var (request, asked) = await EraseAsync(5);
        await _shop.App.Get<KeepErasures>().CleanModelsAsync(Cancel);
        await _shop.App.Get<KeepErasures>().CleanModelsAsync(Cancel);

        var queued = Assert.Single(await RunsAsync(RunCause.Erasure));
        Assert.Equal(("popularity", AfterTraining.Promote), (RetrainingSettings.Read(queued.SettingsJson).Model, RetrainingSettings.Read(queued.SettingsJson).Then));
        Assert.Equal(old, Assert.Single(await _shop.App.Get<FindErasures>().ModelsAsync(Cancel)).Version);
        Assert.True(Directory.Exists(_shop.App.Get<ModelStore>().FolderOf(old)));

        var run = await _shop.App.EndOfAsync(queued.Id);
        Assert.Equal((RunState.Succeeded, null), (run.State, run.Error));
        Assert.Equal(59, RunData.Read(run.DataJson)!.Users);
        Assert.Equal(run.VersionId, _shop.App.Get<ModelStore>().ActiveId);
        await _shop.App.Get<KeepErasures>().CleanModelsAsync(Cancel);

        var flag = Assert.Single(await _shop.App.Get<FindErasures>().ModelsOfAsync(request.Id, Cancel));
        Assert.Equal((old, asked.AddHours(24)), (flag.VersionId, flag.CleanBy));
        Assert.InRange(flag.CleanedAt!.Value, asked, flag.CleanBy);
        Assert.False(Directory.Exists(_shop.App.Get<ModelStore>().FolderOf(old)));
        Assert.NotNull((await _shop.App.Get<FindVersions>().OneAsync(old, Cancel))!.RemovedAt);
        Assert.Single(await RunsAsync(RunCause.Erasure));
    }

    [Fact]
    public async Task Version_SavedAfterTheErasure_ThatBeganToReadBefore_TakesNobodysPlace()
    {
        var (old, slow) = (_shop.Train("popularity"), _shop.Train("popularity", seed: 2));
        await ServeAsync(old, startedBefore: TimeSpan.FromMinutes(1));
        await ServeAsync(slow, startedBefore: TimeSpan.FromMinutes(2));
        var run = (await RunsAsync(RunCause.ByHand)).Single(row => row.VersionId == slow).Id;
        // Saved a minute after an erasure that ended a minute after the training had begun.
        var ended = _clock.GetUtcNow() - TimeSpan.FromMinutes(1);
        var learned = _shop.App.Get<ILearnedModels>();

        Assert.Empty(await learned.CleanAsync(new Dictionary<string, DateTimeOffset> { [old] = ended }, Cancel));

        await ChangeAsync(run, set => set.SetProperty(row => row.StartedAt, ended));
        Assert.Equal([old], await learned.CleanAsync(new Dictionary<string, DateTimeOffset> { [old] = ended }, Cancel));
    }

    private static RetrainingSettings Popularity => new() { Model = "popularity", Threads = 1, GivesWay = false };

    private async Task<(ErasureRequest Request, DateTimeOffset Asked)> EraseAsync(int shopper)
    {
        var asked = _clock.GetUtcNow();
        var (id, _) = await _shop.App.Get<RequestErasure>().RunAsync(PortalApp.ShopperId(shopper), ErasureScope.Everything, "page", Nobody, Cancel);
        await _shop.App.Get<RunErasures>().RunAsync(Cancel);
        var request = (await _shop.App.Get<FindErasures>().OneAsync(id!.Value, Cancel))!;
        Assert.Equal((ErasureState.Done, null), (request.State, request.Problem));
        return (request, asked);
    }

    /// <summary>Puts a version into service, as made by a run that began some time ago.</summary>
    private async Task<string> ServeAsync(string version, TimeSpan startedBefore)
    {
        var now = _clock.GetUtcNow();
        var run = await _shop.App.AddRunAsync(
            Popularity, row => (row.State, row.VersionId, row.StartedAt, row.FinishedAt) = (RunState.Succeeded, version, now - startedBefore, now));
        await _shop.App.Get<RegisterVersions>().RunAsync(Cancel);
        await using var db = await OpenAsync();
        await db.ModelVersions.Where(row => row.Id == version).ExecuteUpdateAsync(set => set.SetProperty(row => row.RunId, run), Cancel);
        await _shop.App.Get<PromoteModel>().RunAsync(version, new ModelDecision(Nobody, "a test", true), Cancel);
        return version;
    }

    private async Task<List<RetrainingRun>> RunsAsync(RunCause cause)
    {
        await using var db = await OpenAsync();
        return await db.RetrainingRuns.AsNoTracking().Where(run => run.Cause == cause).ToListAsync(Cancel);
    }

    private async Task ChangeAsync(Guid run, Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<RetrainingRun>> set)
    {
        await using var db = await OpenAsync();
        await db.RetrainingRuns.Where(row => row.Id == run).ExecuteUpdateAsync(set, Cancel);
    }

    private Task<PortalDbContext> OpenAsync() => _shop.App.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(Cancel);
}
