using Portal.Server.Data;
using Portal.Server.Events;

namespace Portal.Server.Tests.Events;

/// <summary>The index of the shoppers' events, which a bulk load sets aside.</summary>
public sealed class ShopperIndexTests
{
    private static readonly EventSender Sender = new(PortalApp.ShopperId(1));
    private readonly TestEvents _events = new();

    [Fact]
    public async Task Start_WhenTheIndexIsMissing_MakesItAsTheSchemaSays()
    {
        var first = new PortalApp { KeepData = true };
        var schema = SqlOf(first);
        first.Get<ShopperIndex>().SetAside();
        await RecordAsync(first);
        Assert.Null(SqlOf(first));
        Assert.Single(first.Get<IEventLog>().ReadShopper(Sender.ShopperId!, 10));
        await first.DisposeAsync();

        await using var again = new PortalApp { DataFolder = first.DataFolder };

        Assert.NotNull(schema);
        Assert.Equal(schema, SqlOf(again));
        Assert.Single(again.Get<IEventLog>().ReadShopper(Sender.ShopperId!, 10));
    }

    [Fact]
    public async Task SetAside_WithEventsInTheLog_LeavesItWhereItIs()
    {
        await using var app = new PortalApp();
        await RecordAsync(app);

        app.Get<ShopperIndex>().SetAside();

        Assert.NotNull(SqlOf(app));
    }

    /// <summary>How the index was made, or null when there is none.</summary>
    internal static string? SqlOf(PortalApp app)
    {
        using var connection = app.Get<PortalConnection>().Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT sql FROM sqlite_master WHERE type = 'index' AND name = 'IX_Events_ShopperId_Sequence'";
        return command.ExecuteScalar() as string;
    }

    private async Task RecordAsync(PortalApp app)
    {
        var product = (await app.AddProductsAsync())[0].Id;
        var answer = await app.Get<IEventIntake>().RecordAsync([_events.View(product)], Sender, TestContext.Current.CancellationToken);
        Assert.Equal(1, answer.Receipt!.Accepted);
    }
}
