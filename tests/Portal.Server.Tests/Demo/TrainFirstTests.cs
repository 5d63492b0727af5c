using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;
using Portal.Server.Learning;
using Portal.Server.Tests.Recommendations.Serving;

namespace Portal.Server.Tests.Demo;

public sealed class TrainFirstTests
{
    [Fact]
    public async Task First_start_of_a_demonstration_begins_one_training_and_the_next_starts_none()
    {
        var folder = Directory.CreateTempSubdirectory("portal-test-").FullName;
        await using (var app = Open(folder, train: null, keepData: true))
        {
            var run = Assert.Single(await RunsAsync(app));

            Assert.Equal((RunCause.FirstStart, RunKind.Training), (run.Cause, run.Kind));
            var settings = RetrainingSettings.Read(run.SettingsJson);
            Assert.Equal(("blend", AfterTraining.Promote), (settings.Model, settings.Then));
            Assert.True(settings.GivesWay);
        }

        await using var again = Open(folder, train: null, keepData: false);

        Assert.Single(await RunsAsync(again));
    }

    [Fact]
    public async Task A_setting_keeps_a_demonstration_from_training_by_itself()
    {
        await using var app = Open(Directory.CreateTempSubdirectory("portal-test-").FullName, train: "false", keepData: false);

        Assert.Empty(await RunsAsync(app));
    }

    private static PortalApp Open(string folder, string? train, bool keepData) => new()
    {
        DataFolder = folder,
        KeepData = keepData,
        Settings =
        {
            ["environment"] = "Development", ["Demo:Enabled"] = "true", ["Demo:Simulate"] = "false", ["Demo:Train"] = train, ["Demo:Shoppers"] = "20", ["Demo:Days"] = "5",
        },
    };

    private static async Task<List<RetrainingRun>> RunsAsync(PortalApp app)
    {
        await using var db = await app.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(ListShop.Cancel);
        return await db.RetrainingRuns.AsNoTracking().ToListAsync(ListShop.Cancel);
    }
}
