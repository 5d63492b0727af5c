using Microsoft.AspNetCore.Builder;
using Portal.Server.Hosting;
using Portal.Server.Learning.Bench.Load;

namespace Portal.Server.Tests.Learning.Bench.Load;

public sealed class LoadTests : IAsyncLifetime
{
    private static readonly TimeSpan Shortly = TimeSpan.FromMilliseconds(200);

    private readonly WebApplication _bare = BareServer.Build();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Uri Address => new(_bare.Urls.First());

    public async ValueTask InitializeAsync() => await _bare.StartAsync(Stop);

    public ValueTask DisposeAsync() => _bare.DisposeAsync();

    [Fact]
    public async Task Http_EveryRequestOfTheRateIsAnsweredOrCountedAsFailed()
    {
        var (good, wrong) = (Request(BareServer.Empty), Request("/nowhere"));
        using var load = await HttpLoad.OpenAsync(Address, connections: 3, [good, good, good, wrong], Stop);

        var run = await load.RunAsync(rate: 200, Shortly, Stop);

        Assert.Equal((30, 10), (run.Latencies.Count, run.Failed));
    }

    [Fact]
    public async Task Hub_EverythingSaidIsEchoedWithTheSizeAskedFor()
    {
        await using var load = await HubLoad.OpenAsync(Address, HubTalk.Echo(500), clients: 4, Stop);

        var run = await load.RunAsync(rate: 200, Shortly, Stop);

        Assert.Equal((40, 0), (run.Latencies.Count, run.Failed));
        Assert.InRange(load.AnswerBytes, 500, 600);
    }

    [Fact]
    public async Task Hub_WhatIsNotAnsweredIsNotTakenForARun()
    {
        var mute = HubTalk.Echo(500) with { Say = (_, _) => HubTalk.Message("""{"type":6}""") };
        await using var load = await HubLoad.OpenAsync(Address, mute, clients: 1, Stop);

        await Assert.ThrowsAsync<InvalidOperationException>(() => load.RunAsync(rate: 200, Shortly, Stop));
    }

    private byte[] Request(string path) => LoopbackConnection.Request(Address, path, "application/json", "X-Nothing: 1", []);
}
