using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Audit;
using Portal.Server.Data;
using Portal.Server.Learning;
using Portal.Server.Learning.Retraining;
using Portal.Server.ModelRegistry;
using Portal.Server.Tests.Import;
using Portal.Server.Tests.Recommendations.Serving;
using static Portal.Server.Tests.Recommendations.Serving.ListShop;

namespace Portal.Server.Tests.Learning.Retraining;

/// <summary>Searches with real workers, down to a kill of the whole program in the middle of one.</summary>
public sealed class RunSearchTests(BusyShop shop) : IClassFixture<BusyShop>, IDisposable
{
    private static readonly TuningSettings Small = new() { Model = "item-knn-decay", Trials = 4, Reduction = 2, FirstShare = 0.25, Threads = 1, GivesWay = false };

    /// <summary>A network whose trials take long enough to be met in the middle.</summary>
    private static readonly TuningSettings Long = new()
    {
        Model = "transformer", Trials = 6, Reduction = 3, Threads = 1, GivesWay = false,
        Space = new()
        {
            ["epochs"] = 90, ["width"] = 16, ["hidden"] = 32, ["blocks"] = 1, ["heads"] = 1, ["words"] = 0,
            ["learningRate"] = new JsonObject { ["from"] = 0.0005, ["to"] = 0.005, ["scale"] = "log" },
        },
    };

    private readonly ImportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Search_TellsEveryTrial_AndMakesNoVersion()
    {
        var before = shop.App.Leftovers();
        var id = await shop.App.Get<StartTuning>().RunAsync(Small, AuditActor.Nobody, Cancel);

        var run = await shop.App.EndOfAsync(id);
        // A queue may hand out a job twice.
        await shop.App.Get<RunRetraining>().RunAsync(id, Cancel);

        Assert.Equal((RunState.Succeeded, 1, null, null), (run.State, run.Attempts, run.Error, run.VersionId));
        var found = TuningFound.Read(run.ResultJson)!;
        Assert.True(found.Complete);
        Assert.Equal((7, 7), found.Trainings);
        Assert.Equal([4, 2, 1], found.Rounds.Select(round => round.Trials));
        Assert.Equal(found.Trials[0].Number, found.Best);
        Assert.Equal([3, 2, 1, 1], found.Trials.Select(trial => trial.Steps.Count));
        Assert.Single(found.Trials, trial => trial.IsUsual);
        Assert.All(found.Trials, trial => Assert.Equal(found.Settings.Select(setting => setting.Name), trial.Values.Keys));
        Assert.Equal((60, 24), (RunData.Read(run.DataJson)!.Users, RunData.Read(run.DataJson)!.Items));
        Assert.Equal(before, shop.App.Leftovers());
        await using var db = await shop.App.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(Cancel);
        Assert.Contains(await db.Set<AuditEntry>().ToListAsync(Cancel), entry => entry.Action == "tuning.started" && entry.Subject == $"run {id}");

        // What it found can be trained with as it stands.
        var winner = new RetrainingSettings { Model = Small.Model, Values = TuningSearch.ValuesOf(Small, found, found.Trials.First(trial => !trial.IsUsual)) };
        Assert.NotEmpty(winner.Values);
        Assert.NotNull(TrainerSettings.TrainerOf(RetrainingSettings.Read(winner.ToJson())));
    }

    [Fact]
    public async Task Search_StoppedInTheMiddle_KeepsWhatItFound_AndHoldsUpNoTraining()
    {
        var before = shop.App.Leftovers();
        var id = await shop.App.Get<StartTuning>().RunAsync(Long with { Trials = 200 }, AuditActor.Nobody, Cancel);
        await shop.App.WhenAsync(id, run => run.ResultJson is not null);

        var beside = await shop.App.Get<StartRetraining>().RunAsync(
            new RunRequest(new() { Model = "popularity", GivesWay = false }, RunCause.ByHand, AuditActor.Nobody), Cancel);
        Assert.Equal(RunState.Succeeded, (await shop.App.EndOfAsync(beside!.Value)).State);
        Assert.Equal(RunState.Running, (await shop.App.RunOfAsync(id)).State);
        Assert.True(await shop.App.Get<CancelRetraining>().RunAsync(id, AuditActor.Nobody, Cancel));

        var run = await shop.App.EndOfAsync(id);
        Assert.Equal((RunState.Cancelled, null), (run.State, run.Error));
        var found = TuningFound.Read(run.ResultJson)!;
        Assert.False(found.Complete);
        Assert.InRange(found.Trainings.Done, 1, found.Trainings.All - 1);
        Assert.NotNull(found.BestTrial);
        Assert.Equal([(await shop.App.RunOfAsync(beside.Value)).VersionId], shop.App.Leftovers().Except(before));
        await using var db = await shop.App.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(Cancel);
        Assert.Contains(await db.Set<AuditEntry>().ToListAsync(Cancel), entry => entry.Action == "tuning.stopped" && entry.Subject == $"run {id}");
    }

