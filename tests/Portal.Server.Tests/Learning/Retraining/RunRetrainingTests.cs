using Microsoft.EntityFrameworkCore;
using Portal.Server.Audit;
using Portal.Server.Data;
using Portal.Server.Learning;
using Portal.Server.Learning.Retraining;
using Portal.Server.ModelRegistry;
using Portal.Server.Tests.Import;
using static Portal.Server.Tests.Recommendations.Serving.ListShop;

namespace Portal.Server.Tests.Learning.Retraining;

/// <summary>Runs with real workers, down to a kill of the whole program in the middle of a training.</summary>
public sealed class RunRetrainingTests(BusyShop shop) : IClassFixture<BusyShop>, IDisposable
{
    private readonly ImportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Run_RegistersAJudgedVersion_Once()
    {
        var before = shop.App.Leftovers();
        var id = await shop.App.Get<StartRetraining>().RunAsync(new RunRequest(new() { Model = "item-knn-decay", GivesWay = false }, RunCause.ByHand, AuditActor.Nobody), Cancel);

        var run = await shop.App.EndOfAsync(id!.Value);
        // A queue may hand out a job twice.
        await shop.App.Get<RunRetraining>().RunAsync(run.Id, Cancel);

        Assert.Equal((RunState.Succeeded, 1, null), (run.State, run.Attempts, run.Error));
        Assert.Equal(RunPhase.Done, RunProgress.Read(run.ProgressJson).Phase);
        Assert.Equal((60, 24), (RunData.Read(run.DataJson)!.Users, RunData.Read(run.DataJson)!.Items));
        await using var db = await shop.App.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(Cancel);
        var version = await db.ModelVersions.SingleAsync(row => row.RunId == run.Id, Cancel);
        Assert.Equal((run.VersionId, run.Id, RunData.Read(run.DataJson)!.Fingerprint), (version.Id, version.RunId, version.DataFingerprint));
        Assert.Contains("coverage@10", TrainingRecord.Read(version.RecordJson)!.Lists.Keys);
        Assert.True(version.Bytes > 1_000);
        var folder = shop.App.Get<ModelStore>().FolderOf(version.Id);
        var cases = JudgedCases.Read(Bundle.ReadFile(folder, Bundle.ReadManifest(folder), JudgedCases.FileName)!);
        Assert.Equal(RunData.Read(run.DataJson)!.Cases, cases.Keys.Distinct().Count());
        Assert.All(cases.Ranks, rank => Assert.InRange(rank, 1, 24));
        Assert.Equal([version.Id], shop.App.Leftovers().Except(before));
    }

    [Fact]
    public async Task Run_KilledWithTheProgramInTheMiddle_EndsOnce_WithTheBitsOfAnUnbrokenRun()
    {
        // So many that the kill comes before their end, however late this test hears of the first.
        const int Epochs = 60;
        Guid killed, whole;
        await using (var first = await RetrainingShop.OpenAsync(new PortalApp { DataFolder = _folder.Path, KeepData = true }))
        {
            killed = await first.App.AddRunAsync(RetrainingShop.Network(Epochs));
        }

        await KillAtFirstCheckpointAsync(killed);
        Assert.False(Directory.Exists(Path.Combine(_folder.Path, "models")));

        await using var app = new PortalApp { DataFolder = _folder.Path, KeepData = true };
        var broken = await app.EndOfAsync(killed);
        Assert.Equal((RunState.Succeeded, 2, null), (broken.State, broken.Attempts, broken.Error));
        whole = (await app.Get<StartRetraining>().RunAsync(new RunRequest(RetrainingShop.Network(Epochs), RunCause.ByHand, AuditActor.Nobody), Cancel))!.Value;
        var second = await app.EndOfAsync(whole);

        byte[] Weights(RetrainingRun run) => File.ReadAllBytes(Path.Combine(app.Get<ModelStore>().FolderOf(run.VersionId!), "weights.safetensors"));
        Assert.Equal(1, second.Attempts);
        Assert.Equal(Weights(second), Weights(broken));
        // What a worker says between the kill of the program and its own end nobody hears; all the rest is in the curve.
        (string, int)[] Told(RetrainingRun run) => [.. RunProgress.Read(run.ProgressJson).Curve.Select(point => (point.Part, point.Epoch))];
        Assert.Empty(Told(broken).Except(Told(second)));
        Assert.Equal(Told(second)[^1], Told(broken)[^1]);
        Assert.Equal(2, app.Leftovers().Length);
    }

