using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Portal.Server.Data;
using Portal.Server.Learning;
using Portal.Server.Learning.Retraining;
using static Portal.Server.Tests.Recommendations.Serving.ListShop;

namespace Portal.Server.Tests.Learning.Retraining;

public sealed class StartDueTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private readonly FakeTimeProvider _clock = new(Monday);
    private readonly PortalApp _app;

    public StartDueTests() => _app = new PortalApp { Replace = services => services.AddSingleton<TimeProvider>(_clock) };

    public async ValueTask InitializeAsync() => await _app.AddProductsAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Occurrence_ToldOfManyTimesAtOnce_MakesOneRun()
    {
        var schedule = await AddAsync("0 3 * * *");
        _clock.Sleep(TimeSpan.FromHours(15.5));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _app.Get<StartDue>().RunAsync(schedule, Cancel)));
        await _app.Get<StartDue>().RunAsync(schedule, Cancel);

        var run = Assert.Single(await RunsAsync());
        Assert.Equal((schedule, Monday.Date.AddDays(1).AddHours(3), RunCause.Schedule), (run.ScheduleId, run.DueAt!.Value.UtcDateTime, run.Cause));
    }

    [Fact]
    public async Task Occurrences_SleptThrough_MakeOneRun_AndTheNextOneAnother()
    {
        var schedule = await AddAsync("0 3 * * *");
        _clock.Sleep(TimeSpan.FromDays(6));
        await _app.Get<StartDue>().RunAsync(schedule, Cancel);
        Assert.Equal(8, Assert.Single(await RunsAsync()).DueAt!.Value.Day);

        _clock.Sleep(TimeSpan.FromDays(1));
        await _app.Get<StartDue>().RunAsync(schedule, Cancel);

        Assert.Equal([8, 9], (await RunsAsync()).Select(run => run.DueAt!.Value.Day).Order());
    }

    [Fact]
    public async Task Schedule_CountsInItsOwnTimeZone()
    {
        var schedule = await AddAsync("0 3 * * *", zone: "Asia/Shanghai");
        _clock.Sleep(TimeSpan.FromHours(8));

        await _app.Get<StartDue>().RunAsync(schedule, Cancel);

        Assert.Equal(new DateTimeOffset(2026, 3, 2, 19, 0, 0, TimeSpan.Zero), Assert.Single(await RunsAsync()).DueAt);
    }

    [Fact]
    public async Task Schedule_Paused_BeginsNothing()
    {
        var schedule = await AddAsync("* * * * *", paused: true);
        _clock.Sleep(TimeSpan.FromHours(1));

        Assert.Null(await _app.Get<StartDue>().RunAsync(schedule, Cancel));
        Assert.Empty(await RunsAsync());
    }

    private async Task<Guid> AddAsync(string cron, string zone = "UTC", bool paused = false)
    {
        var schedule = new RetrainingSchedule
        {
            Id = Guid.NewGuid(), Name = "nightly", Cron = cron, TimeZone = zone, Paused = paused,
            SettingsJson = new RetrainingSettings { Model = "popularity" }.ToJson(), CreatedAt = Monday, SeenUntil = Monday,
        };
        await using var db = await _app.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(Cancel);
        db.RetrainingSchedules.Add(schedule);
        await db.SaveChangesAsync(Cancel);
        return schedule.Id;
    }

    private async Task<List<RetrainingRun>> RunsAsync()
    {
        await using var db = await _app.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(Cancel);
        return await db.RetrainingRuns.AsNoTracking().ToListAsync(Cancel);
    }
}
