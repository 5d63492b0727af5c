using System.Net;
using Portal.Server.Data;

namespace Portal.Server.Tests.Monitoring;

public sealed class HealthTests
{
    [Theory]
    [InlineData("/health/live", """{"status":"Healthy","checks":{}}""")]
    [InlineData("/health/ready", """{"status":"Healthy","checks":{"startup":"Healthy","database":"Healthy","encoders":"Healthy"}}""")]
    public async Task Health_OfARunningShop_IsGoodAndSetsNoCookie(string path, string body)
    {
        await using var app = new PortalApp();

        using var answer = await app.NewShopper().GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(body, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Ready_WhenTheDatabaseFails_SaysWhatToDo()
    {
        await using var app = new PortalApp();
        var browser = app.NewShopper();
        using (var connection = app.Get<PortalConnection>().Open())
        using (var command = connection.CreateCommand())
        {
            command.CommandText = """ALTER TABLE "AspNetUsers" RENAME TO "Gone" """;
            command.ExecuteNonQuery();
        }

        using var ready = await browser.GetAsync("/health/ready", TestContext.Current.CancellationToken);
        using var live = await browser.GetAsync("/health/live", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Contains("The database does not answer", await ready.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
    }
}
