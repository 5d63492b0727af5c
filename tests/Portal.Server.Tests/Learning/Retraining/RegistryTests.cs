using Microsoft.EntityFrameworkCore;
using Portal.Server.Audit;
using Portal.Server.Data;
using Portal.Server.Learning;
using Portal.Server.ModelRegistry;
using Portal.Server.Recommendations;
using Portal.Shared.Recommendations;
using static Portal.Server.Tests.Recommendations.Serving.ListShop;

namespace Portal.Server.Tests.Learning.Retraining;

/// <summary>The registry over real models: taken in, compared, held against the gate, promoted, rolled back.</summary>
public sealed class RegistryTests(TrainedShop shop) : IClassFixture<TrainedShop>
{
    private static readonly AuditActor Ann = new("1", "ann@example.com", "", "");

    [Fact]
    public async Task Bundles_WhoeverWroteThem_AreTakenInOnce()
    {
        var id = shop.Train("popularity");
        await shop.App.Get<RegisterVersions>().RunAsync(Cancel);
        await shop.App.Get<RegisterVersions>().RunAsync(Cancel);

        var version = Assert.Single(await shop.App.Get<FindVersions>().AllAsync(Cancel), version => version.Id == id);
        Assert.Equal(Bundle.ReadManifest(shop.App.Get<ModelStore>().FolderOf(id)).DataFingerprint, version.DataFingerprint);
        Assert.InRange(TrainingRecord.Read(version.RecordJson)!.Lists["coverage@10"], 0.1, 1);
        Assert.NotNull(TrainingRecord.Read(version.RecordJson)!.SlowMilliseconds);
    }

    [Fact]
    public void Compare_IsPaired_AndSaysWhichIsBetter()
    {
        var (walks, popular) = (shop.Train("item-knn-decay"), shop.Train("popularity"));

        var comparison = shop.App.Get<CompareVersions>().Run(walks, popular, Cancel)!;

        // By hand: the mean over the questions of both of 1 / log2(rank + 1) for ranks up to 10.
        double Mean(string id) => Cases(id).Ranks.Average(rank => rank <= 10 ? 1 / Math.Log2(rank + 1) : 0);
        var figure = comparison.Figures.First(one => one is { Kind: "all", Metric: "ndcg@10" });
        Assert.Equal(Cases(walks).Count, comparison.Cases);
        Assert.Equal(Mean(walks) - Mean(popular), figure.Difference, 12);
        Assert.Equal(Verdict.Better, figure.Verdict);
        Assert.InRange(figure.Difference, figure.Low, figure.High);
        Assert.Equal(Verdict.Worse, shop.App.Get<CompareVersions>().Run(popular, walks, Cancel)!.Figures.First(one => one is { Kind: "all", Metric: "ndcg@10" }).Verdict);
        Assert.All(shop.App.Get<CompareVersions>().Run(walks, walks, Cancel)!.Figures, one => Assert.Equal((0, 0, 0), (one.Difference, one.Low, one.High)));
        Assert.Equal(comparison.Cases, comparison.Figures.Where(one => one.Kind == "popularity").Sum(one => one.Cases));
        Assert.Contains(comparison.Figures, one => one.Kind == "category");
        Assert.Contains(comparison.Movers, move => move.Gain > 0);
    }

    [Fact]
    public void Compare_OfTwoNumberings_KnowsTheQuestionsAgain()
    {
        var (one, other) = (Cases(shop.Train("popularity")), Cases(shop.Train("popularity", seed: 2)));

        Assert.Equal(one.Keys.Order(), other.Keys.Order());
        Assert.Equal(one.Count, one.Keys.Distinct().Count());
    }

