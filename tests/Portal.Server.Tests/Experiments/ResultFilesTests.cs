using System.Net;
using System.Text.Json.Nodes;
using Portal.Server.Experiments;
using Portal.Server.Tests.Recommendations.Serving;

namespace Portal.Server.Tests.Experiments;

/// <summary>Results as files.</summary>
public sealed class ResultFilesTests : IAsyncLifetime
{
    private RunningShop _shop = null!;

    public async ValueTask InitializeAsync() => _shop = await RunningShop.OpenAsync();

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task Files_name_what_is_not_known_and_are_for_those_who_may_read_the_admin_area()
    {
        await _shop.StartAsync();
        await _shop.SeeAsync(1);
        var results = await _shop.Find.ResultsAsync(await _shop.ExperimentAsync(), new ResultView(), ListShop.Cancel);

        var json = JsonNode.Parse(ResultFiles.ToJson(results))!;
        Assert.Equal("not-enough", json["rows"]![0]!["state"]!.GetValue<string>());
        Assert.Null(json["rows"]![0]!["pValue"]);
        Assert.Equal(results.Rows.Count + 1, ResultFiles.ToCsv(results).TrimEnd().Split("\r\n").Length);

        using var stranger = _shop.Shop.App.NewShopper();
        using var refused = await stranger.GetAsync(new Uri("/api/admin/experiments/fresh-first/results.csv", UriKind.Relative), ListShop.Cancel);
        Assert.NotEqual(HttpStatusCode.OK, refused.StatusCode);
    }
}
