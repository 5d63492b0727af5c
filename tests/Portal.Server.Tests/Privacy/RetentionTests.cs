using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;
using Portal.Server.Events;
using Portal.Server.Privacy;
using Portal.Server.Recommendations;
using Portal.Server.Tests.Recommendations.Serving;
using Portal.Shared.Events;
using Portal.Shared.Privacy;
using Portal.Shared.Recommendations;

namespace Portal.Server.Tests.Privacy;

/// <summary>What is kept for how long.</summary>
public sealed class RetentionTests(ChoiceShop fixture) : IClassFixture<ChoiceShop>
{
    private readonly ListShop _shop = fixture.Shop;

    [Fact]
    public async Task Everything_has_a_time_and_goes_when_it_is_over()
    {
        var (on, off) = (fixture.NextShopper(), fixture.NextShopper());
        await _shop.RecordAsync(on, _shop.Event(ShopEventType.View, 3));
        await _shop.RecordAsync(off, _shop.Event(ShopEventType.View, 4), _shop.Event(ShopEventType.Hide, 5));
        _shop.List(off, PlacementKeys.HomeForYou);
        await _shop.App.Get<WaitForListLog>().RunAsync(ListShop.Cancel);
        await _shop.App.Get<ChangeChoice>().RunAsync(PortalApp.ShopperId(off), new WantedChoice(PersonalisationMode.NotPersonalised, null, ConsentSources.Page, "en"), ListShop.Cancel);
        Assert.True(await ListsAsync(off));

        // A day before the time is over nothing goes.
        await TrimAsync(29);
        Assert.Equal([ShopEventType.View], TypesOf(on));
        Assert.Equal([ShopEventType.View, ShopEventType.Hide], TypesOf(off));
        Assert.True(await ListsAsync(off));

        // What was set aside goes first; what was hidden stays a wish.
        await TrimAsync(30);
        Assert.Equal([ShopEventType.View], TypesOf(on));
        Assert.Equal([ShopEventType.Hide], TypesOf(off));
        Assert.False(await ListsAsync(off));

        await TrimAsync(399);
        Assert.Equal([ShopEventType.View], TypesOf(on));
        await TrimAsync(401);
        Assert.Empty(TypesOf(on));
        // The choice in force keeps the line that proves it.
        await TrimAsync(2_000);
        await using var db = await OpenAsync();
        Assert.True(await db.ConsentLog.AnyAsync(entry => entry.ShopperId == PortalApp.ShopperId(off), ListShop.Cancel));
    }

    [Fact]
    public async Task Each_kind_tells_its_setting_its_days_and_its_size_and_the_job_runs_them_all()
    {
        var job = _shop.App.Get<EnforceRetention>();

        Assert.Equal(["anonymous", "consents", "events", "exposures", "lists", "set-aside"], job.Kinds.Select(kind => kind.Kind).Order());
        foreach (var kind in job.Kinds)
        {
            Assert.Contains(":", kind.Setting);
            Assert.InRange(kind.Days, 0, 7_300);
            Assert.InRange((await kind.SizeAsync(ListShop.Cancel)).Rows, 0, 1_000);
        }

        var run = await job.RunAsync(ListShop.Cancel);

        Assert.Empty(run.Failed);
        Assert.Equal(job.Kinds.Count, run.Gone.Count);
        Assert.Same(run, job.Last);
    }

    /// <summary>Trims as so many days later.</summary>
    private async Task TrimAsync(int days)
    {
        foreach (var kind in _shop.App.Get<EnforceRetention>().Kinds)
        {
            await kind.TrimAsync(fixture.Time.GetUtcNow().AddDays(days), ListShop.Cancel);
        }
    }

    private async Task<bool> ListsAsync(int shopper)
    {
        await using var db = await OpenAsync();
        return await db.ServedLists.AnyAsync(list => list.ShopperId == PortalApp.ShopperId(shopper), ListShop.Cancel);
    }

    private Task<PortalDbContext> OpenAsync() => _shop.App.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(ListShop.Cancel);

    private ShopEventType[] TypesOf(int shopper) => [.. _shop.App.Get<IEventLog>().ReadShopper(PortalApp.ShopperId(shopper), 10).Select(stored => stored.Type)];
}