    [Fact]
    public async Task Gate_KeepsOutWhatIsWorse_UnlessSomebodySaysWhy()
    {
        var (walks, popular) = (shop.Train("item-knn-decay"), shop.Train("popularity"));
        await shop.App.Get<RegisterVersions>().RunAsync(Cancel);
        await shop.App.Get<JudgeGate>().SaveAsync(new GateConditions { FewestCases = 20, LeastCoverage = null, MostMilliseconds = 5_000 }, Ann, Cancel);
        await shop.App.Get<PromoteModel>().RunAsync(walks, new ModelDecision(Ann, null, null), Cancel);

        var outcome = await shop.App.Get<JudgeGate>().RunAsync(popular, Cancel);
        Assert.Equal((walks, false), (outcome.Against, outcome.Held));
        Assert.False(Assert.Single(outcome.Checks, check => check.Kind == GateCheckKind.Loss).Held);
        Assert.True(Assert.Single(outcome.Checks, check => check.Kind == GateCheckKind.Latency).Held);
        await Assert.ThrowsAsync<ReasonMissingException>(() => shop.App.Get<PromoteModel>().RunAsync(popular, new ModelDecision(Ann, "  so   ", outcome.Held), Cancel));
        Assert.Equal(walks, shop.App.Get<ModelStore>().ActiveId);

        await shop.App.Get<PromoteModel>().RunAsync(popular, new ModelDecision(Ann, "the fair needs it today", outcome.Held), Cancel);

        Assert.Equal(popular, shop.App.Get<ModelStore>().ActiveId);
        var change = (await shop.App.Get<FindVersions>().ChangesAsync(popular, 1, Cancel))[0];
        Assert.Equal(("ann@example.com", "the fair needs it today", (bool?)false, walks), (change.By, change.Reason, change.GateHeld, change.Before));
        await using var db = await shop.App.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(Cancel);
        Assert.Contains(await db.Set<AuditEntry>().ToListAsync(Cancel), entry => entry.Action == "model.promoted" && entry.Subject == $"model {popular}");
        Assert.True((await shop.App.Get<JudgeGate>().RunAsync(walks, Cancel)).Held);
    }

    [Fact]
    public async Task RollBack_UnderLoad_ServesTheVersionBefore_AndFailsNobody()
    {
        var (first, second) = (shop.Train("item-knn-decay"), shop.Train("ease"));
        await shop.App.Get<RegisterVersions>().RunAsync(Cancel);
        await shop.App.Get<PromoteModel>().RunAsync(first, new ModelDecision(Ann, null, null), Cancel);
        await shop.App.Get<PromoteModel>().RunAsync(second, new ModelDecision(Ann, null, null), Cancel);
        using var stop = new CancellationTokenSource();
        var versions = new HashSet<string>();
        var begun = Enumerable.Range(0, 4).Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).ToArray();
        var asked = Enumerable.Range(0, 4).Select(reader => Task.Run(() =>
        {
            var count = 0;
            for (; !stop.IsCancellationRequested; count++)
            {
                var list = shop.Shop.List(reader * 7 % 60, PlacementKeys.HomeForYou);
                Assert.NotEmpty(list.Items);
                lock (versions)
                {
                    versions.Add(list.ModelVersion.Split(' ')[^1]);
                }

                begun[reader].TrySetResult();
            }

            return count;
        }, Cancel)).ToArray();

        await Task.WhenAll(begun.Select(list => list.Task)).WaitAsync(TimeSpan.FromMinutes(1), Cancel);
        var back = await shop.App.Get<PromoteModel>().RollBackAsync(new ModelDecision(Ann, null, null), Cancel);
        var served = shop.Shop.List(1, PlacementKeys.HomeForYou).ModelVersion;
        await stop.CancelAsync();
        var counts = await Task.WhenAll(asked);

        Assert.Equal(first, back);
        Assert.EndsWith(first, served);
        Assert.All(counts, count => Assert.True(count > 0));
        Assert.Subset(new HashSet<string> { first, second }, versions);
        Assert.Equal(ModelChangeKind.RolledBack, (await shop.App.Get<FindVersions>().ChangesAsync(first, 1, Cancel))[0].Kind);
    }

    [Fact]
    public async Task Removal_SparesWhatServesAndWhatARollBackNeeds()
    {
        var (old, before, now) = (shop.Train("popularity"), shop.Train("popularity"), shop.Train("popularity"));
        await shop.App.Get<RegisterVersions>().RunAsync(Cancel);
        await shop.App.Get<PromoteModel>().RunAsync(before, new ModelDecision(Ann, null, null), Cancel);
        await shop.App.Get<PromoteModel>().RunAsync(now, new ModelDecision(Ann, null, null), Cancel);
        var remove = shop.App.Get<RemoveVersions>();

        Assert.False(await remove.RunAsync(now, new ModelDecision(Ann, null, null), Cancel));
        Assert.False(await remove.RunAsync(before, new ModelDecision(Ann, null, null), Cancel));
        Assert.True(await remove.RunAsync(old, new ModelDecision(Ann, null, null), Cancel));

        Assert.False(Directory.Exists(shop.App.Get<ModelStore>().FolderOf(old)));
        Assert.NotNull((await shop.App.Get<FindVersions>().OneAsync(old, Cancel))!.RemovedAt);
    }

    private JudgedCases Cases(string id)
    {
        var folder = shop.App.Get<ModelStore>().FolderOf(id);
        return JudgedCases.Read(Bundle.ReadFile(folder, Bundle.ReadManifest(folder), JudgedCases.FileName)!);
    }
}
