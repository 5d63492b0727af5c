using Microsoft.EntityFrameworkCore;
using Portal.Server.Audit;
using Portal.Server.Data;
using Portal.Server.Recommendations;
using Portal.Server.Tests.Recommendations.Serving;
using Portal.Shared.Recommendations;

namespace Portal.Server.Tests.Recommendations;

public sealed class ChangePlacementsTests : IAsyncLifetime
{
    private static readonly AuditActor Ann = AuditActor.Nobody.As("1", "ann@example.com");
    private ListShop _shop = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ChangePlacements Change => _shop.App.Get<ChangePlacements>();

    private Placement Trending => _shop.App.Get<Placements>().Find(PlacementKeys.HomeTrending)!;

    public async ValueTask InitializeAsync() => _shop = await ListShop.OpenAsync(24);

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task Publish_PutsTheNextVersionIntoService_AndWritesItDown()
    {
        var refused = await Change.PublishAsync(Trending with { Count = 5 }, 1, " spring ", """{"clicks":1}""", Ann, Cancel);

        Assert.Null(refused);
        Assert.Equal(5, _shop.List(1, new PlacementRequest(PlacementKeys.HomeTrending)).Items.Count);
        var versions = await _shop.App.Get<FindPlacements>().VersionsAsync(PlacementKeys.HomeTrending, 10, Cancel);
        Assert.Equal([2, 1], versions.Select(version => version.Number));
        Assert.Equal(("ann@example.com", "spring", """{"clicks":1}"""), (versions[0].By, versions[0].Note, versions[0].CostJson));
        var entry = await LastEntryAsync();
        Assert.Equal(("placement.published", "placement home-trending", """{"count":"12"}"""), (entry.Action, entry.Subject, entry.Before));
        Assert.Equal("""{"number":2,"note":"spring","settings":{"count":"5"}}""", entry.After);
    }

    [Fact]
    public async Task Publish_OfWhatBeganFromAnOlderVersion_IsRefusedAndNamesWhoWasFirst()
    {
        await Change.PublishAsync(Trending with { Count = 5 }, 1, "first", null, Ann, Cancel);

        var refused = await Change.PublishAsync(Trending with { Count = 7 }, 1, "second", null, Ann.As("2", "ben@example.com"), Cancel);

        Assert.Equal(new PlacementRefusal(PlacementRefusalKind.Outdated, "ann@example.com"), refused);
        Assert.Equal(5, Trending.Count);
    }

    [Fact]
    public async Task Publish_OfTwoAtOnce_LetsOneThrough()
    {
        var answers = await Task.WhenAll(Enumerable.Range(1, 6).Select(number => Task.Run(() => Change.PublishAsync(Trending with { Count = number }, 1, "race", null, Ann, Cancel))));

        Assert.Single(answers, (PlacementRefusal?)null);
        Assert.All(answers.OfType<PlacementRefusal>(), refusal => Assert.Equal(PlacementRefusalKind.Outdated, refusal.Kind));
    }

    [Theory]
    [InlineData(0, "why", PlacementRefusalKind.Unusable)]
    [InlineData(12, "why", PlacementRefusalKind.Same)]
    [InlineData(5, "  ", PlacementRefusalKind.Note)]
    internal async Task Publish_OfWhatCannotBe_SaysWhy_AndChangesNothing(int count, string note, PlacementRefusalKind kind)
    {
        var refused = await Change.PublishAsync(Trending with { Count = count }, 1, note, null, Ann, Cancel);

        Assert.Equal(kind, refused?.Kind);
        Assert.Equal(12, Trending.Count);
        Assert.Single(await _shop.App.Get<FindPlacements>().VersionsAsync(PlacementKeys.HomeTrending, 10, Cancel));
    }

    [Fact]
    public async Task RollBack_BringsTheOldSettingsAsTheNextVersion_AndOnlyOnesThereAre()
    {
        await Change.PublishAsync(Trending with { Count = 5 }, 1, "spring", null, Ann, Cancel);

        Assert.Equal(PlacementRefusalKind.Unknown, (await Change.RollBackAsync(PlacementKeys.HomeTrending, 9, "back", Ann, Cancel))?.Kind);
        Assert.Equal(PlacementRefusalKind.Same, (await Change.RollBackAsync(PlacementKeys.HomeTrending, 2, "back", Ann, Cancel))?.Kind);
        Assert.Null(await Change.RollBackAsync(PlacementKeys.HomeTrending, 1, "back", Ann, Cancel));

        Assert.Equal(12, Trending.Count);
        var newest = (await _shop.App.Get<FindPlacements>().VersionsAsync(PlacementKeys.HomeTrending, 10, Cancel))[0];
        Assert.Equal((3, 1), (newest.Number, newest.BackTo));
        Assert.Equal("placement.rolled-back", (await LastEntryAsync()).Action);
    }

