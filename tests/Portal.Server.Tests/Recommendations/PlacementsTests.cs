using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Server.Data;
using Portal.Server.Recommendations;
using Portal.Shared.Recommendations;

namespace Portal.Server.Tests.Recommendations;

public sealed class PlacementsTests : IAsyncLifetime
{
    private readonly PortalApp _app = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public void Start_OfAnEmptyShop_HasEveryDefault()
    {
        var placements = _app.Get<Placements>();

        Assert.Equal(typeof(PlacementKeys).GetFields().Select(field => (string)field.GetRawConstantValue()!).Order(StringComparer.Ordinal), placements.Keys);
        var stored = placements.Find(PlacementKeys.HomeForYou)!;
        var written = DefaultPlacements.All.Single(placement => placement.Key == PlacementKeys.HomeForYou);
        Assert.Equal((written.Count, written.Rules, written.RefreshEvery), (stored.Count, stored.Rules, stored.RefreshEvery));
        Assert.Equal(written.Sources, stored.Sources);
        Assert.Equal(written.Fallbacks, stored.Fallbacks);
        Assert.Equal(written.AffectedBy, stored.AffectedBy);
    }

    [Fact]
    public async Task Start_KeepsWhatTheShopChanged()
    {
        await ChangeAsync(json => json.Replace("\"count\":12", "\"count\":7", StringComparison.Ordinal));

        await _app.Get<Placements>().RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(7, _app.Get<Placements>().Find(PlacementKeys.HomeForYou)!.Count);
    }

    [Fact]
    public async Task Start_WithSettingsThatNameNoRanker_LeavesTheChoiceToValidation_AndKeepsOneThatIsNotTrained()
    {
        Assert.Null(_app.Get<Placements>().Find(PlacementKeys.HomeForYou)!.Ranker);
        await ChangeAsync(json =>
        {
            Assert.DoesNotContain("ranker", json);
            return json.Replace("\"exploration\"", "\"ranker\":\"trees\",\"exploration\"", StringComparison.Ordinal);
        });

        await _app.Get<Placements>().RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal("trees", _app.Get<Placements>().Find(PlacementKeys.HomeForYou)!.Ranker);
    }

    [Theory]
    [InlineData("\"count\":12", "\"count\":0", "count is 0; it must be 1 to 48")]
    [InlineData("\"source\":\"item-to-item\"", "\"source\":\"oracle\"", "no source \"oracle\"")]
    [InlineData("\"weight\":0.6", "\"weight\":-1", "weight of source \"similar\" is -1")]
    [InlineData("\"seeds\":\"shopper\"", "\"seeds\":\"neighbour\"", "$.sources[1].seeds")]
    [InlineData("\"sources\":[", "\"sources\":[null,", "a source is null; name one, or take it out")]
    [InlineData("\"source\":\"item-to-item\",", "", "source")]
    [InlineData("\"brandCap\"", "\"brandCapp\"", "brandCapp")]
    [InlineData("\"exploration\"", "\"ranker\":\"oracle\",\"exploration\"", "there is no ranker \"oracle\"; known are fusion, linear, network, trees")]
    public async Task Start_WithABadPlacement_NamesItAndTheFault(string good, string bad, string fault)
    {
        await ChangeAsync(json => json.Replace(good, bad, StringComparison.Ordinal));

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(
            () => _app.Get<Placements>().RunAsync(TestContext.Current.CancellationToken));

        Assert.Contains("\"home-for-you\"", failure.Message);
        Assert.Contains(fault, failure.Message);
    }

    private async Task ChangeAsync(Func<string, string> change)
    {
        await using var db = await _app.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        var row = await db.Placements.SingleAsync(row => row.Key == PlacementKeys.HomeForYou, TestContext.Current.CancellationToken);
        var changed = change(row.SettingsJson);
        Assert.NotEqual(row.SettingsJson, changed);
        row.SettingsJson = changed;
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }
}
