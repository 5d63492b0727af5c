using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Mvc;
using Portal.Server.Events;

namespace Portal.Server.Tests.Events;

[Collection<EventDoorTests>]
public sealed class EventsEndpointTests(EventDoor door)
{
    [Fact]
    public async Task Post_WhenTheShopperIsTheSendersOwn_Keeps()
    {
        var shopper = PortalApp.ShopperId(7);

        var receipt = await door.RecordAsync($"[{door.Event($$"""{ "shopperId": "{{shopper}}" }""")}]", client: door.App.ClientOf(shopper));

        Assert.Equal(1, receipt.Accepted);
        Assert.Single(door.App.Get<IEventLog>().ReadShopper(shopper, 10));
    }

    [Fact]
    public async Task Post_WithApiKey_NamesAnyShopper()
    {
        var client = door.App.NewShopper();
        client.DefaultRequestHeaders.Add("X-Api-Key", EventDoor.Key);

        var receipt = await door.RecordAsync($"[{door.Event("""{ "shopperId": "till-4" }""")}]", client: client);

        Assert.Equal(1, receipt.Accepted);
        Assert.Single(door.App.Get<IEventLog>().ReadShopper("till-4", 10));
    }

    [Fact]
    public async Task Post_WithAWrongApiKey_IsTurnedAway()
    {
        var client = door.App.NewShopper();
        client.DefaultRequestHeaders.Add("X-Api-Key", EventDoor.Key[1..] + "x");

        await AssertTurnedAwayAsync(() => door.PostAsync($"[{door.Event()}]", client: client), HttpStatusCode.Unauthorized, "X-Api-Key");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[{}")]
    [InlineData("[{},]")]
    [InlineData("[] []")]
    [InlineData("\"events\"")]
    public Task Post_array_WhenTheBodyIsUnreadable_StoresNothingAndSaysWhatToSend(string body) =>
        AssertTurnedAwayAsync(() => door.PostAsync(body), HttpStatusCode.BadRequest, "application/x-ndjson");

    [Fact]
    public Task Post_array_WhenItIsCutShort_StoresNothingOfIt() =>
        AssertTurnedAwayAsync(() => door.PostAsync($"[{door.Event()},{door.Event()[..20]}"), HttpStatusCode.BadRequest, "Nothing of this request was stored");

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("")]
    public Task Post_WithATypeAForeignPageCouldSend_IsTurnedAway(string type) =>
        AssertTurnedAwayAsync(() => door.PostAsync($"[{door.Event()}]", type), HttpStatusCode.UnsupportedMediaType, "application/json");

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/x-ndjson")]
    public Task Post_WhenTooManyEvents_StoresNothing(string type) => AssertTurnedAwayAsync(
        () => door.PostAsync(
            type == "application/json" ? $"[{string.Join(',', Enumerable.Repeat("{}", 10_001))}]" : string.Join('\n', Enumerable.Repeat("{}", 10_001)), type),
        HttpStatusCode.RequestEntityTooLarge,
        "10,000");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task Post_WhenTooManyBytes_StoresNothing(bool lengthKnown) => AssertTurnedAwayAsync(
        async () =>
        {
            using var content = new ByteArrayContent(new byte[(8 * 1024 * 1024) + 1]);
            content.Headers.ContentType = new("application/json");
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/events") { Content = content };
            request.Headers.TransferEncodingChunked = !lengthKnown;
            return await door.App.NewShopper().SendAsync(request, TestContext.Current.CancellationToken);
        },
        HttpStatusCode.RequestEntityTooLarge,
        "8,388,608");

    private async Task AssertTurnedAwayAsync(Func<Task<HttpResponseMessage>> send, HttpStatusCode status, string advice)
    {
        var before = door.LastSequence;

        var answer = await send();

        Assert.Equal(status, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<ProblemDetails>(TestContext.Current.CancellationToken);
        Assert.Contains(advice, problem!.Detail, StringComparison.Ordinal);
        Assert.Equal(before, door.LastSequence);
    }
}
