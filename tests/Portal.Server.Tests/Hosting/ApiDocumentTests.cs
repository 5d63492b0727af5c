using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Server.Tests.Recommendations.Serving;
using Portal.Shared.Events;

namespace Portal.Server.Tests.Hosting;

/// <summary>The description for programs shows of every door what goes in and what comes out.</summary>
public sealed class ApiDocumentTests : IAsyncLifetime
{
    private const string Key = "a-key-that-nobody-guesses";
    private ListShop _shop = null!;
    private HttpClient _program = null!;
    private Operation[] _operations = [];

    public async ValueTask InitializeAsync()
    {
        _shop = await ListShop.OpenAsync(app: new PortalApp { Settings = { ["Events:ApiKeys:0"] = Key } });
        _program = _shop.App.NewShopper();
        var document = await _program.ReadAsync<JsonElement>("/openapi/v1.json");
        _operations =
        [
            .. from path in document.GetProperty("paths").EnumerateObject()
               from operation in path.Value.EnumerateObject()
               select new Operation(path.Name, operation.Name, operation.Value),
        ];
        Assert.InRange(_operations.Length, 25, int.MaxValue);
    }

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void EveryBody_HasAnExample()
    {
        Assert.Empty(_operations.Where(operation => operation.Takes && operation.Request is null).Select(operation => operation.ToString()));
        Assert.Contains(_operations, operation => operation.ToString() == "post /api/events" && operation.Takes);
    }

    [Fact]
    public void EveryAnswer_HasAnExample()
    {
        Assert.Empty(_operations.Where(operation => operation.Gives && operation.Answer is null).Select(operation => operation.ToString()));
        Assert.Contains(_operations, operation => operation.ToString() == "get /api/lists/{id}/explanation" && operation.Gives);
    }

    [Fact]
    public void EveryParameter_HasAnExampleAndASentence() =>
        Assert.Empty(
            from operation in _operations
            where operation.Value.TryGetProperty("parameters", out _)
            from parameter in operation.Value.GetProperty("parameters").EnumerateArray()
            where !parameter.TryGetProperty("example", out _) || !parameter.TryGetProperty("description", out _)
            select $"{operation} {parameter.GetProperty("name")}");

    [Fact]
    public void EveryDoor_SaysWhatItIsFor() =>
        Assert.Empty(_operations.Where(operation => !operation.Value.TryGetProperty("summary", out _)).Select(operation => operation.ToString()));

    [Fact]
    public void Bodies_AreReadableAsWhatTheDoorTakes()
    {
        var known = _shop.App.Get<IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions>>().Value.SerializerOptions;
        // A field that the contract does not know is one that nobody reads.
        var strict = new JsonSerializerOptions(known) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };
        var contracts = _shop.App.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is { RequestType: not null } && endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is not null)
            .ToLookup(
                endpoint => $"{endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods[0].ToLowerInvariant()} {endpoint.RoutePattern.RawText!.TrimEnd('/')}",
                endpoint => endpoint.Metadata.GetMetadata<IAcceptsMetadata>()!.RequestType!);

        Assert.All(_operations.Where(operation => operation.Takes), operation =>
        {
            var contract = contracts[operation.ToString()].SingleOrDefault() ?? typeof(ShopEvent[]);
            Assert.NotNull(operation.Request!.Value.Deserialize(contract, strict));
        });
    }

    [Fact]
    public async Task Bodies_AreTakenByTheDoorsThemselves()
    {
        var product = _shop.Products[0].Id;
        foreach (var operation in _operations.Where(operation => operation.Takes))
        {
            using var client = _shop.App.NewShopper();
            if (operation.Path.EndsWith("/batch", StringComparison.Ordinal))
            {
                client.DefaultRequestHeaders.Add("X-Api-Key", Key);
            }

            var body = operation.Request!.Value.GetRawText().Replace("p0123456789abcd", product, StringComparison.Ordinal);
            using var answer = await client.SendAsync(new HttpMethod(operation.Method.ToUpperInvariant()), operation.Path.Replace("{id}", product, StringComparison.Ordinal), body);

            Assert.True(answer.IsSuccessStatusCode, $"{operation}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(Stop)}");
            if (operation.Path == "/api/events")
            {
                Assert.Empty((await answer.ReadAsync<EventReceipt>()).Rejected);
            }
        }
    }

    private sealed record Operation(string Path, string Method, JsonElement Value)
    {
        /// <summary>Whether it takes JSON.</summary>
        public bool Takes => Body() is not null;

        /// <summary>Whether it answers with JSON.</summary>
        public bool Gives => Good() is not null;

        public JsonElement? Request => Example(Body());

        public JsonElement? Answer => Example(Good());

        public override string ToString() => $"{Method} {Path}";

        private JsonElement? Body() =>
            Value.TryGetProperty("requestBody", out var body) && body.GetProperty("content").TryGetProperty("application/json", out var json) ? json : null;

        private JsonElement? Good() =>
            Value.GetProperty("responses").TryGetProperty("200", out var good) && good.TryGetProperty("content", out var content)
            && content.TryGetProperty("application/json", out var json) ? json : null;

        private static JsonElement? Example(JsonElement? body) => body?.TryGetProperty("example", out var example) == true ? example : null;
    }
}