    [Fact]
    public async Task Start_AfterAKillBetweenARunsEndAndItsFoldersEnd_RemovesTheFolder()
    {
        Guid ended;
        await using (var first = await RetrainingShop.OpenAsync(new PortalApp { DataFolder = _folder.Path, KeepData = true }))
        {
            ended = await first.App.AddRunAsync(RetrainingShop.Network(6), run => run.State = RunState.Succeeded);
        }

        Directory.CreateDirectory(Path.Combine(_folder.Path, "retraining", ended.ToString("N"), "checkpoints"));

        await using var app = new PortalApp { DataFolder = _folder.Path, KeepData = true };

        Assert.Equal(RunState.Succeeded, (await app.RunOfAsync(ended)).State);
        Assert.Empty(app.Leftovers());
    }

    [Fact]
    public async Task Cancel_InTheMiddle_LeavesNothing_AndLetsTheNextRunGo()
    {
        var (before, start) = (shop.App.Leftovers(), shop.App.Get<StartRetraining>());
        var long_ = (await start.RunAsync(new RunRequest(RetrainingShop.Network(9_000), RunCause.ByHand, AuditActor.Nobody), Cancel))!.Value;
        var waiting = (await start.RunAsync(new RunRequest(new() { Model = "popularity", GivesWay = false }, RunCause.ByHand, AuditActor.Nobody), Cancel))!.Value;
        await shop.App.WhenAsync(long_, run => RunProgress.Read(run.ProgressJson).Curve.Count > 0);

        Assert.True(await shop.App.Get<CancelRetraining>().RunAsync(waiting, AuditActor.Nobody, Cancel));
        Assert.True(await shop.App.Get<CancelRetraining>().RunAsync(long_, AuditActor.Nobody, Cancel));

        Assert.Equal(RunState.Cancelled, (await shop.App.EndOfAsync(long_)).State);
        Assert.Equal(RunState.Cancelled, (await shop.App.EndOfAsync(waiting)).State);
        Assert.Empty(shop.App.Leftovers().Except(before));
        Assert.False(await shop.App.Get<CancelRetraining>().RunAsync(long_, AuditActor.Nobody, Cancel));
        var next = await start.RunAsync(new RunRequest(new() { Model = "popularity", GivesWay = false }, RunCause.Retry, AuditActor.Nobody), Cancel);
        Assert.Equal(RunState.Succeeded, (await shop.App.EndOfAsync(next!.Value)).State);
    }

    [Fact]
    public async Task Run_WithTooLittleToLearnFrom_FailsWithASentence()
    {
        await using var app = new PortalApp();
        await app.AddProductsAsync();

        var id = await app.Get<StartRetraining>().RunAsync(new RunRequest(new() { Model = "popularity", GivesWay = false }, RunCause.ByHand, AuditActor.Nobody), Cancel);

        var run = await app.EndOfAsync(id!.Value);
        Assert.Equal((RunState.Failed, 1), (run.State, run.Attempts));
        Assert.Contains("nothing to learn from", run.Error);
        Assert.Empty(app.Leftovers());
    }

    [Theory]
    [InlineData("oracle", "epochs", 3, "no model 'oracle'")]
    [InlineData("transformer", "epochs", 0, "'epochs' cannot be 0")]
    [InlineData("transformer", "speed", 1, "no setting 'speed'")]
    [InlineData("popularity", "epochs", 3, "no settings of its own")]
    public async Task Start_WithSettingsThatAreNone_SaysWhatWouldBeRight(string model, string name, int value, string words)
    {
        var settings = new RetrainingSettings { Model = model, Values = new() { [name] = value } };

        var refused = await Assert.ThrowsAsync<DataException>(() => shop.App.Get<StartRetraining>().RunAsync(new RunRequest(settings, RunCause.ByHand, AuditActor.Nobody), Cancel));

        Assert.Contains(words, refused.Message);
    }

    private async Task KillAtFirstCheckpointAsync(Guid run)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder.Path, "retraining", run.ToString("N"), "checkpoints")).FullName;
        var kept = new TaskCompletionSource();
        using var watcher = new FileSystemWatcher(folder, "epoch-*") { IncludeSubdirectories = true };
        watcher.Created += (_, _) => kept.TrySetResult();
        watcher.Renamed += (_, _) => kept.TrySetResult();
        watcher.EnableRaisingEvents = true;
        await using var process = await ShopProcess.StartAsync(_folder.Path);
        await kept.Task.WaitAsync(TimeSpan.FromMinutes(2), Cancel);
        await process.KillAsync();
    }
}
