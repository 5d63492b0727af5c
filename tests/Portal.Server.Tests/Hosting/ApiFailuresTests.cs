using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Portal.Server.Identity;
using Portal.Server.Tests.Identity;

namespace Portal.Server.Tests.Hosting;

/// <summary>Whatever goes wrong under /api is told as problem details with a sentence that says what to do; pages stay pages.</summary>
public sealed class ApiFailuresTests : IAsyncLifetime
{
    private readonly PortalApp _app = AccountApp.Create(replace: services =>
    {
        ClosedEndpoint.Plant(services);
        services.AddSingleton<IStartupFilter, BareEndpoint>();
    });

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "/api", 404, "unknown-address", "/openapi/v1.json")]
    [InlineData("GET", "/api/no-such-door", 404, "unknown-address", "/openapi/v1.json")]
    [InlineData("GET", "/api/no-such-file.json", 404, "unknown-address", "/openapi/v1.json")]
    [InlineData("GET", "/api/privacy/erasures/not-an-id/receipt", 404, "unknown-address", "/openapi/v1.json")]
    [InlineData("PUT", "/api/recommendations", 405, "wrong-method", "POST")]
    [InlineData("DELETE", "/api/cart", 405, "wrong-method", "PUT")]
    [InlineData("PUT", "/api/events", 405, "wrong-method", "POST")]
    [InlineData("POST", "/api/recommendations", 415, "unsupported-content-type", "application/json")]
    [InlineData("GET", "/api/admin/experiments/any/results.json", 401, "sign-in-needed", "Sign in")]
    [InlineData("GET", ClosedEndpoint.Path, 401, "sign-in-needed", "Sign in")]
    public async Task Failure_OfTheFramework_IsAProblemThatSaysWhatToDo(string method, string address, int status, string code, string advice)
    {
        using var client = _app.NewShopper();
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        request.Content = method is "POST" or "PUT" ? new StringContent("a", Encoding.UTF8, "text/plain") : null;

        await AssertProblemAsync(await client.SendAsync(request, Stop), status, code, advice);
    }

    [Fact]
    public async Task Failure_OfAnAddressThatKnowsOtherMethods_OrNone_IsAProblemInEveryBuild()
    {
        using var client = _app.NewShopper();
        using var get = await client.GetAsync("/api/recommendations", Stop);
        using var post = await client.PostAsync("/api/no-such-door", null, Stop);

        // A build that was not published has a way to files that takes GET of any address, so it tells the two apart less well.
        Assert.All([get, post], answer =>
        {
            Assert.True(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed, answer.StatusCode.ToString());
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        });
    }

    [Theory]
    [InlineData(400, "bad-request", "/openapi/v1.json")]
    [InlineData(413, "request-too-large", "smaller")]
    [InlineData(429, "too-many-requests", "Retry-After")]
    [InlineData(503, "not-now", "later")]
    [InlineData(418, "refused", "/openapi/v1.json")]
    public async Task Failure_ThatAnEndpointLeavesBare_IsAProblemTooAndKeepsItsStatus(int status, string code, string advice)
    {
        using var client = _app.NewShopper();

        await AssertProblemAsync(await client.GetAsync($"{BareEndpoint.Path}?status={status}", Stop), status, code, advice);
    }

    [Theory]
    [InlineData(400, "bad-request")]
    [InlineData(408, "refused")]
    [InlineData(413, "request-too-large")]
    public async Task Body_ThatCannotBeRead_IsAnsweredWithItsOwnStatus(int status, string code)
    {
        using var client = _app.NewShopper();

        await AssertProblemAsync(await client.GetAsync($"{BareEndpoint.Path}?status={status}&thrown=true", Stop), status, code, "");
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    public async Task Failure_NobodyExpected_IsAProblemAndNoPage(string method)
    {
        using var client = _app.NewShopper();
        using var request = new HttpRequestMessage(new HttpMethod(method), $"{BareEndpoint.Path}?status=500&thrown=true");

        await AssertProblemAsync(await client.SendAsync(request, Stop), 500, "unexpected", "Try again");
    }

    [Fact]
    public async Task Failure_OfAnAccountWithoutTheRight_SaysWhoCanHelp()
    {
        var shopper = await _app.SignedInAsync();

        await AssertProblemAsync(await shopper.Http.GetAsync("/api/admin/experiments/any/results.csv", Stop), 403, "not-allowed", "administrator");
    }

    [Fact]
    public async Task Experiment_ThatDoesNotExist_IsToldByName()
    {
        var admin = await _app.SignedInAsync(PortalRoles.Admin);

        await AssertProblemAsync(await admin.Http.GetAsync("/api/admin/experiments/any/results.json", Stop), 404, "unknown-experiment", "any");
        await AssertProblemAsync(await admin.Http.GetAsync("/api/admin/experiments/any/results.csv", Stop), 404, "unknown-experiment", "any");
    }

    [Fact]
    public async Task Page_ThatIsMissing_StaysAPage()
    {
        using var client = _app.NewShopper();
        using var page = await client.GetAsync("/no/such/page", Stop);
        using var alike = await client.GetAsync("/apiary", Stop);
        using var admin = await client.GetAsync("/admin", Stop);

        Assert.Equal((HttpStatusCode.NotFound, "text/html"), (page.StatusCode, page.Content.Headers.ContentType?.MediaType));
        Assert.Equal((HttpStatusCode.NotFound, "text/html"), (alike.StatusCode, alike.Content.Headers.ContentType?.MediaType));
        Assert.Equal(HttpStatusCode.Redirect, admin.StatusCode);
    }

    private static async Task AssertProblemAsync(HttpResponseMessage answer, int status, string code, string advice)
    {
        using (answer)
        {
            Assert.Equal((status, "application/problem+json"), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
            var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Stop);
            Assert.Equal((status, code), (problem.GetProperty("status").GetInt32(), problem.GetProperty("code").GetString()));
            Assert.Contains(advice, problem.GetProperty("detail").GetString());
        }
    }

    /// <summary>Plants an endpoint that fails as it is asked to, without a word.</summary>
    private sealed class BareEndpoint : IStartupFilter
    {
        public const string Path = "/api/bare";

        private static readonly Endpoint Bare = new(
            context =>
            {
                var status = int.Parse(context.Request.Query["status"].ToString(), System.Globalization.CultureInfo.InvariantCulture);
                context.Response.StatusCode = status;
                return !context.Request.Query.ContainsKey("thrown") ? Task.CompletedTask
                    : throw (status == 500 ? new InvalidOperationException("A fault of ours.") : new BadHttpRequestException("Unreadable.", status));
            },
            new EndpointMetadataCollection(new Microsoft.AspNetCore.Authorization.AllowAnonymousAttribute()), "bare");

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, rest) =>
            {
                if (context.Request.Path == Path)
                {
                    context.SetEndpoint(Bare);
                }

                return rest(context);
            });
            next(app);
        };
    }
}