    [Fact]
    public async Task Draft_IsKept_ServesNobody_AndGoesWithThePublishing()
    {
        await Change.KeepDraftAsync(Trending with { Count = 0 }, 1, Ann, Cancel);

        var stored = (await _shop.App.Get<FindPlacements>().FindAsync(PlacementKeys.HomeTrending, Cancel))!;
        Assert.Equal((0, 1, "ann@example.com", 12), (stored.Draft!.Count, stored.DraftOf, stored.DraftBy, Trending.Count));
        await Change.PublishAsync(Trending with { Count = 4 }, 1, "done", null, Ann, Cancel);
        Assert.Null((await _shop.App.Get<FindPlacements>().FindAsync(PlacementKeys.HomeTrending, Cancel))!.Draft);
    }

    [Fact]
    public async Task Publish_ReachesOpenPagesAtOnce()
    {
        await using var lists = _shop.App.Get<ILiveLists>().WatchAsync(
            PortalApp.ShopperId(1), [new PlacementRequest(PlacementKeys.HomeTrending)], "en", Cancel).GetAsyncEnumerator(Cancel);
        Assert.True(await lists.MoveNextAsync());
        Assert.Equal(12, lists.Current.Items.Count);

        await Change.PublishAsync(Trending with { Count = 3 }, 1, "short", null, Ann, Cancel);

        Assert.True(await lists.MoveNextAsync());
        Assert.Equal(3, lists.Current.Items.Count);
    }

    [Fact]
    public async Task Start_GivesSettingsThatWereChangedInTheTableANumberOfTheirOwn()
    {
        await _shop.SetRulesAsync(PlacementKeys.HomeTrending, """{"onePerModel": false}""");

        var versions = await _shop.App.Get<FindPlacements>().VersionsAsync(PlacementKeys.HomeTrending, 10, Cancel);

        Assert.Equal([2, 1], versions.Select(version => version.Number));
        Assert.Null(versions[0].By);
    }

    [Fact]
    public async Task Preview_IsTheListThatPublishingGives_AndCountsWhatRulesConcern()
    {
        await _shop.ViewAsync(1, 1, 2, 3, 4, 5, 6);
        var draft = Trending with { Rules = Trending.Rules with { Brands = new Selection(Exclude: ["Odd"]), BrandCap = null, CategoryCap = null } };
        var preview = _shop.App.Get<IPlacementPreview>();
        var events = _shop.App.Get<Portal.Server.Events.IEventLog>().LastSequence;

        var list = preview.List(draft, PortalApp.ShopperId(1), new PlacementRequest(draft.Key));

        Assert.Equal([new RuleReach("not-brands", 12)], preview.Reach(draft.Rules));
        Assert.Contains(list.KeptOut, rule => rule is { Rule: "not-brands", Products: > 0 });
        await Change.PublishAsync(draft, 1, "no odd", null, Ann, Cancel);
        Assert.Equal(_shop.List(1, new PlacementRequest(draft.Key)).Items.Select(item => item.Product.Id), list.Items.Select(item => item.ProductId));
        Assert.Equal(events, _shop.App.Get<Portal.Server.Events.IEventLog>().LastSequence);
    }

    [Fact]
    public void Differences_NameEachSettingOnce_AndListsAsAWhole()
    {
        var changes = PlacementChange.Between(Trending, Trending with
        {
            Sources = [.. Trending.Sources, new PlacementSource(SourceNames.Popular, Weight: 2)],
            Rules = Trending.Rules with { BrandCap = null, Price = new PriceBand(Max: 20) },
        });

        Assert.Equal(
            [
                ("rules.brandCap", "3", null), ("rules.price.max", null, "20"),
                ("sources", """[{"source":"trending","seeds":"none","weight":1}]""", """[{"source":"trending","seeds":"none","weight":1},{"source":"popular","seeds":"none","weight":2}]"""),
            ],
            changes.Select(change => (change.Path, change.Before, change.After)));
    }

    private async Task<AuditEntry> LastEntryAsync()
    {
        await using var db = await _shop.App.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(Cancel);
        return await db.AuditEntries.OrderByDescending(entry => entry.Id).FirstAsync(Cancel);
    }
}
