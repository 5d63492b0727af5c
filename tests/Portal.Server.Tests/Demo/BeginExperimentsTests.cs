using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;
using Portal.Server.Demo;
using Portal.Server.Experiments;
using Portal.Server.Recommendations;
using Portal.Server.Tests.Recommendations.Serving;
using Portal.Shared.Demo;
using Portal.Shared.Recommendations;

namespace Portal.Server.Tests.Demo;

public sealed class BeginExperimentsTests
{
    [Fact]
    public async Task First_start_of_a_demonstration_runs_two_experiments_whose_lists_differ_by_arm()
    {
        var folder = Directory.CreateTempSubdirectory("portal-test-").FullName;
        await using (var app = Open(folder, experiments: null, keepData: true))
        {
            var running = await ExperimentsAsync(app);

            Assert.Equal([("model-or-popular", ExperimentStatus.Running, 1.0), ("variety", ExperimentStatus.Running, 1.0)], running.Select(row => (row.Key, row.Status, row.Coverage)));
            // What one arm shows is popularity alone; the other has its sources. Among forty shoppers there are both.
            var lists = Enumerable.Range(0, 40).Select(number => app.Get<IRecommender>().Recommend(new RecommendationContext(
                PortalApp.ShopperId(number), new PlacementRequest(PlacementKeys.HomeForYou), "en"))).ToArray();
            Assert.Contains(lists, list => list.Notes.Any(note => note.StartsWith(ListNotes.Fallback, StringComparison.Ordinal)));
            Assert.Contains(lists, list => !list.Notes.Any(note => note.StartsWith(ListNotes.Fallback, StringComparison.Ordinal)));
        }

        await using var again = Open(folder, experiments: null, keepData: false);

        Assert.Equal(2, (await ExperimentsAsync(again)).Count);
    }

    [Theory]
    [InlineData("en", "Learned lists or popular ones", "As it is", "Popular")]
    [InlineData("zh-CN", "学习列表还是热门列表", "现状", "热门")]
    public async Task What_a_list_was_thought_of_names_its_experiment_and_arm_in_the_readers_language(string culture, string experiment, string control, string popular)
    {
        await using var app = Open(Directory.CreateTempSubdirectory("portal-test-").FullName, experiments: null, keepData: false);
        var arms = new HashSet<ThoughtArm>();

        // Among thirty shoppers there are both arms.
        foreach (var shopper in Enumerable.Range(0, 30).Select(PortalApp.ShopperId))
        {
            app.Get<IRecommender>().Recommend(new RecommendationContext(shopper, new PlacementRequest(PlacementKeys.HomeForYou), culture));
            await using var thoughts = app.Get<WatchThoughts>().WatchAsync(shopper, culture, ListShop.Cancel).GetAsyncEnumerator(ListShop.Cancel);
            await thoughts.MoveNextAsync();
            arms.Add(Assert.Single(thoughts.Current.Arms));
        }

        Assert.Equal(
            (ThoughtArm[])[new("model-or-popular", "control", experiment, control, true), new("model-or-popular", "popular", experiment, popular, true)],
            arms.OrderBy(arm => arm.Arm, StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_setting_keeps_a_demonstration_from_experiments()
    {
        await using var app = Open(Directory.CreateTempSubdirectory("portal-test-").FullName, experiments: "false", keepData: false);

        Assert.Empty(await ExperimentsAsync(app));
    }

    private static PortalApp Open(string folder, string? experiments, bool keepData) => new()
    {
        DataFolder = folder,
        KeepData = keepData,
        Settings =
        {
            ["environment"] = "Development", ["Demo:Enabled"] = "true", ["Demo:Simulate"] = "false", ["Demo:Experiments"] = experiments, ["Demo:Shoppers"] = "20", ["Demo:Days"] = "5",
        },
    };

    private static async Task<List<Experiment>> ExperimentsAsync(PortalApp app)
    {
        await using var db = await app.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(ListShop.Cancel);
        return await db.Experiments.AsNoTracking().OrderBy(row => row.Key).ToListAsync(ListShop.Cancel);
    }
}