    [Fact]
    public async Task Search_KilledWithTheProgramInTheMiddle_GoesOn_AndTriesNothingTwice()
    {
        Guid killed;
        await using (var first = await RetrainingShop.OpenAsync(new PortalApp { DataFolder = _folder.Path, KeepData = true }))
        {
            killed = await first.App.AddRunAsync(Long);
        }

        var known = await KillAfterTheFirstTrialsAsync(killed);

        await using var app = new PortalApp { DataFolder = _folder.Path, KeepData = true };
        var ended = await app.EndOfAsync(killed);
        Assert.Equal((RunState.Succeeded, 2, null), (ended.State, ended.Attempts, ended.Error));
        var found = TuningFound.Read(ended.ResultJson)!;
        Assert.True(found.Complete);
        Assert.Equal(found.Trainings.All, found.Trainings.Done);
        // What was found before the kill was not tried once more: it took as long as it took then. That the table is the one of
        // an unbroken search is shown of the verb, which is the same search.
        Assert.InRange(known.Trainings.Done, 1, found.Trainings.All - 1);
        Assert.All(known.Trials, trial => Assert.Equal(trial.Steps, found.Trials.Single(other => other.Number == trial.Number).Steps.Take(trial.Steps.Count)));
        Assert.Empty(app.Leftovers());
    }

    [Fact]
    public async Task Search_OfOtherNumbersOfItems_BeginsAnew()
    {
        var id = await shop.App.AddRunAsync(Small);
        var folder = RunFolder.Journal(shop.App.Get<Portal.Server.Hosting.DataFolder>(), id);
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "journal.jsonl"), """{"search":{"model":"another"}}""" + "\n" + """{"trial":1,"round":1,"resource":1,"value":9,"seconds":1}""" + "\n", Cancel);

        await shop.App.Get<RunRetraining>().RunAsync(id, Cancel);

        var run = await shop.App.RunOfAsync(id);
        Assert.Equal((RunState.Succeeded, null), (run.State, run.Error));
        Assert.All(TuningFound.Read(run.ResultJson)!.Trials, trial => Assert.InRange(trial.Value!.Value, 0, 1));
    }

    [Fact]
    public void ValuesOf_ATrial_AreWhatItHadThatIsNotUsual_GivenOnesIncluded()
    {
        var found = new TuningFound
        {
            Metric = "ndcg@10", Unit = "epochs", Rounds = [],
            Settings = [new("learningRate", "0.001", null, 0.0005, 0.005, Log: true), new("dropout", "0.2", null, 0, 0.9, Log: false)],
            Trials = [new(3, IsUsual: false, new Dictionary<string, string> { ["learningRate"] = "0.0021", ["dropout"] = "0.2" }, [])],
        };

        Assert.Equal(
            """{"epochs":90,"width":16,"hidden":32,"blocks":1,"heads":1,"words":0,"learningRate":0.0021}""", TuningSearch.ValuesOf(Long, found, found.Trials[0]).ToJsonString());
    }

    [Theory]
    [InlineData("popularity", "decay", "no model 'popularity' whose settings can be searched")]
    [InlineData("item-knn-decay", "speed", "no setting 'speed'")]
    [InlineData("item-knn-decay", "decay", "from\" is the smaller")]
    public void Check_OfWhatCannotBeSearched_SaysWhatWouldBeRight(string model, string name, string words)
    {
        var settings = new TuningSettings { Model = model, Space = new() { [name] = new JsonObject { ["from"] = 0.9, ["to"] = 0.5 } } };

        Assert.Contains(words, Assert.Throws<DataException>(() => TuningSearch.Check(settings)).Message);
    }

    [Fact]
    public void Check_OfLimits_NamesThem() => Assert.Contains("200", Assert.Throws<DataException>(() => TuningSearch.Check(Small with { Trials = 201 })).Message);

    /// <summary>What the page had shown when the program was killed.</summary>
    private async Task<TuningFound> KillAfterTheFirstTrialsAsync(Guid run)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder.Path, "retraining", run.ToString("N"), "journal")).FullName;
        var (sizes, tried) = (new HashSet<long>(), new TaskCompletionSource());
        using var watcher = new FileSystemWatcher(folder, "*.jsonl") { NotifyFilter = NotifyFilters.Size | NotifyFilters.LastWrite };
        // Whoever writes the journal lets nobody read it; it grows by a line at a time. The row follows it, later on a busy machine.
        watcher.Changed += (_, change) => _ = sizes.Add(new FileInfo(change.FullPath).Length) && sizes.Count > 2 && FoundSoFar() is not null && tried.TrySetResult();
        watcher.EnableRaisingEvents = true;
        await using (var process = await ShopProcess.StartAsync(_folder.Path))
        {
            await tried.Task.WaitAsync(TimeSpan.FromMinutes(5), Cancel);
            await process.KillAsync();
        }

        return TuningFound.Read(FoundSoFar())!;
    }

    private string? FoundSoFar()
    {
        using var database = new SqliteConnection($"Data Source={Path.Combine(_folder.Path, "portal.db")};Pooling=False");
        database.Open();
        using var command = database.CreateCommand();
        command.CommandText = """SELECT "ResultJson" FROM "RetrainingRuns" """;
        return command.ExecuteScalar() as string;
    }
}
