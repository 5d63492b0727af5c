using System.Text.Json;
using System.Text.RegularExpressions;
using Portal.Server.Events;
using Portal.Server.Tests.Identity;
using Portal.Server.Tests.Recommendations.Serving;
using Portal.Shared;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;

namespace Portal.Server.Tests.Privacy;

/// <summary>A browser without scripts, and the shopper it is.</summary>
internal sealed partial class PrivacyBrowser(ListShop shop, HttpClient http, string shopperId) : IDisposable
{
    /// <summary>Reads pages and sends their forms.</summary>
    public AccountBrowser Forms { get; } = new(http);

    public HttpClient Http => http;

    public string ShopperId => shopperId;

    /// <summary>A new one.</summary>
    public static async Task<PrivacyBrowser> OpenAsync(ListShop shop)
    {
        var http = shop.App.NewShopper();
        var cookie = (await http.TryAsync("/api/privacy")).Headers.GetValues("Set-Cookie").Single(line => line.StartsWith("portal.shopper=", StringComparison.Ordinal));
        return new PrivacyBrowser(shop, http, Id().Match(cookie).Groups[1].Value);
    }

    /// <summary>Does something, which is kept.</summary>
    public async Task DoAsync(params ShopEvent[] events)
    {
        Assert.Equal(events.Length, (await TellAsync(events)).Accepted);
        await shop.AppliedAsync();
    }

    /// <summary>Tells of something.</summary>
    public async Task<EventReceipt> TellAsync(params ShopEvent[] events) =>
        (await shop.App.Get<IEventIntake>().RecordAsync(events, new EventSender(shopperId), ListShop.Cancel)).Receipt!;

    /// <summary>The list of a placement.</summary>
    public async Task<RecommendationList> ListAsync(string placement) =>
        JsonSerializer.Deserialize(
            await (await http.SendAsync(HttpMethod.Post, "/api/recommendations", new { placement })).Content.ReadAsStringAsync(ListShop.Cancel),
            PortalJson.Default.RecommendationList)!;

    /// <summary>Sends a form and gives the page it leads to.</summary>
    public async Task<string> SubmitAsync(string page, string mark, params (string, string)[] fields)
    {
        var answer = await Forms.SubmitAsync(page, mark, fields);
        Assert.Equal(System.Net.HttpStatusCode.Found, answer.StatusCode);
        return System.Net.WebUtility.HtmlDecode(await Forms.ReadAsync(answer.Headers.Location!.OriginalString.Split('#')[0]));
    }

    /// <summary>Brings a file back, and gives the page's word.</summary>
    public async Task<string> BringAsync(string page, byte[] file)
    {
        var token = Token().Match((await Forms.ReadAsync(page)).Split("multipart/form-data")[1]).Groups[1].Value;
        using var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new ByteArrayContent(file), "file", "copy.zip" } };
        var answer = await http.PostAsync($"{page}/copy", form, ListShop.Cancel);
        Assert.Equal(System.Net.HttpStatusCode.Found, answer.StatusCode);
        return System.Net.WebUtility.HtmlDecode(await Forms.ReadAsync(answer.Headers.Location!.OriginalString.Split('#')[0]));
    }

    public void Dispose() => http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("portal.shopper=([^;]+)")]
    private static partial Regex Id();
}
